"""One world and one seed under each policy: the same people, the same staff, the same answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypedDict

import numpy as np

from bench.queue.callers import callers
from bench.queue.school import Learned
from bench.queue.scores import Scores
from bench.queue.worlds import START, World
from clinicsim import AllKnowing, Candidate, ClinicPlan, Policy, first_come, live
from clinicsim.events import Attempted, Event, InquiryArrived, Visited
from clinicsim.outcomes import of

CALLING, THEN, WRITING = 14, 12, 10
A_WEEK = 7 * 24 * 60.0


class Result(TypedDict):
    """visits: all that came of the calls of two weeks.

    p50, p95: minutes to the first call of those who wrote in the first ten days; never, as more than a week, is a week.
    """

    visits: int
    wrote: int
    calls: int
    p50: float
    p95: float
    never: int


def trial(world: World, seed: int, learned: Learned) -> dict[str, Result]:
    """What came of each policy."""
    plan = world.plan
    ours, odoo = Scores.ours(learned), Scores.odoo(learned)
    seen = who_is_seen(plan, seed, world)
    ours.foresee(seen)
    odoo.foresee(seen)
    named = callers(plan, ours, odoo, CALLING + THEN)
    return {name: told(lived(world, policy, seed)) for name, policy in named.items()}


def lived(world: World, policy: Policy | AllKnowing, seed: int, plan: ClinicPlan | None = None) -> list[Event]:
    """Two weeks of calls, and nearly two more until those who were booked have come."""
    ends = START + timedelta(days=CALLING)
    return live(plan or world.plan, START, CALLING + THEN, policy, seed, world.nature, calls_until=ends)


def who_is_seen(plan: ClinicPlan, seed: int, world: World) -> list[Candidate]:
    """The states that people pass through where there are hands for all: most that any policy will meet."""
    seen: dict[tuple[int, int], Candidate] = {}

    def noting(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
        chosen = first_come(candidates, now)
        if chosen:
            seen.setdefault((chosen.person_id, chosen.talks), chosen)
        return chosen

    hands = tuple(replace(each, outreach_share=min(4 * each.outreach_share, 1.0)) for each in plan.staff)
    lived(world, noting, seed, replace(plan, staff=hands))
    return list(seen.values())


def told(life: list[Event]) -> Result:
    """The result of a life."""
    until = START + timedelta(days=WRITING)
    wrote = {event.person_id: event.at for event in of(life, InquiryArrived) if event.at < until}
    came = {event.person_id for event in of(life, Visited)}
    first: dict[int, datetime] = {}
    for call in of(life, Attempted):
        first.setdefault(call.person_id, call.at)
    waits = [(first[person] - at) / timedelta(minutes=1) if person in first else A_WEEK for person, at in wrote.items()]
    p50, p95 = np.quantile(np.minimum(waits, A_WEEK), (0.5, 0.95))
    return Result(
        visits=len(came),
        wrote=len(wrote),
        calls=len(of(life, Attempted)),
        p50=round(float(p50), 1),
        p95=round(float(p95), 1),
        never=len(wrote.keys() - first.keys()),
    )
