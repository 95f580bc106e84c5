"""A text to a number of Twilio as a canonical inquiry, or as the wish to get none any more."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from naewon.intake.adapter import Aside, PassedOver
from naewon.intake.adapters.twilio_sms.payloads import text_in
from naewon.intake.canonical import Canonical, Person
from naewon.intake.models import Delivery, SourceKind
from naewon.patients.models import Medium

# 거부 and 그만 also occur in questions ("거부 반응", "그만두셨나요"): they count only where nothing else is said.
REFUSAL = re.compile(r"수신\s*거부|^\W*(?:\[?거부\]?|그만|그만\s*보내\S*|문자\s*거부|차단|stop|unsubscribe)\W*$", re.I)


def translate(delivery: Delivery) -> Canonical | PassedOver | Aside:
    told = text_in(bytes(delivery.raw), delivery.content_type)
    at = moment_of(told.sent_at, delivery.received_at)
    if told.opted_out == "STOP" or REFUSAL.search(told.words):
        return Aside(at=at, phone=told.sender, message=told.words, medium=Medium.SMS, refuses=Medium.SMS, stops=True)
    if told.opted_out or not told.words:
        return PassedOver(told.opted_out or "empty")
    return Canonical(
        source_kind=SourceKind.TWILIO_SMS,
        external_id=delivery.external_id,
        occurred_at=at,
        # Not typed by anybody: it tells who it is even where such a number would not be believed.
        person=Person(phone=told.sender, handle=told.sender),
        message=told.words,
        medium=Medium.SMS,
        attribution={"to": told.to} if told.to else {},
    )


def moment_of(sent_at: str, otherwise: datetime) -> datetime:
    """When it was sent, never after we heard of it."""
    try:
        at = parsedate_to_datetime(sent_at)
    except (ValueError, TypeError, OverflowError):
        return otherwise
    return min(at if at.tzinfo else at.replace(tzinfo=UTC), otherwise)
