"""One world and one seed under each policy: the same people, the same staff, the same answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypedDict

import numpy as np

from bench.queue.callers import DICE, callers
from bench.queue.losses import steps
from bench.queue.school import Learned
from bench.queue.scores import Scores
from bench.queue.worlds import START, World
from clinicsim import Candidate, ClinicPlan, Policy, Seer, first_come
from clinicsim.events import Attempted, InquiryArrived
from clinicsim.life import lived
from clinicsim.outcomes import of
from clinicsim.world import World as Lived

CALLING, WRITING = 14, 7
A_WEEK = 7 * 24 * 60.0


class Result(TypedDict):
    """visits: to be expected of two weeks of calls.

    p50, p95: minutes to the first call of those who wrote in the first week; never, as more than a week, is a week.
    """

    visits: float
    wrote: int
    calls: int
    p50: float
    p95: float
    never: int


def trial(world: World, seed: int, learned: Learned) -> dict[str, Result]:
    """What came of each policy."""
    seen = who_is_seen(world, seed)
    ours, odoo = foreseeing(Scores.ours(learned), seen), foreseeing(Scores.odoo(learned), seen)
    named = callers(world.plan, ours, odoo, CALLING, learned.cooling.interest)
    return {name: told(life(world, policy, seed), sees_dice=name == DICE) for name, policy in named.items()}


def retraced(world: World, seed: int, learned: Learned) -> dict[str, Result]:
    """What came of our order with more and more of the truth in it."""
    ours = foreseeing(Scores.ours(learned), who_is_seen(world, seed))
    named = steps(world.plan, ours, CALLING, learned.cooling.interest)
    return {name: told(life(world, policy, seed), sees_dice=False) for name, policy in named.items()}


def foreseeing(scores: Scores, seen: Sequence[Candidate]) -> Scores:
    scores.foresee(seen)
    return scores


def life(world: World, policy: Policy | Seer, seed: int, plan: ClinicPlan | None = None) -> Lived:
    return lived(plan or world.plan, START, CALLING, policy, seed, world.nature)


def who_is_seen(world: World, seed: int) -> list[Candidate]:
    """The states that people pass through where there are hands for all: most that any policy will meet."""
    seen: dict[tuple[int, int], Candidate] = {}

    def noting(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
        chosen = first_come(candidates, now)
        if chosen:
            seen.setdefault((chosen.person_id, chosen.talks), chosen)
        return chosen

    hands = tuple(replace(each, outreach_share=min(4 * each.outreach_share, 1.0)) for each in world.plan.staff)
    life(world, noting, seed, replace(world.plan, staff=hands))
    return list(seen.values())


def told(after: Lived, *, sees_dice: bool) -> Result:
    """The result of a life. Who sees the dice chooses the lucky, so that only what was booked tells what is to come."""
    until = START + timedelta(days=WRITING)
    events = sorted(after.events, key=lambda event: event.at)
    wrote = {event.person_id: event.at for event in of(events, InquiryArrived) if event.at < until}
    first: dict[int, datetime] = {}
    for call in of(events, Attempted):
        first.setdefault(call.person_id, call.at)
    waits = [(first[person] - at) / timedelta(minutes=1) if person in first else A_WEEK for person, at in wrote.items()]
    p50, p95 = np.quantile(np.minimum(waits, A_WEEK), (0.5, 0.95))
    return Result(
        visits=after.from_bookings if sees_dice else after.from_talks,
        wrote=len(wrote),
        calls=len(of(events, Attempted)),
        p50=round(float(p50), 1),
        p95=round(float(p95), 1),
        never=len(wrote.keys() - first.keys()),
    )
