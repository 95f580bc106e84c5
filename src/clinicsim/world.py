"""The state of a clinic while it lives: open cases, the agenda of what comes, and the record of what happened."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from clinicsim.bookings import Diary
from clinicsim.chance import Chance, Key
from clinicsim.events import Event
from clinicsim.interest import lost, waking_minutes
from clinicsim.person import Person
from clinicsim.plan import ClinicPlan
from clinicsim.policy import Candidate
from clinicsim.truth import Nature, Truth

Action = Callable[[datetime], None]
Standing = Literal["open", "booked", "postponed", "ended"]


@dataclass(slots=True)
class Case:
    """One inquiry as its staff and its person make it; turns into a ``Candidate`` for the policy."""

    person: Person
    due_at: datetime
    standing: Standing = "open"
    callback_at: datetime | None = None
    attempts: int = 0
    missed: int = 0
    talks: int = 0
    last_attempt_at: datetime | None = None
    first_talk_at: datetime | None = None
    last_talk_at: datetime | None = None
    texted: bool = False
    touches: int = 0
    bookings: int = 0
    spent: float = 0.0
    """Cumulative hazard met so far by waiting before the first conversation and by broken promises."""
    facts: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    _candidate: Candidate | None = None

    @property
    def her(self) -> Truth:
        return self.person.truth

    def changed(self) -> None:
        self._candidate = None

    def candidate(self) -> Candidate:
        if self._candidate is None:
            self._candidate = Candidate(
                person_id=self.person.person_id,
                inquiry=self.person.observable(),
                due_at=self.due_at,
                callback_at=self.callback_at,
                attempts=self.attempts,
                missed=self.missed,
                talks=self.talks,
                last_attempt_at=self.last_attempt_at,
                first_talk_at=self.first_talk_at,
                texted=self.texted,
                touches=self.touches,
                bookings=self.bookings,
                facts=dict(self.facts),
                comments=tuple(self.comments),
            )
        return self._candidate

    def waited(self, now: datetime) -> float:
        """Return the waking minutes since she wrote."""
        return waking_minutes(self.person.arrived_at, now)

    def interested(self, now: datetime, speed_effect: float) -> bool:
        """Tell whether waiting has not yet used up her patience."""
        if self.first_talk_at is None:
            waiting = lost(self.her.fading, self.waited(now), speed_effect)
        else:
            waiting = speed_effect * self.her.fading.h_inf * waking_minutes(self.first_talk_at, now)
        return self.spent + waiting < self.her.patience


@dataclass
class World:
    """Everything that changes. Actions wait on the agenda and run at their time, in order."""

    plan: ClinicPlan
    nature: Nature
    seed: int
    diary: Diary
    cases: dict[int, Case] = field(default_factory=dict)
    open_cases: dict[int, Case] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    from_talks: float = 0.0
    from_bookings: float = 0.0
    """Visits to expect of all talks and of all bookings so far: as many as come, with less of chance in them."""
    _agenda: list[tuple[datetime, int, Action]] = field(default_factory=list)
    _order: int = 0

    def chance(self, case: Case, *key: Key) -> Chance:
        """Return the draws of one person for one occasion."""
        return Chance(self.seed, self.plan.code, case.person.person_id, *key)

    def tell(self, event: Event) -> None:
        self.events.append(event)

    def later(self, at: datetime, action: Action) -> None:
        self._order += 1
        heapq.heappush(self._agenda, (at, self._order, action))

    def run_until(self, moment: datetime) -> None:
        """Run everything due before ``moment``."""
        while self._agenda and self._agenda[0][0] < moment:
            at, _, action = heapq.heappop(self._agenda)
            action(at)

    def stand(self, case: Case, standing: Standing) -> None:
        """Move a case in or out of the open ones."""
        case.standing = standing
        case.changed()
        if standing == "open":
            self.open_cases[case.person.person_id] = case
        else:
            self.open_cases.pop(case.person.person_id, None)
