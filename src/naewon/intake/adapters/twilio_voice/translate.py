"""A form of Twilio as an event of a call.

Of a call that comes in, Twilio itself picks up first, to read what is to be done: whether anybody of the house answered
is told by the Dial alone. Without its word, a call that ended was missed.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from naewon.contacts.models import Direction, Ending, Speaker, Spoken
from naewon.intake.adapter import PassedOver
from naewon.intake.adapters.twilio_voice.payloads import fields_in
from naewon.intake.heard import Heard, direction_of, seconds_of
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.numbers import channel_of

ENDINGS = {
    "completed": Ending.ANSWERED,
    "answered": Ending.ANSWERED,
    "busy": Ending.BUSY,
    "failed": Ending.FAILED,
    "no-answer": Ending.MISSED,
    "canceled": Ending.MISSED,
}


def translate(delivery: Delivery) -> Heard | PassedOver:
    told = fields_in(bytes(delivery.raw), delivery.content_type)
    if told.get("ParentCallSid"):
        return PassedOver("the leg of a call")
    direction = direction_of(told.get("Direction", "")) or Direction.INBOUND
    is_inbound = direction == Direction.INBOUND
    here, there = ("To", "From") if is_inbound else ("From", "To")
    return Heard(
        source_kind=SourceKind.TWILIO_VOICE,
        external_id=delivery.external_id,
        call_id=told["CallSid"],
        direction=direction,
        number=told.get(there, ""),
        dialled=told.get(here, ""),
        channel=channel_of(delivery, told.get(here, "")) if is_inbound else "",
        recording_url=told.get("RecordingUrl", ""),
        transcript=transcript_in(told, is_inbound=is_inbound),
        **times_of(told, moment_of(told, delivery.received_at), is_inbound=is_inbound),
    )


def transcript_in(told: Mapping[str, str], *, is_inbound: bool) -> tuple[Spoken, ...]:
    """Of a Record, in which one voice speaks: that of whoever called."""
    if told.get("TranscriptionStatus") != "completed":
        return ()
    by = Speaker.PERSON.value if is_inbound else ""
    return tuple(Spoken(by, line) for line in told.get("TranscriptionText", "").splitlines())


def times_of(told: Mapping[str, str], at: datetime, *, is_inbound: bool) -> dict[str, Any]:
    """When it began and was answered, how it ended, and for how long they talked."""
    dial, status = told.get("DialCallStatus", ""), told.get("CallStatus", "")
    lasted = timedelta(seconds=seconds_of(told.get("CallDuration")))
    if dial:
        talked = seconds_of(told.get("DialCallDuration"))
        began = at - timedelta(seconds=talked)
        return {"started_at": began, "ended_at": at, "result": ENDINGS.get(dial, ""), "talk_seconds": talked}
    # What is written down comes minutes later, and says nothing of when the call ended.
    if status not in ENDINGS or told.get("TranscriptionSid"):
        picked_up = at if status == "in-progress" and not is_inbound else None
        return {"started_at": at, "answered_at": picked_up}
    result = "" if status == "completed" and is_inbound else ENDINGS[status]
    talked = lasted.seconds if result == Ending.ANSWERED else 0
    return {"started_at": at - lasted, "ended_at": at, "result": result, "talk_seconds": talked}


def moment_of(told: Mapping[str, str], otherwise: datetime) -> datetime:
    try:
        at = parsedate_to_datetime(told.get("Timestamp", ""))
    except (ValueError, TypeError, OverflowError):
        return otherwise
    return at if at.tzinfo else at.replace(tzinfo=UTC)
