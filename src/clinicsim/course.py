"""What the laws say of calls to people, now and in the half hours to come."""

import math
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from clinicsim.answering import PREFERRED
from clinicsim.dice import Dice
from clinicsim.foresight import Slots, coming
from clinicsim.prospects import Prospect
from clinicsim.world import Case, World

Floats = NDArray[np.float64]

WISHES = (*PREFERRED, "")
MISSED_MINUTES, UNINTERESTED_MINUTES = 1.65, 2.4


@dataclass(frozen=True)
class Course:
    """Of people (n,) in slots (s,), the first of which is now.

    kept: chance that she is still interested. keen, cool: that she answers while she is, and when no longer, (n, s).
    """

    kept: Floats
    keen: Floats
    cool: Floats

    @property
    def reached(self) -> Floats:
        """The chance to reach somebody interested."""
        return self.kept * self.keen

    @property
    def answered(self) -> Floats:
        return self.reached + (1 - self.kept) * self.cool

    def minutes(self, known: list[Prospect]) -> Floats:
        """Expected work of a call."""
        talk = np.array([each.talk_minutes for each in known])[:, None]
        uninterested = (1 - self.kept) * self.cool
        missed = (1 - self.answered) * MISSED_MINUTES
        minutes: Floats = self.reached * talk + uninterested * UNINTERESTED_MINUTES + missed
        return minutes


def course_of(
    world: World, cases: list[Case], known: list[Prospect], now: datetime, dice: Dice | None = None
) -> Course:
    """What is to be expected of a call to each of them; of who sees the dice, of a call now what will happen."""
    nature = world.nature
    slots = coming(world.plan.hours, now, nature.hour_swing)
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
    return Course(kept, keen, cool)


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
    keen, cool = (shifted(chance * share, shift) for share in (1.0, 0.75))
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


def shifted(chance: Floats, shift: Floats) -> Floats:
    chance = np.clip(chance, 0.02, 0.97)
    shifted: Floats = 1 / (1 + (1 - chance) / chance * np.exp(-shift))
    return shifted
