"""Scores as screens read them."""

from collections.abc import Sequence

from django.db.models import QuerySet

from naewon.inquiries.models import Inquiry
from naewon.scores.models import Score, ScoreDoubt


def newest_scores(inquiry_ids: Sequence[int]) -> dict[int, Score]:
    """The newest score of each inquiry that has one."""
    return {row.inquiry_id: row for row in newest_of(inquiry_ids)}


def newest_figures(inquiry_ids: Sequence[int]) -> dict[int, Score]:
    """The same with their reasons left sealed in the database until somebody asks for those of one."""
    return {row.inquiry_id: row for row in newest_of(inquiry_ids).defer("reasons")}


def newest_chances(inquiry_ids: Sequence[int]) -> dict[int, Score]:
    """The same without their reasons, which are most of what there is to read."""
    return {row.inquiry_id: row for row in newest_of(inquiry_ids).only("inquiry_id", "probability")}


def newest_of(inquiry_ids: Sequence[int]) -> QuerySet[Score]:
    rows = Score.objects.filter(inquiry_id__in=inquiry_ids)
    return rows.order_by("inquiry_id", "-at", "-pk").distinct("inquiry_id")


def newest_score(inquiry: Inquiry) -> Score | None:
    return Score.objects.filter(clinic_id=inquiry.clinic_id, inquiry=inquiry).order_by("-at", "-pk").first()


def doubts_about(inquiry: Inquiry) -> list[ScoreDoubt]:
    """Who said that its score looks wrong, oldest first."""
    said = ScoreDoubt.objects.filter(clinic_id=inquiry.clinic_id, inquiry=inquiry, withdrawn_at__isnull=True)
    return list(said.select_related("score", "by__user").order_by("at"))
