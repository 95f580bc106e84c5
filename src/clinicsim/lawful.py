"""What the laws of the world say of the people on a list, by what of them is written down and no more.

No clinic knows the laws. Beside what it has learned they tell how much is lost by learning.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from clinicsim.course import Floats, course_of
from clinicsim.policy import Candidate
from clinicsim.prospects import Prospect
from clinicsim.world import Case, World
from clinicsim.written import Reader


@dataclass(frozen=True)
class Lawful:
    """Of people (n,). visit: chance of a visit from a call now. minutes: its expected work.

    lasting: the share of those interested now who still are half an hour later, or when the clinic opens again.
    """

    visit: Floats
    minutes: Floats
    lasting: Floats


class Laws:
    """Reads the record of one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._reader = Reader(world)
        self._read: dict[tuple[int, int], Prospect] = {}

    def say(self, candidates: Sequence[Candidate], now: datetime) -> Lawful:
        cases = [self._world.open_cases[each.person_id] for each in candidates]
        known = [self._prospect(case) for case in cases]
        course = course_of(self._world, cases, known, now)
        value = np.array([each.value for each in known])
        last = min(1, course.kept.shape[1] - 1)
        return Lawful(
            visit=course.reached[:, 0] * value,
            minutes=course.minutes(known)[:, 0],
            lasting=course.kept[:, last] / course.kept[:, 0],
        )

    def _prospect(self, case: Case) -> Prospect:
        key = (case.person.person_id, case.talks)
        if key not in self._read:
            self._read[key] = self._reader.prospect(case)
        return self._read[key]
