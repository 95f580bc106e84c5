"""Scores of everybody in a comparison, asked for once: to score at each call would take longer than the simulation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np

from bench.queue.school import Learned
from bench.queue.seen import AFTER, BEFORE, frame_of, told_of, waited_minutes
from clinicsim import Candidate
from leadscore.backtest.peers.peer import Predict

WAITS = np.array([0.0, 0.5, 2.0, 8.0, 34.0])  # waking hours
MISSES = range(3)
State = tuple[int, int, int, int, int]


class Scores:
    """The chance of a visit as a model would say it now. What depends on waiting is read from a few waits between."""

    def __init__(self, before: Predict, after: Predict) -> None:
        self._before, self._after = before, after
        self._known: dict[State, np.ndarray] = {}

    @classmethod
    def ours(cls, learned: Learned) -> "Scores":
        return cls(learned.before, learned.after)

    @classmethod
    def odoo(cls, learned: Learned) -> "Scores":
        return cls(learned.odoo_before, learned.odoo_after)

    def foresee(self, candidates: Sequence[Candidate]) -> None:
        """Ask for all that these may become while nobody answers."""
        self._ask([replace(each, missed=missed) for each in candidates for missed in MISSES])

    def of(self, candidates: Sequence[Candidate], now: datetime) -> list[float]:
        """One chance each."""
        self._ask([each for each in candidates if state_of(each) not in self._known])
        moment = now.timestamp()
        return [self._said(each, moment) for each in candidates]

    def _said(self, each: Candidate, moment: float) -> float:
        said = self._known[state_of(each)]
        return float(said[0]) if each.talks else float(np.interp(waited_minutes(each, moment) / 60, WAITS, said))

    def _ask(self, candidates: Sequence[Candidate]) -> None:
        new = {state_of(each): each for each in candidates}
        fresh, spoken = ([each for each in new.values() if bool(each.talks) is talked] for talked in (False, True))
        if fresh:
            rows = [told_of(each, float(wait)) for each in fresh for wait in WAITS]
            said = self._before(frame_of(rows, BEFORE)).reshape(len(fresh), len(WAITS))
            self._known.update(zip(map(state_of, fresh), said, strict=True))
        if spoken:
            said = self._after(frame_of([told_of(each, 0.0) for each in spoken], AFTER))[:, None]
            self._known.update(zip(map(state_of, spoken), said, strict=True))


def state_of(each: Candidate) -> State:
    """What of somebody a score depends on, beside the time."""
    return (
        each.person_id,
        each.talks,
        min(each.missed, MISSES[-1]),
        each.bookings,
        hash((tuple(each.facts), each.comments)),
    )
