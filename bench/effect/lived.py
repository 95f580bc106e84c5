"""A clinic that lives: the experiment beside the two worlds it speaks of, all by one order and all by the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from bench.effect.divided import SHARE, Divided
from bench.effect.near import Picks, of_ties
from bench.effect.orders import BASE
from clinicsim import SEOUL, ClinicPlan, Nature, aesthetic_clinic, live, of
from clinicsim.calls import RING
from clinicsim.events import Attempted, Event, InquiryArrived, Visited
from clinicsim.life import WRAP_UP
from leadscore.effect import Estimate, Sample, doubly_robust, plain

START = datetime(2026, 3, 2, tzinfo=SEOUL)
DAYS, COUNTED = 120, 85
# So many lives of a world are lived by one order alone as well. What is true differs less from life to life than what
# is found of it, so the time is better spent on lives that are divided.
WITH_TRUTH = 20
SHORT = 0.45  # of the time the plan gives its counsellors for calling


@dataclass(frozen=True)
class World:
    """`same`: both sides are called first-come, so there is nothing to find."""

    name: str
    nature: Nature
    same: bool = False


WORLDS = (
    World("staff short, waiting costs as stated (0.3)", Nature(speed_effect=0.3)),
    World("staff short, waiting costs in full (1)", Nature(speed_effect=1.0)),
    World("staff short, waiting costs nothing (0)", Nature(speed_effect=0.0)),
    World("both sides first-come (0.3)", Nature(speed_effect=0.3), same=True),
)


@dataclass(frozen=True)
class Lived:
    """`truth`: visits per inquiry, all by the score less all first-come; None where only the divided life was lived.

    `ties`: standing first, among near-ties. `minutes`: of calls per inquiry, those by the score less those first-come.
    """

    truth: float | None
    plain: Estimate
    robust: Estimate
    ties: Estimate | None
    minutes: float


def plan() -> ClinicPlan:
    full = aesthetic_clinic(START.date(), (START + timedelta(days=DAYS)).date())
    staff = tuple(replace(member, outreach_share=member.outreach_share * SHORT) for member in full.staff)
    return replace(full, staff=staff)


def lived(world: World, seed: int) -> Lived:
    def life(order: Divided) -> list[Event]:
        return live(plan(), START, DAYS, order, seed, world.nature)

    truth = 0.0 if world.same else None
    if not world.same and seed < WITH_TRUTH:
        truth = rate(life(Divided(seed, alone="score"))) - rate(life(Divided(seed, alone="first-come")))
    divided = Divided(seed, world.same, picks=Picks(keeps=not world.same))
    events = life(divided)
    wrote, came = counted(events)
    side = np.array([not divided.is_control(person) for person in wrote])
    foretold = np.array([divided.foretold.get(person, BASE) for person in wrote])
    outcomes = np.array([float(person in came) for person in wrote])
    sample = Sample(outcomes, side, np.full(len(wrote), 1 - SHARE), foretold, np.array(wrote))
    ties = of_ties(divided.picks.kept, divided.foretold, set(wrote), came)
    return Lived(truth, plain(sample), doubly_robust(sample), ties, minutes_apart(events, sample))


def minutes_apart(life: Sequence[Event], sample: Sample) -> float:
    """How many more minutes, as they truly took, an inquiry of the one side had while inquiries were counted."""
    place = {int(person): at for at, person in enumerate(sample.people)}
    minutes = np.zeros(len(sample))
    for call in of(life, Attempted):
        if call.person_id in place and call.at < START + timedelta(days=COUNTED):
            took = max(timedelta(seconds=call.talk_seconds), RING) + WRAP_UP
            minutes[place[call.person_id]] += took / timedelta(minutes=1)
    return float(minutes[sample.treated].mean() - minutes[~sample.treated].mean())


def counted(life: Sequence[Event]) -> tuple[list[int], set[int]]:
    """Who wrote long enough before the end, and who of all came."""
    until = START + timedelta(days=COUNTED)
    wrote = [event.person_id for event in of(life, InquiryArrived) if event.at < until]
    return wrote, {event.person_id for event in of(life, Visited)}


def rate(life: Sequence[Event]) -> float:
    wrote, came = counted(life)
    return sum(person in came for person in wrote) / len(wrote)


def by_name() -> Mapping[str, World]:
    return {world.name: world for world in WORLDS}
