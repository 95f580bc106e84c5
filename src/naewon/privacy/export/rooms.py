"""Of what a person may read of themselves: what was said in the room, and what they answered and wrote afterwards."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from naewon.inquiries.models import Inquiry
from naewon.visits.models import Consultation, Impression, Review, Treatment

Say = Callable[[datetime], str]


def talks(inquiries: list[Inquiry], say: Say) -> list[dict[str, str]]:
    rows = Consultation.objects.filter(inquiry__in=inquiries, withdrawn_at__isnull=True).order_by("at", "pk")
    return [
        {
            _("때"): say(row.at),
            _("상담"): str(row.get_decision_display()),
            _("견적"): f"{row.quote_won:,}" if row.quote_won is not None else "",
            _("의사"): row.doctor,
            _("약속과 다름"): why_apart(row),
            _("메모"): row.note,
        }
        for row in rows.select_related("deviation")
    ]


def why_apart(row: Consultation) -> str:
    apart = row.apart
    return " · ".join(part for part in (str(apart.get_why_display()), apart.words) if part) if apart else ""


def treatments(inquiries: list[Inquiry]) -> list[dict[str, str]]:
    rows = Treatment.objects.filter(inquiry__in=inquiries, withdrawn_at__isnull=True).order_by("day", "pk")
    return [{_("시술한 날"): row.day.isoformat(), _("시술"): row.what, _("결제 금액"): f"{row.won:,}"} for row in rows]


def said_afterwards(inquiries: list[Inquiry], say: Say) -> list[dict[str, str]]:
    answers = Impression.objects.filter(inquiry__in=inquiries).order_by("at", "pk")
    reviews = Review.objects.filter(inquiry__in=inquiries, withdrawn_at__isnull=True).order_by("written_on")
    return [{_("때"): say(row.at), _("답"): str(row), _("내용"): row.words} for row in answers] + [
        {_("후기"): str(row), _("별점"): row.stars, _("내용"): row.words} for row in reviews
    ]
