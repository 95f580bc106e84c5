"""A policy that keeps an index for everyone and looks again each quarter of an hour, and at whoever changed."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from clinicsim.policy import Candidate

QUARTER = timedelta(minutes=15)

Indexed = Callable[[Sequence[Candidate], datetime], Sequence[float]]
"""Takes candidates and the beginning of the quarter; returns one number each: the higher, the sooner."""


class Lookout:
    """Calls whoever has the highest index above 0; to weigh everybody at every call would take too long."""

    def __init__(self, indexed: Indexed) -> None:
        self._indexed = indexed
        self._quarter: datetime | None = None
        self._known: dict[int, tuple[Candidate, float]] = {}

    def __call__(self, candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
        quarter = now - timedelta(minutes=now.minute % 15, seconds=now.second, microseconds=now.microsecond)
        if quarter != self._quarter:
            self._quarter = quarter
            self._known.clear()
        known = self._known
        new = [each for each in candidates if each.person_id not in known or known[each.person_id][0] is not each]
        if new:
            known.update(
                (each.person_id, (each, index)) for each, index in zip(new, self._indexed(new, quarter), strict=True)
            )
        best = max(candidates, key=lambda each: known[each.person_id][1], default=None)
        return best if best is not None and known[best.person_id][1] > 0 else None
