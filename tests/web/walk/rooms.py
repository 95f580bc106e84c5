"""Of the room, of texts, and of what comes after a visit: what an address speaks of, and what has to be sent."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from cast import NOW, Cast
from naewon.inquiries.models import Inquiry
from naewon.visits.asking import ticket_for
from naewon.visits.models import Consultation, Deviation, Done, Written, consult, keep_review, say, treat, walk_in, wish
from naewon.visits.promise import Quote

WRITTEN = Written("네이버", NOW.date(), Decimal(4), "친절합니다")
SENT_ABOUT_ROOMS: dict[str, dict[str, str]] = {
    "inquiry-consultations": {"decision": "thinking"},
    "inquiry-treatments": {"day": "2026-11-25", "won": "990000"},
    "inquiry-treatment": {"day": "2026-11-25", "won": "880000"},
    "inquiry-messages": {"text": "주차는 지하 2층입니다"},
    "message-template": {"text": "안녕히 계세요"},
    "message-preview": {"text": "안녕히 계세요"},
    "booking-reminders": {"reply": "confirmed"},
    "handover-return": {"reason": "휴무입니다"},
    "after-visit": {"same": "yes", "content": "5"},
    "reviews": {"place": "네이버", "written_on": "2026-11-24", "rating": "5"},
    "call-choice": {"medium": "sms"},
}


def waits(inquiry: Inquiry) -> int:
    return wish(inquiry, by=None, at=NOW).pk


def talk(cast: Cast, inquiry: Inquiry) -> int:
    return consult(inquiry, "thinking", Quote(), by=cast.jung, at=NOW).pk


def treatment(inquiry: Inquiry, cast: Cast) -> int:
    walk_in(inquiry, by=None, at=NOW, arrived_at=NOW)
    return treat(inquiry, Done(NOW.date(), 990_000), by=cast.lee, at=NOW).pk


def answer(inquiry: Inquiry) -> int:
    """One that is not good."""
    return say(inquiry, "no", 1, "", at=NOW).pk


def deviation(inquiry: Inquiry, cast: Cast) -> int:
    """The room left what the advert said."""
    talked = Consultation.objects.create(clinic=cast.haneul, inquiry=inquiry, decision="thinking", by=cast.jung, at=NOW)
    story = {"clinic": cast.haneul, "why": "advert", "by": cast.jung, "at": NOW}
    return Deviation.objects.create(consultation=talked, **story).pk


def review(cast: Cast) -> int:
    return keep_review(WRITTEN, by=cast.maru, at=NOW).pk


MADE_IN_ROOMS: dict[str, Callable[[Any, Any], Any]] = {
    "consultation_id": lambda things, _: talk(things.cast, things.inquiry),
    "treatment_id": lambda things, _: treatment(things.inquiry, things.cast),
    "impression_id": lambda things, _: answer(things.inquiry),
    "deviation_id": lambda things, _: deviation(things.inquiry, things.cast),
    "waiting_id": lambda things, _: waits(things.inquiry),
    "review_id": lambda things, _: review(things.cast),
    "after": lambda things, _: ticket_for(things.inquiry),
}
