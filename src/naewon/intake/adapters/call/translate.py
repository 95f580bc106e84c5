"""The generic call event as what was heard of a call."""

from datetime import datetime
from typing import Any

from naewon.clinics.dates import read_datetime
from naewon.contacts.models import Direction, Ending
from naewon.intake.adapters.call.payloads import event_in
from naewon.intake.heard import Heard, seconds_of
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.numbers import channel_of
from naewon.intake.payloads import read_json
from naewon.intake.reading import text
from naewon.intake.transcripts import read_transcript


def translate(delivery: Delivery) -> Heard:
    event = event_in(read_json(bytes(delivery.raw)))
    told, is_inbound = event.told, event.direction == Direction.INBOUND
    here, there = ("to", "from") if is_inbound else ("from", "to")
    dialled, at = text(told.get(here)), delivery.received_at
    answered_at, ended_at = moment(told, "answered_at", delivery), moment(told, "ended_at", delivery)
    result = text(told.get("result"))
    return Heard(
        source_kind=SourceKind.CALL,
        external_id=delivery.external_id,
        call_id=event.call_id,
        direction=event.direction,
        number=text(told.get(there)),
        started_at=moment(told, "started_at", delivery) or answered_at or ended_at or at,
        dialled=dialled,
        channel=channel_of(delivery, dialled, text(told.get("dialed_label"))) if is_inbound else "",
        agent=" · ".join(filter(None, (text(told.get("extension")), text(told.get("agent"))))),
        answered_at=answered_at or (at if event.name == "answered" else None),
        ended_at=ended_at or (at if event.name == "ended" else None),
        result=result if event.name == "ended" and result in Ending.values else "",
        talk_seconds=seconds_of(told.get("talk_seconds")),
        ring_seconds=seconds_of(told.get("ring_seconds")),
        recording_url=text(told.get("recording_url")),
        transcript=read_transcript(told.get("transcript")),
        is_test=told.get("test") is True,
    )


def moment(told: dict[str, Any], name: str, delivery: Delivery) -> datetime | None:
    return read_datetime(text(told.get(name)), today=delivery.received_at.date())
