"""Who is called next, by each of the policies that are compared."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import Protocol

import numpy as np

from bench.queue.habits import due, newest_first
from bench.queue.scores import Scores
from bench.queue.seen import called, clock_of, is_late
from bench.queue.worlds import START
from clinicsim import AllKnowing, Candidate, ClinicPlan, Policy, Seer, first_come
from clinicsim.lookout import Lookout
from leadscore.policy import Candidate as Called
from leadscore.policy import Interest, chance_of_time, gain_of, is_turn

FIRST, NEWEST, ODOO, PROBABILITY = "first come", "newest first", "Odoo's method", "by probability"
OURS, TURNS = "ours", "ours, with turns"
WRITTEN, ASKED = "knows the laws", "knows what can be asked"
CHANCES, DICE = "knows all chances", "knows the dice"
NAMES = (FIRST, NEWEST, ODOO, PROBABILITY, OURS, TURNS, WRITTEN, ASKED, CHANCES, DICE)
# What a minute is worth to the all-knowing ones, in visits: found by trying, with few hands.
PRICE = 0.02
ABOVE_ALL = 1.0
MINUTES_OF_A_CALL = 3.0

Correct = Callable[[Sequence[Candidate], datetime, Called], tuple[Called, Interest]]
"""Takes those who are due, the clock and what is believed of them; returns what to go by."""


class Says(Protocol):
    """The chance of a visit of each from a call now."""

    def of(self, candidates: Sequence[Candidate], now: datetime) -> list[float]: ...


def by_number(scores: Says) -> Policy:
    """Promised people at their time, then the highest chance."""
    return _highest(lambda candidates, now, _waiting: scores.of(candidates, now))


def by_gain(scores: Says, plan: ClinicPlan, days: int, interest: Interest, correct: Correct | None = None) -> Policy:
    """Promised people at their time, then whoever gains most per minute by being called now."""
    clock = clock_of(plan, START, days)
    calls_an_hour = 60 * sum(each.outreach_share for each in plan.staff) / MINUTES_OF_A_CALL

    def gains(candidates: Sequence[Candidate], now: datetime, waiting: int) -> list[float]:
        later = chance_of_time(waiting, calls_an_hour)
        told, fading = called(candidates, now, scores.of(candidates, now), clock, later), interest
        if correct:
            told, fading = correct(candidates, now, told)
        index: list[float] = np.broadcast_to(gain_of(told, fading).index, len(candidates)).tolist()
        return index

    return _highest(gains)


def in_turns(policy: Policy, plan: ClinicPlan, days: int) -> Policy:
    """As the product does: every tenth call is for whom the service clock ran out longest ago."""
    clock, calls = clock_of(plan, START, days), count()

    def choose(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
        chosen = policy(candidates, now)
        if chosen is None or not is_turn(next(calls)):
            return chosen
        late = [each for each in due(candidates, now) if is_late(each, now, clock)]
        return min(late, key=lambda each: each.inquiry.arrived_at, default=chosen)

    return choose


def callers(plan: ClinicPlan, ours: Scores, odoo: Scores, days: int, interest: Interest) -> Mapping[str, Policy | Seer]:
    """Each policy by its name, in the order of `NAMES`."""
    policies = (
        first_come,
        newest_first,
        by_number(odoo),
        by_number(ours),
        by_gain(ours, plan, days, interest),
        in_turns(by_gain(ours, plan, days, interest), plan, days),
        AllKnowing(PRICE, "written", patient=True),
        AllKnowing(PRICE, "asked"),
        AllKnowing(PRICE, "chances"),
        AllKnowing(PRICE, "dice"),
    )
    return dict(zip(NAMES, policies, strict=True))


def _highest(numbers: Callable[[Sequence[Candidate], datetime, int], Sequence[float]]) -> Policy:
    """Of those who are due: promised people first, then the highest number; it is told how many wait."""
    waiting: list[Candidate] = []

    def indexed(candidates: Sequence[Candidate], now: datetime) -> list[float]:
        found = zip(candidates, numbers(candidates, now, len(waiting)), strict=True)
        return [number + ABOVE_ALL * (1 + (each.callback_at is not None)) for each, number in found]

    lookout = Lookout(indexed)

    def choose(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
        waiting[:] = due(candidates, now)
        return lookout(waiting, now)

    return choose
