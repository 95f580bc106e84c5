"""The generic call event, as docs/reference/channels/call.md has it."""

from dataclasses import dataclass, field
from typing import Any

from naewon.intake.errors import UnreadablePayload
from naewon.intake.heard import direction_of
from naewon.intake.reading import mapping, text

EVENTS = ("ringing", "answered", "ended", "transcribed")


@dataclass(frozen=True, slots=True)
class Event:
    name: str
    call_id: str
    direction: str
    told: dict[str, Any] = field(repr=False)


def event_in(content: object) -> Event:
    """UnreadablePayload where it is no event, of no call, or goes neither in nor out."""
    told = mapping(content)
    name, call_id = text(told.get("event")), text(told.get("call_id"))
    direction = direction_of(text(told.get("direction")))
    if name not in EVENTS or not call_id or not direction:
        raise UnreadablePayload("unknown_shape")
    return Event(name, call_id, direction, told)
