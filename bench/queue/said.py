"""What the page of the effect says the order brings, from the calls alone, beside what it brings."""

from typing import NamedTuple

import numpy as np

from bench.queue.callers import by_gain, in_turns
from bench.queue.school import Learned
from bench.queue.scores import Scores
from bench.queue.seen import clock_of
from bench.queue.trial import CALLING, foreseeing, life, told, who_is_seen
from bench.queue.worlds import START, World
from clinicsim import first_come
from clinicsim.events import Attempted, InquiryArrived
from clinicsim.outcomes import of
from clinicsim.world import World as Lived
from leadscore.effect import gained
from leadscore.policy import Interest


class Said(NamedTuple):
    """Visits in the time of calling that the order brings beyond first-come: as lived on both sides, and as said."""

    brings: float
    says: float


def said(world: World, seed: int, learned: Learned) -> Said:
    seen = who_is_seen(world, seed)
    ours, interest = foreseeing(Scores.ours(learned), seen), learned.cooling.interest
    after = life(world, in_turns(by_gain(ours, world.plan, CALLING, interest), world.plan, CALLING), seed)
    first = told(life(world, first_come, seed), sees_dice=False)
    on_arrival = {each.person_id: ours.of([each], each.inquiry.arrived_at)[0] for each in seen if not each.talks}
    return Said(told(after, sees_dice=False)["visits"] - first["visits"], says_of(world, after, on_arrival, interest))


def says_of(world: World, after: Lived, on_arrival: dict[int, float], interest: Interest) -> float:
    """As `naewon.queues.cost` has it: from when people wrote, when they were first called, and the score on arrival."""
    first: dict[int, float] = {}
    for call in sorted(of(after.events, Attempted), key=lambda call: call.at):
        first.setdefault(call.person_id, call.at.timestamp())
    wrote = [event for event in of(after.events, InquiryArrived) if event.person_id in on_arrival]
    clock = clock_of(world.plan, START, CALLING)
    return gained(
        np.array([each.at.timestamp() for each in wrote]),
        np.array([first.get(each.person_id, np.nan) for each in wrote]),
        np.array([on_arrival[each.person_id] for each in wrote]),
        lambda since, at: interest.kept(0.0, clock.minutes_between(since, at)),
    )
