"""What the dice say before they are thrown: who picks up, whose patience lasts, whose talk ends well."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from clinicsim.bookings import losses
from clinicsim.calls import answer_draws
from clinicsim.conversations import converse
from clinicsim.interest import lost
from clinicsim.prospects import MOST_TALKS, REACHED_AGAIN, visits_of_a_booking
from clinicsim.world import Case, World

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Dice:
    """Of people (n,). draw: she picks up now where it is below her chance to. left: her patience left, as hazard."""

    draw: Floats
    left: Floats

    def kept(self, gone: Floats) -> Floats:
        """1 for who is still interested after so much more hazard, (n, s)."""
        return np.asarray(gone < self.left[:, None], dtype=np.float64)


def thrown(world: World, cases: list[Case], now: datetime) -> Dice:
    """The dice of those who might be called now."""
    draw = [answer_draws(world, case, now).random() for case in cases]
    left = [_patience_left(case, now, world.nature.speed_effect) for case in cases]
    return Dice(np.array(draw), np.array(left))


def ends_in_visits(world: World, case: Case) -> float:
    """What the next talk with her, and those after it, are going to bring while she is interested."""
    for number in range(case.talks + 1, case.talks + MOST_TALKS + 1):
        talk = converse(world.chance(case, "talk", number), case.her, number=number, interested=True, skill=0.0)
        if talk.ending == "booked":
            visits = visits_of_a_booking(sum(losses(world.nature, case.her, case.her.lead_days)))
            return visits * REACHED_AGAIN ** (number - case.talks - 1)
        if talk.ending not in {"callback", "thinking"}:
            return 0.0
    return 0.0


def _patience_left(case: Case, now: datetime, speed_effect: float) -> float:
    if not case.interested(now, speed_effect):
        return 0.0
    if case.first_talk_at is None:
        return case.her.patience - case.spent - lost(case.her.fading, case.waited(now), speed_effect)
    return case.her.patience - case.spent - speed_effect * case.her.fading.h_inf * case.waited(now)
