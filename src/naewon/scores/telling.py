"""What was set, what was learned and what counts now of each weight, as a screen shows it: in whole points."""

from collections import defaultdict
from typing import NamedTuple

from leadscore import Settlement
from naewon.clinics.models import Clinic
from naewon.scores.models import Phase
from naewon.scores.settling import settled


class Told(NamedTuple):
    """A weight in one phase: points set, learned and counting now; of `leads` of its kind `visits` came."""

    phase: Phase
    set: int
    learned: int
    now: int
    leads: int
    visits: int


def told_of(phase: Phase, settlement: Settlement) -> Told:
    points = (settlement.set_points, settlement.learned_points, settlement.now_points)
    counts = (settlement.evidence.leads, settlement.evidence.visits)
    return Told(phase, *(round(number) for number in (*points, *counts)))


def told_of_weights(clinic: Clinic) -> dict[int, list[Told]]:
    """By weight, in each phase that can read it."""
    found: dict[int, list[Told]] = defaultdict(list)
    for phase in Phase:
        for weight, settlement in settled(clinic.pk, phase).told:
            found[weight.pk].append(told_of(phase, settlement))
    return found
