"""Scores as screens read them."""

from collections.abc import Sequence

import polars as pl
from django.db.models import QuerySet

from naewon.inquiries.models import Inquiry
from naewon.scores.models import Score, ScoreDoubt
from naewon.tenancy.kept import kept
from naewon.tenancy.prepared import prepared
from naewon.vault.columns import array_of

CHANCES = {"inquiry_id": pl.Int64(), "score_id": pl.Int64(), "probability": pl.Float64()}
FIGURES = {**CHANCES, "version_id": pl.Int64(), "phase": pl.String(), "lower": pl.Float64(), "upper": pl.Float64()}
# By one step down the index for each, however long its story is. Reasons stay sealed where they are.
NEWEST = """
    SELECT asked.inquiry_id, score.* FROM unnest(%s::bigint[]) AS asked (inquiry_id)
    CROSS JOIN LATERAL (
        SELECT id, probability, version_id, phase, lower, upper FROM scores_score
        WHERE clinic_id = %s AND inquiry_id = asked.inquiry_id ORDER BY at DESC, id DESC LIMIT 1
    ) AS score
"""


def newest_scores(inquiry_ids: Sequence[int]) -> dict[int, Score]:
    """The newest score of each inquiry that has one."""
    return {row.inquiry_id: row for row in newest_of(inquiry_ids)}


def newest_figures(clinic_id: int, inquiry_ids: Sequence[int]) -> pl.DataFrame:
    """The figures of the newest score of each that has one, as columns."""
    with prepared(binary=True) as cursor:
        cursor.execute(NEWEST, [array_of(inquiry_ids), clinic_id])
        return pl.DataFrame(cursor.fetchall(), schema=FIGURES, orient="row")


def newest_chances(clinic_id: int, inquiry_ids: Sequence[int]) -> pl.DataFrame:
    """`inquiry_id`, `score_id` and `probability` of each that has a score."""
    return newest_figures(clinic_id, inquiry_ids).select(*CHANCES)


def newest_of(inquiry_ids: Sequence[int]) -> QuerySet[Score]:
    rows = Score.objects.filter(inquiry_id__in=inquiry_ids)
    return rows.order_by("inquiry_id", "-at", "-pk").distinct("inquiry_id")


def newest_score(inquiry: Inquiry) -> Score | None:
    return _newest_first.first(clinic=inquiry.clinic_id, inquiry=inquiry.pk)


@kept
def _newest_first(clinic: int, inquiry: int) -> QuerySet[Score]:
    return Score.objects.filter(clinic_id=clinic, inquiry=inquiry).order_by("-at", "-pk")[:1]


def doubts_about(inquiry: Inquiry) -> list[ScoreDoubt]:
    """Who said that its score looks wrong, oldest first."""
    said = ScoreDoubt.objects.filter(clinic_id=inquiry.clinic_id, inquiry=inquiry, withdrawn_at__isnull=True)
    return list(said.select_related("score", "by__user").order_by("at", "pk"))
