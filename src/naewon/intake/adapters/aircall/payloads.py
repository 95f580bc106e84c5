"""What Aircall sends, as far as it is used: an event about a call, as "Webhooks" of its developer pages has it."""

from dataclasses import dataclass, field
from typing import Any

from naewon.intake.errors import UnreadablePayload
from naewon.intake.reading import mapping, text


@dataclass(frozen=True, slots=True)
class Event:
    name: str
    call_id: str
    data: dict[str, Any] = field(repr=False)


def event_in(content: object) -> Event:
    """UnreadablePayload where it is no event, or about nothing."""
    told = mapping(content)
    data = mapping(told.get("data"))
    name, call_id = text(told.get("event")), text(data.get("id"))
    if not name or not call_id:
        raise UnreadablePayload("unknown_shape")
    return Event(name, call_id, data)


def token_in(content: object) -> str:
    """Aircall signs nothing: its token stands in the body."""
    return text(mapping(content).get("token"))
