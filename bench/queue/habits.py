"""Whom clinics call that go by no number."""

from collections.abc import Sequence
from datetime import datetime

from clinicsim import Candidate


def newest_first(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
    """Promised people at their time, then who wrote last."""
    return max(
        due(candidates, now), key=lambda each: (each.callback_at is not None, each.inquiry.arrived_at), default=None
    )


def due(candidates: Sequence[Candidate], now: datetime) -> list[Candidate]:
    """Who is to be called by the house's rhythm."""
    return [each for each in candidates if each.due_at <= now]
