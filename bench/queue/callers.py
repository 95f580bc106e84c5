"""Who is called next, by each of the policies that are compared."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from bench.queue.school import Learned
from bench.queue.scores import Scores
from bench.queue.seen import called, clock_of
from bench.queue.worlds import START
from clinicsim import AllKnowing, Candidate, ClinicPlan, Policy, first_come
from clinicsim.lookout import Lookout
from leadscore.policy import Curves, People, Slots, rank

DAYS_AHEAD = 8
FIRST, NEWEST, ODOO, PROBABILITY, OURS, ASKING, KNOWING = (
    "first come",
    "newest first",
    "Odoo's method",
    "by probability",
    "ours",
    "knows all that can be asked",
    "all-knowing",
)


def newest_first(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
    """Promised people at their time, then who wrote last."""
    due = [each for each in candidates if each.due_at <= now]
    return max(due, key=lambda each: (each.callback_at is not None, each.inquiry.arrived_at), default=None)


def by_number(scores: Scores) -> Policy:
    """Promised people at their time, then the highest chance of those who are due by the house's rhythm."""

    def indexed(candidates: Sequence[Candidate], now: datetime) -> list[float]:
        chances = scores.of(candidates, now)
        return [chance + (each.callback_at is not None) for each, chance in zip(candidates, chances, strict=True)]

    lookout = Lookout(indexed)
    return lambda candidates, now: lookout([each for each in candidates if each.due_at <= now], now)


def by_gain(plan: ClinicPlan, scores: Scores, curves: Curves, days: int) -> Policy:
    """Whoever gains most per minute by being called now; nobody while a later time is better for all."""
    clock = clock_of(plan, START, days)

    def indexed(candidates: Sequence[Candidate], now: datetime) -> list[float]:
        chances = scores.of(candidates, now)
        people = People.of([called(each, now, p, clock) for each, p in zip(candidates, chances, strict=True)])
        index: list[float] = rank(people, slots_at(plan, now), curves).index.tolist()
        return index

    return Lookout(indexed)


@lru_cache(maxsize=4000)
def _slots(hours: object, now: datetime) -> Slots:
    spans = [span for ahead in range(DAYS_AHEAD) for span in hours.spans((now + timedelta(days=ahead)).date())]  # type: ignore[attr-defined]
    return Slots.of(now, [span for span in spans if span[1] > now])


def slots_at(plan: ClinicPlan, now: datetime) -> Slots:
    return _slots(plan.hours, now)


def callers(
    plan: ClinicPlan, learned: Learned, ours: Scores, odoo: Scores, price: float, days: int
) -> Mapping[str, Policy | AllKnowing]:
    """Each policy by its name. `price` is what the all-knowing ones take a minute to be worth."""
    return {
        FIRST: first_come,
        NEWEST: newest_first,
        ODOO: by_number(odoo),
        PROBABILITY: by_number(ours),
        OURS: by_gain(plan, ours, learned.curves, days),
        ASKING: AllKnowing(price, hearts=False),
        KNOWING: AllKnowing(price),
    }
