"""Of the room, of texts, and of what comes after a visit: what an address speaks of, and what has to be sent."""

from cast import NOW, Cast
from naewon.inquiries.models import Inquiry
from naewon.visits.models import consult
from naewon.visits.promise import Quote

SENT_ABOUT_ROOMS: dict[str, dict[str, str]] = {
    "inquiry-consultations": {"decision": "thinking"},
    "inquiry-messages": {"text": "주차는 지하 2층입니다"},
    "message-template": {"text": "안녕히 계세요"},
    "message-preview": {"text": "안녕히 계세요"},
    "booking-reminders": {"reply": "confirmed"},
    "handover-return": {"reason": "휴무입니다"},
    "call-choice": {"medium": "sms"},
}


def talk(cast: Cast, inquiry: Inquiry) -> int:
    return consult(inquiry, "thinking", Quote(), by=cast.jung, at=NOW).pk
