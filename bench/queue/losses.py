"""Our order again, with the true law in the place of one thing it believes, of all, and of what nobody can know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bench.queue.callers import FIRST, OURS, PRICE, PROBABILITY, by_gain, by_number
from bench.queue.scores import Scores
from clinicsim import AllKnowing, Candidate, ClinicPlan, Laws, Policy, Seer, first_come
from clinicsim.world import World
from leadscore.policy import Candidate as Called
from leadscore.policy import Interest

Belief = Literal["chance", "minutes", "fading"]

MINUTES, FADING, CHANCE = "true minutes", "true fading", "true chances"
ALL_THREE = "all three"
AHEAD, ANY_TIME = "looks ahead", "calls at any time"
UNASKED, HEARTS = "knows what was not asked", "knows what nobody can"
STEPS = (FIRST, PROBABILITY, OURS, MINUTES, FADING, CHANCE, ALL_THREE, AHEAD, ANY_TIME, UNASKED, HEARTS)


@dataclass(frozen=True)
class Corrected(Seer):
    """Ours, which goes by the laws of the world in some of its beliefs, and by what it has learned in the others."""

    scores: Scores
    plan: ClinicPlan
    days: int
    interest: Interest
    beliefs: frozenset[Belief]

    def seeing(self, world: World) -> Policy:
        laws = Laws(world)

        def correct(candidates: Sequence[Candidate], now: datetime, told: Called) -> tuple[Called, Interest]:
            said, interest = laws.say(candidates, now), self.interest
            if "chance" in self.beliefs:
                told = replace(told, probability=said.visit)
            if "minutes" in self.beliefs:
                told = replace(told, answered=1.0, call_minutes=said.minutes)
            if "fading" in self.beliefs:
                # What is left of her later is the same whether interest fades or time is lacking.
                told, interest = replace(told, chance_later=told.chance_later * said.lasting), Interest.even(0)
            return told, interest

        return by_gain(self.scores, self.plan, self.days, self.interest, correct)


def steps(plan: ClinicPlan, ours: Scores, days: int, interest: Interest) -> Mapping[str, Policy | Seer]:
    """Each policy by its name, in the order of `STEPS`."""

    def knowing(*beliefs: Belief) -> Seer:
        return Corrected(ours, plan, days, interest, frozenset(beliefs))

    policies = (
        first_come,
        by_number(ours),
        by_gain(ours, plan, days, interest),
        knowing("minutes"),
        knowing("fading"),
        knowing("chance"),
        knowing("chance", "minutes", "fading"),
        AllKnowing(PRICE, "written", patient=True),
        AllKnowing(PRICE, "written"),
        AllKnowing(PRICE, "asked", patient=True),
        AllKnowing(PRICE, "chances", patient=True),
    )
    return dict(zip(STEPS, policies, strict=True))
