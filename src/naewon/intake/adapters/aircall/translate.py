"""An event of Aircall as an event of a call. `call.ended` comes half a minute after `call.hungup`, and knows more."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from naewon.contacts.models import Direction, Ending
from naewon.intake.adapter import PassedOver
from naewon.intake.adapters.aircall.payloads import event_in
from naewon.intake.heard import Heard, direction_of
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.numbers import channel_of
from naewon.intake.payloads import read_json
from naewon.intake.reading import mapping, text

ENDS = ("call.hungup", "call.ended", "call.voicemail_left")
EVENTS = ("call.created", "call.answered", *ENDS)


def translate(delivery: Delivery) -> Heard | PassedOver:
    event = event_in(read_json(bytes(delivery.raw)))
    data, direction = event.data, direction_of(text(event.data.get("direction")))
    if event.name not in EVENTS or not direction:
        return PassedOver("nothing about a call that rang")
    ours = text(mapping(data.get("number")).get("digits"))
    has_ended = event.name in ENDS
    return Heard(
        source_kind=SourceKind.AIRCALL,
        external_id=delivery.external_id,
        call_id=event.call_id,
        direction=direction,
        number=text(data.get("raw_digits")),
        started_at=moment(data.get("started_at")) or delivery.received_at,
        dialled=ours,
        channel=channel_of(delivery, ours) if direction == Direction.INBOUND else "",
        agent="" if event.name == "call.created" else text(mapping(data.get("user")).get("name")),
        answered_at=moment(data.get("answered_at")),
        ended_at=moment(data.get("ended_at")) or (delivery.received_at if has_ended else None),
        result=result_of(data) if has_ended else "",
        recording_url=text(data.get("recording")) or text(data.get("voicemail")),
    )


def result_of(data: Mapping[str, Any]) -> str:
    if data.get("voicemail"):
        return Ending.VOICEMAIL
    if data.get("answered_at"):
        return Ending.ANSWERED
    return Ending.MISSED


def moment(value: object) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 2**33:
        return None
    return datetime.fromtimestamp(value, UTC)
