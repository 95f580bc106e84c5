"""Of the room and of what comes after it: what an address speaks of, and what has to be sent."""

from cast import NOW, Cast
from naewon.inquiries.models import Inquiry
from naewon.visits.models import consult
from naewon.visits.promise import Quote

SENT_ABOUT_ROOMS: dict[str, dict[str, str]] = {"inquiry-consultations": {"decision": "thinking"}}


def talk(cast: Cast, inquiry: Inquiry) -> int:
    return consult(inquiry, "thinking", Quote(), by=cast.jung, at=NOW).pk
