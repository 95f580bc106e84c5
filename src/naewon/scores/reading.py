"""Scores as screens read them."""

from collections.abc import Sequence

import polars as pl
from django.db.models import QuerySet

from naewon.inquiries.models import Inquiry
from naewon.scores.models import Score, ScoreDoubt

CHANCES = {"inquiry_id": pl.Int64(), "score_id": pl.Int64(), "probability": pl.Float64()}


def newest_scores(inquiry_ids: Sequence[int]) -> dict[int, Score]:
    """The newest score of each inquiry that has one."""
    return {row.inquiry_id: row for row in newest_of(inquiry_ids)}


def newest_figures(inquiry_ids: Sequence[int]) -> dict[int, Score]:
    """The same with their reasons left sealed in the database until somebody asks for those of one."""
    return {row.inquiry_id: row for row in newest_of(inquiry_ids).defer("reasons")}


def newest_chances(clinic_id: int, inquiry_ids: Sequence[int]) -> pl.DataFrame:
    """`inquiry_id`, `score_id` and `probability` of each that has a score."""
    rows = newest_of(inquiry_ids).filter(clinic=clinic_id).values_list("inquiry_id", "pk", "probability")
    return pl.DataFrame(list(rows), schema=CHANCES, orient="row")


def newest_of(inquiry_ids: Sequence[int]) -> QuerySet[Score]:
    rows = Score.objects.filter(inquiry_id__in=inquiry_ids)
    return rows.order_by("inquiry_id", "-at", "-pk").distinct("inquiry_id")


def newest_score(inquiry: Inquiry) -> Score | None:
    return Score.objects.filter(clinic_id=inquiry.clinic_id, inquiry=inquiry).order_by("-at", "-pk").first()


def doubts_about(inquiry: Inquiry) -> list[ScoreDoubt]:
    """Who said that its score looks wrong, oldest first."""
    said = ScoreDoubt.objects.filter(clinic_id=inquiry.clinic_id, inquiry=inquiry, withdrawn_at__isnull=True)
    return list(said.select_related("score", "by__user").order_by("at"))
