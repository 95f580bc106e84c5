"""Whom to call next: the part of a clinic that can be exchanged while everyone else stays the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from clinicsim.person import Observable


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open inquiry as the phone team sees it. ``person_id`` is a handle, it tells nothing."""

    person_id: int
    inquiry: Observable
    due_at: datetime
    """When the house's usual rhythm (first call at once, then later and later) would call."""
    callback_at: datetime | None
    """A promised time, if one is open."""
    attempts: int
    missed: int
    """Calls not answered since the last conversation."""
    talks: int
    last_attempt_at: datetime | None
    first_talk_at: datetime | None
    texted: bool
    """A message with the clinic's name went to her."""
    touches: int
    bookings: int
    facts: Mapping[str, str]
    comments: tuple[str, ...]


Policy = Callable[[Sequence[Candidate], datetime], Candidate | None]
"""Takes everyone who may be called now and the clock; returns whom to call, or None to wait a few minutes."""


def first_come(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
    """Call promised people at their time, then whoever is due longest: the habit of most clinics."""
    due = [each for each in candidates if each.due_at <= now]
    return min(due, key=lambda each: (each.callback_at is None, each.due_at), default=None)
