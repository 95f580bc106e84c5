"""The all-knowing caller: a policy that sees who people are, so that others can be measured against it.

What it sees stays here: it returns whom to call, like every policy. There are four, each knowing more: one knows every
law of the world and of each person what is written down; one what could be asked of her; one knows her intent, her
habit of answering and how fast her interest fades as well, and so every chance; one sees the dice, too.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from clinicsim.answering import PREFERRED
from clinicsim.dice import Dice, ends_in_visits, thrown
from clinicsim.foresight import Slots, coming
from clinicsim.lookout import Lookout
from clinicsim.policy import Candidate, Policy
from clinicsim.prospects import Prospect, prospect
from clinicsim.world import Case, World
from clinicsim.written import Reader

Floats = NDArray[np.float64]

Sight = Literal["written", "asked", "chances", "dice"]
WISHES = (*PREFERRED, "")
MISSED_MINUTES, UNINTERESTED_MINUTES = 1.65, 2.4
GIVE_UP_AFTER = 6
BETWEEN_TRIES = 180.0
PUT_OFF = 0.98


@dataclass(frozen=True)
class AllKnowing:
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
    nature = world.nature
    slots = coming(world.plan.hours, now, nature.hour_swing)
    value = np.array([each.value for each in known])
    talk = np.array([each.talk_minutes for each in known])
    waited = np.array([case.waited(now) for case in cases])
    interested = np.array([_still(world, case, each, now) for case, each in zip(cases, known, strict=True)])
    hot, rest = _fading(cases, known, waited)
    gone = nature.speed_effect * (
        hot[:, None] * (1 - _decay(slots.awake, known)) + rest[:, None] * slots.awake[None, :]
    )
    kept = interested[:, None] * np.exp(-gone)
    keen, cool = _answers(world, cases, known, waited, slots, now)
    if dice:
        kept = dice.kept(gone)
        keen[:, 0], cool[:, 0] = dice.draw < keen[:, 0], dice.draw < cool[:, 0]
    answered = kept * keen + (1 - kept) * cool
    minutes = kept * keen * talk[:, None] + (1 - kept) * cool * UNINTERESTED_MINUTES + (1 - answered) * MISSED_MINUTES
    tail = _tail(world, cases, known, kept[:, 0], price)
    course = kept * keen * value[:, None] + (1 - answered) * tail[:, None] - price * minutes
    waiting = PUT_OFF * np.maximum(course[:, 1:].max(axis=1, initial=0.0), 0.0)
    index: Floats = (course[:, 0] + price * minutes[:, 0] - waiting) / minutes[:, 0]
    return index


def _still(world: World, case: Case, known: Prospect, now: datetime) -> float:
    """Return the chance that she is still interested: of her patience nothing is known but that it lasted so far."""
    speed = world.nature.speed_effect
    if case.first_talk_at is not None:
        since = case.last_talk_at or case.first_talk_at
        return math.exp(-speed * known.h_inf * max((now - since).total_seconds() / 60 * 0.7, 0.0))
    waited = case.waited(now)
    return math.exp(-speed * (known.h0 * known.tau * (1 - math.exp(-waited / known.tau)) + known.h_inf * waited))


def _fading(cases: list[Case], known: list[Prospect], waited: Floats) -> tuple[Floats, Floats]:
    """Return what is left of the early hazard, and the late hazard per minute."""
    hot = [
        0.0 if case.first_talk_at else each.h0 * each.tau * math.exp(-minutes / each.tau)
        for case, each, minutes in zip(cases, known, waited.tolist(), strict=True)
    ]
    return np.array(hot), np.array([each.h_inf for each in known])


def _decay(awake: Floats, known: list[Prospect]) -> Floats:
    tau = np.array([each.tau for each in known])
    decay: Floats = np.exp(-awake[None, :] / tau[:, None])
    return decay


def _answers(
    world: World, cases: list[Case], known: list[Prospect], waited: Floats, slots: Slots, now: datetime
) -> tuple[Floats, Floats]:
    """Return the chances to answer in each slot, while interested and when no longer, (n, s)."""
    nature = world.nature
    first = np.array(
        [each.first_dial + (nature.texted if case.texted else 0.0) for case, each in zip(cases, known, strict=True)]
    )
    wish = np.array([WISHES.index(each.wish) for each in known])
    fresh = nature.speed_effect * nature.fresh * np.exp(-waited / 20)
    chance = first[:, None] * slots.factor + slots.points + slots.by_wish[wish]
    chance = chance + fresh[:, None] * np.exp(-slots.awake / 20)
    chance = chance * np.array([nature.again**case.missed for case in cases])[:, None]
    shift = np.array([each.answering for each in known])[:, None]
    keen, cool = (_shifted(chance * share, shift) for share in (1.0, 0.75))
    reachable = np.array([each.reachable for each in known])[:, None]
    keen, cool = keen * reachable, cool * reachable
    for row, case in enumerate(cases):
        if case.callback_at is not None:
            late = np.abs((case.callback_at - now).total_seconds() / 60 - slots.ahead)
            keen[row] = np.where(late <= 20, np.maximum(keen[row], nature.kept_callback), keen[row])
        elif case.last_attempt_at is not None and _same_half_hour(case.last_attempt_at, now):
            keen[row, 0] = cool[row, 0] = 0.0
    return keen, cool


def _same_half_hour(one: datetime, other: datetime) -> bool:
    """Whether she would meet the same draw again."""
    return one.date() == other.date() and one.hour == other.hour and one.minute // 30 == other.minute // 30


def _shifted(chance: Floats, shift: Floats) -> Floats:
    chance = np.clip(chance, 0.02, 0.97)
    shifted: Floats = 1 / (1 + (1 - chance) / chance * np.exp(-shift))
    return shifted


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
        answers = _shifted(first * nature.again ** (missed + further), shift) * reachable
        minutes = answers * (kept * talk + (1 - kept) * UNINTERESTED_MINUTES) + (1 - answers) * MISSED_MINUTES
        now = np.maximum(answers * kept * value - price * minutes + (1 - answers) * stays * tail, 0.0)
        tail = np.where(missed + further < GIVE_UP_AFTER, now, 0.0)
    return tail * stays
