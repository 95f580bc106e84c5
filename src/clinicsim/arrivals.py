"""The stream of inquiries: a Poisson process with the day's and the week's rhythm, repeats and families in it."""

import heapq
from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta

from clinicsim.chance import Chance
from clinicsim.hours import in_seoul
from clinicsim.people import person, repeat
from clinicsim.person import Person
from clinicsim.phones import Phone
from clinicsim.plan import ClinicPlan
from clinicsim.truth import Nature

# Share of a day's inquiries by hour: lunch and late evening peaks of people on their phones (judgement).
BY_HOUR = (
    3.4, 2.1, 1.2, 0.7, 0.5, 0.6, 1.2, 2.3, 3.6, 4.6, 5.2, 5.4,
    6.6, 5.6, 5.0, 4.9, 5.0, 5.2, 5.3, 5.4, 6.2, 7.0, 7.2, 5.8,
)  # fmt: skip
BY_WEEKDAY = (1.12, 1.08, 1.04, 1.0, 0.94, 0.86, 0.96)
LATE = frozenset({19, 20, 21, 22, 23, 0, 1, 2})

REPEATS = 0.07
FAMILY = 0.018
FAMILY_MEMORY = 60
REPEAT_GAP_MINUTES = {0.7: 25, 150: 30, 1500: 30, 9000: 15}
"""Mean minutes until she writes again -> weight: a double click, an impatient afternoon, the next day, a week later."""


def arrivals(
    plan: ClinicPlan, start: datetime, days: float, per_day: float, seed: int, nature: Nature | None = None
) -> Iterator[Person]:
    """Yield every submission from ``start`` on for ``days`` days in time order, about ``per_day`` people a day.

    The person behind a number depends on seed, plan and number alone. A repeated submission carries the same
    ``person_id`` and a ``submission`` above 1; a family's second member has an own ``person_id`` and the same phone.
    """
    nature = nature or Nature()
    until = in_seoul(start) + timedelta(days=days)
    waiting: list[tuple[datetime, int, int, Person]] = []
    recent: deque[Phone] = deque(maxlen=FAMILY_MEMORY)
    for person_id, at in enumerate(_moments(plan, nature, in_seoul(start), until, per_day, seed), start=1):
        while waiting and waiting[0][0] <= at:
            yield _again(plan, seed, waiting)
        each = _next(plan, nature, seed, person_id, at, recent)
        _plan_repeats(plan, seed, each, until, waiting)
        yield each
    while waiting:
        yield _again(plan, seed, waiting)


def _moments(
    plan: ClinicPlan, nature: Nature, start: datetime, until: datetime, per_day: float, seed: int
) -> Iterator[datetime]:
    """Yield arrival times by thinning a process that always runs at the week's peak."""
    chance = Chance(seed, plan.code, "arrivals")
    by_hour = [share * (nature.evenings if hour in LATE else 1.0) for hour, share in enumerate(BY_HOUR)]
    peak = max(by_hour) * max(BY_WEEKDAY)
    gap = 86_400 / per_day / (peak / (sum(by_hour) / 24))
    now = start
    while True:
        now += timedelta(seconds=round(chance.lasting(gap), 3))
        if now >= until:
            return
        if chance.happens(by_hour[now.hour] * BY_WEEKDAY[now.weekday()] / peak):
            yield now


def _next(plan: ClinicPlan, nature: Nature, seed: int, person_id: int, at: datetime, recent: deque[Phone]) -> Person:
    chance = Chance(seed, plan.code, person_id, "family")
    family = chance.one_of(recent) if recent and chance.happens(FAMILY) else None
    each, own = person(plan, nature, seed, person_id, at, family)
    if own.kind == "mobile":
        recent.append(own)
    return each


def _plan_repeats(
    plan: ClinicPlan, seed: int, first: Person, until: datetime, waiting: list[tuple[datetime, int, int, Person]]
) -> None:
    chance = Chance(seed, plan.code, first.person_id, "again")
    at, submission = first.arrived_at, 1
    while chance.happens(REPEATS):
        submission += 1
        at += timedelta(seconds=20 + round(60 * chance.lasting(chance.weighted(REPEAT_GAP_WEIGHTS)), 3))
        if at < until:
            heapq.heappush(waiting, (at, first.person_id, submission, first))


REPEAT_GAP_WEIGHTS = {mean: float(weight) for mean, weight in REPEAT_GAP_MINUTES.items()}


def _again(plan: ClinicPlan, seed: int, waiting: list[tuple[datetime, int, int, Person]]) -> Person:
    at, _, submission, first = heapq.heappop(waiting)
    return repeat(plan, seed, first, submission, at)
