"""Reading a life: events of one kind, and the share of people who came."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from clinicsim.events import Event, InquiryArrived, Visited

Kind = TypeVar("Kind", bound=Event)


def of(life: Iterable[Event], kind: type[Kind]) -> list[Kind]:
    """Return the events of one kind, in their order."""
    return [event for event in life if isinstance(event, kind)]


def share_visiting(life: Iterable[Event], before: datetime) -> float:
    """Return the share of those who wrote before this moment and came within the life; leave weeks after it."""
    events = list(life)
    wrote = {event.person_id for event in of(events, InquiryArrived) if event.at < before}
    return len(wrote & {event.person_id for event in of(events, Visited)}) / max(len(wrote), 1)
