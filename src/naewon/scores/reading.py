"""Scores as screens read them."""

from collections.abc import Sequence

from naewon.inquiries.models import Inquiry
from naewon.scores.models import Score


def newest_scores(inquiry_ids: Sequence[int]) -> dict[int, Score]:
    """The newest score of each inquiry that has one."""
    rows = Score.objects.filter(inquiry_id__in=inquiry_ids).order_by("inquiry_id", "-at", "-pk").distinct("inquiry_id")
    return {row.inquiry_id: row for row in rows}


def newest_score(inquiry: Inquiry) -> Score | None:
    return Score.objects.filter(clinic_id=inquiry.clinic_id, inquiry=inquiry).order_by("-at", "-pk").first()


def score_line(inquiry: Inquiry, limit: int = 60) -> list[Score]:
    """The scores over time, oldest first."""
    rows = Score.objects.filter(clinic_id=inquiry.clinic_id, inquiry=inquiry).order_by("-at", "-pk")[:limit]
    return list(rows)[::-1]
