"""The all-knowing caller: a policy that sees who people are, so that others can be measured against it.

What it sees stays here: it returns whom to call, like every policy. There are four, each knowing more: one knows every
law of the world and of each person what is written down; one what could be asked of her; one knows her intent, her
habit of answering and how fast her interest fades as well, and so every chance; one sees the dice, too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from clinicsim.course import MISSED_MINUTES, UNINTERESTED_MINUTES, course_of, shifted
from clinicsim.dice import Dice, ends_in_visits, thrown
from clinicsim.lookout import Lookout
from clinicsim.policy import Candidate, Policy
from clinicsim.prospects import Prospect, prospect
from clinicsim.seer import Seer
from clinicsim.world import Case, World
from clinicsim.written import Reader

Floats = NDArray[np.float64]

Sight = Literal["written", "asked", "chances", "dice"]
GIVE_UP_AFTER = 6
BETWEEN_TRIES = 180.0
PUT_OFF = 0.98


@dataclass(frozen=True)
class AllKnowing(Seer):
    """``price`` is what a minute of calling is worth elsewhere, in visits; find it by trying.

    One that is ``patient`` keeps to the house's rhythm of calling again; the others call when it is worth most.
    """

    price: float = 0.0
    sees: Sight = "chances"
    patient: bool = False

    def seeing(self, world: World) -> Policy:
        """Return the policy of this caller in one world."""
        met: dict[tuple[int, int], Prospect] = {}
        look = self._sight(world)

        def of(case: Case) -> Prospect:
            key = (case.person.person_id, case.talks)
            if key not in met:
                met[key] = look(case)
            return met[key]

        def indexed(candidates: Sequence[Candidate], now: datetime) -> list[float]:
            cases = [world.open_cases[each.person_id] for each in candidates]
            known = [of(case) for case in cases]
            dice = thrown(world, cases, now) if self.sees == "dice" else None
            index: list[float] = _index(world, cases, known, now, self.price, dice).tolist()
            return index

        lookout = Lookout(indexed)
        if not self.patient:
            return lookout
        return lambda candidates, now: lookout([each for each in candidates if each.due_at <= now], now)

    def _sight(self, world: World) -> Callable[[Case], Prospect]:
        """Return what it knows of a person."""
        if self.sees == "written":
            return Reader(world).prospect
        hearts = self.sees != "asked"

        def known(case: Case) -> Prospect:
            found = prospect(world.nature, case.her, case.talks, hearts=hearts)
            return replace(found, value=ends_in_visits(world, case)) if self.sees == "dice" else found

        return known


def _index(
    world: World, cases: list[Case], known: list[Prospect], now: datetime, price: float, dice: Dice | None
) -> Floats:
    """Return what calling each person now gains over calling at the best time to come, per minute of work, (n,)."""
    course = course_of(world, cases, known, now, dice)
    value = np.array([each.value for each in known])
    minutes = course.minutes(known)
    tail = _tail(world, cases, known, course.kept[:, 0], price)
    ahead = course.reached * value[:, None] + (1 - course.answered) * tail[:, None] - price * minutes
    waiting = PUT_OFF * np.maximum(ahead[:, 1:].max(axis=1, initial=0.0), 0.0)
    index: Floats = (ahead[:, 0] + price * minutes[:, 0] - waiting) / minutes[:, 0]
    return index


def _tail(world: World, cases: list[Case], known: list[Prospect], kept: Floats, price: float) -> Floats:
    """Return what the tries after the next one still promise, (n,)."""
    nature = world.nature
    value, talk = np.array([each.value for each in known]), np.array([each.talk_minutes for each in known])
    missed = np.array([case.missed for case in cases])
    first = np.array(
        [each.first_dial + (nature.texted if case.texted else 0.0) for case, each in zip(cases, known, strict=True)]
    )
    shift = np.array([each.answering for each in known])
    reachable = np.array([each.reachable for each in known])
    stays = np.exp(-nature.speed_effect * np.array([each.h_inf for each in known]) * BETWEEN_TRIES)
    tail = np.zeros(len(cases))
    for further in range(GIVE_UP_AFTER - 1, 0, -1):
        answers = shifted(first * nature.again ** (missed + further), shift) * reachable
        minutes = answers * (kept * talk + (1 - kept) * UNINTERESTED_MINUTES) + (1 - answers) * MISSED_MINUTES
        now = np.maximum(answers * kept * value - price * minutes + (1 - answers) * stays * tail, 0.0)
        tail = np.where(missed + further < GIVE_UP_AFTER, now, 0.0)
    return tail * stays
