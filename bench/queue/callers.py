"""Who is called next, by each of the policies that are compared."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bench.queue.scores import Scores
from bench.queue.seen import called, clock_of
from bench.queue.worlds import START
from clinicsim import AllKnowing, Candidate, ClinicPlan, Policy, first_come
from clinicsim.lookout import Lookout
from leadscore.policy import gain_of

FIRST, NEWEST, ODOO, PROBABILITY, OURS = "first come", "newest first", "Odoo's method", "by probability", "ours"
ASKED, CHANCES, DICE = "knows what can be asked", "knows all chances", "knows the dice"
NAMES = (FIRST, NEWEST, ODOO, PROBABILITY, OURS, ASKED, CHANCES, DICE)
# What a minute is worth to the all-knowing ones, in visits: found by trying, with few hands.
PRICE = 0.02
ABOVE_ALL = 1.0


def newest_first(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
    """Promised people at their time, then who wrote last."""
    return max(
        due(candidates, now), key=lambda each: (each.callback_at is not None, each.inquiry.arrived_at), default=None
    )


def due(candidates: Sequence[Candidate], now: datetime) -> list[Candidate]:
    """Who is to be called by the house's rhythm."""
    return [each for each in candidates if each.due_at <= now]


def by_number(scores: Scores) -> Policy:
    """Promised people at their time, then the highest chance."""
    return _highest(scores.of)


def by_gain(scores: Scores, plan: ClinicPlan, days: int) -> Policy:
    """Promised people at their time, then whoever gains most per minute by being called now."""
    clock = clock_of(plan, START, days)

    def gains(candidates: Sequence[Candidate], now: datetime) -> list[float]:
        chances = scores.of(candidates, now)
        return [gain_of(called(each, now, p, clock)).index for each, p in zip(candidates, chances, strict=True)]

    return _highest(gains)


def callers(plan: ClinicPlan, ours: Scores, odoo: Scores, days: int) -> Mapping[str, Policy | AllKnowing]:
    """Each policy by its name, in the order of `NAMES`."""
    policies = (
        first_come,
        newest_first,
        by_number(odoo),
        by_number(ours),
        by_gain(ours, plan, days),
        AllKnowing(PRICE, "asked"),
        AllKnowing(PRICE, "chances"),
        AllKnowing(PRICE, "dice"),
    )
    return dict(zip(NAMES, policies, strict=True))


def _highest(numbers: Callable[[Sequence[Candidate], datetime], Sequence[float]]) -> Policy:
    """Of those who are due: promised people first, then the highest number."""

    def indexed(candidates: Sequence[Candidate], now: datetime) -> list[float]:
        found = zip(candidates, numbers(candidates, now), strict=True)
        return [number + ABOVE_ALL * (1 + (each.callback_at is not None)) for each, number in found]

    lookout = Lookout(indexed)
    return lambda candidates, now: lookout(due(candidates, now), now)
