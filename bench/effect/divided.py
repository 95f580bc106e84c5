"""Both orders in one list, as the product divides it: by the minutes of the day, and by who was drawn to which side."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from bench.effect.near import Picks
from bench.effect.orders import FRESH, fresh_until, index, minutes_of, score
from clinicsim import Candidate, Policy
from clinicsim.events import Attempted
from clinicsim.seer import Seer
from clinicsim.world import World
from leadscore.policy import credit_of, lot, merged, share_of

SHARE = 0.5
SECRET = b"bench"
OF_LATE = timedelta(days=7)
Side = Literal["score", "first-come"]


class Row(NamedTuple):
    """Somebody as last seen: what does not change until they are called."""

    candidate: Candidate
    is_control: bool
    gain: float
    fresh_until: datetime


@dataclass
class Spent:
    """What the calls of today took. Each morning it begins anew."""

    day: int = 0
    calls: int = 0
    minutes: float = 0.0
    on_control: float = 0.0

    def credit(self, share: float, start: float) -> float:
        mean = self.minutes / self.calls if self.calls else 1.0
        return credit_of(share, self.calls, self.on_control / mean, start)


@dataclass
class Divided(Seer):
    """`alone`: everybody is on that side, as without an experiment. `same`: both sides are called first-come."""

    seed: int
    same: bool = False
    alone: Side | None = None
    sides: dict[int, bool] = field(default_factory=dict)
    foretold: dict[int, float] = field(default_factory=dict)
    picks: Picks = field(default_factory=Picks)

    def seeing(self, world: World) -> Policy:
        self._world, self._read, self._spent = world, 0, Spent()
        self._rows: dict[int, Row] = {}
        self._drawn: deque[tuple[datetime, bool]] = deque()
        return self._choose

    def is_control(self, person: int) -> bool:
        if self.alone:
            return self.alone == "first-come"
        return lot(SECRET, person, self.seed) < SHARE

    def _choose(self, candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
        """Promises are kept on both sides alike; then the two sides take turns."""
        ready = self._ready(candidates, now)
        waiting = [row.candidate for row in ready if row.candidate.callback_at is not None]
        if waiting:
            return min(waiting, key=lambda each: each.due_at)
        control = [row for row in ready if row.is_control]
        ours = [row for row in ready if not row.is_control]
        if not ours or (control and self._is_controls_turn(now)):
            return oldest(control)
        return oldest(ours) if self.same else self._best(ours, now)

    def _ready(self, candidates: Sequence[Candidate], now: datetime) -> list[Row]:
        """Hundreds, thousands of times in a life: so what is known of each is kept."""
        known = self._rows.get
        return [
            row if (row := known(each.person_id)) and row.candidate is each else self._seen(each)
            for each in candidates
            if each.due_at <= now
        ]

    def _seen(self, candidate: Candidate) -> Row:
        person = candidate.person_id
        if person not in self.sides:
            self.sides[person], self.foretold[person] = self.is_control(person), score(candidate)
            self._drawn.append((candidate.inquiry.arrived_at, self.sides[person]))
        row = Row(candidate, self.sides[person], index(candidate), fresh_until(candidate))
        self._rows[person] = row
        return row

    def _is_controls_turn(self, now: datetime) -> bool:
        while self._drawn and self._drawn[0][0] < now - OF_LATE:
            self._drawn.popleft()
        share = share_of(SHARE, len(self._drawn), sum(is_control for _, is_control in self._drawn))
        start = lot(SECRET, self.seed, now.toordinal())
        return merged([0], [1], share, self._today(now).credit(share, start))[0] == 1

    def _today(self, now: datetime) -> Spent:
        """With the calls since it was last asked for."""
        if self._spent.day != now.toordinal():
            self._spent = Spent(now.toordinal())
        events = self._world.events
        for event in events[self._read :]:
            if isinstance(event, Attempted) and event.at.toordinal() == self._spent.day:
                minutes = minutes_of(event)
                self._spent.calls += 1
                self._spent.minutes += minutes
                self._spent.on_control += minutes * self.sides[event.person_id]
        self._read = len(events)
        return self._spent

    def _best(self, ours: Sequence[Row], now: datetime) -> Candidate:
        """By the index, with the lot among near-ties, as everybody is called where there is no experiment."""
        indices = [row.gain * FRESH if now < row.fresh_until else row.gain for row in ours]
        at = self.picks.first(indices, [row.candidate.person_id for row in ours], now)
        return ours[at].candidate


def oldest(rows: Sequence[Row]) -> Candidate | None:
    due = [row.candidate for row in rows]
    return min(due, key=lambda each: (each.due_at, each.person_id), default=None)
