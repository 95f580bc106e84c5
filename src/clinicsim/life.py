"""A clinic's life in time order: people come, staff call as the policy says, some visit.

The same plan, start and seed give the same people, and each of them the same answer to a call in the same half hour,
whatever the policy: two policies are compared on paired worlds.
"""

from datetime import datetime, time, timedelta

from clinicsim.arrivals import arrivals
from clinicsim.bookings import Diary
from clinicsim.cadence import NARROWEST
from clinicsim.calls import call
from clinicsim.chance import Chance
from clinicsim.events import Event, InquiryArrived, Touched
from clinicsim.hours import at, in_seoul
from clinicsim.messaging import send
from clinicsim.person import Person
from clinicsim.plan import ClinicPlan, Staff
from clinicsim.policy import Candidate, Policy, first_come
from clinicsim.seer import Seer
from clinicsim.truth import Nature
from clinicsim.world import Case, World

LOOK_AGAIN = timedelta(minutes=4)
WRAP_UP = timedelta(seconds=70)
QUIET_MINUTES = 100
"""Open minutes before ``now`` in which a demo clinic has called nobody, so that work is left to do."""


def live(
    plan: ClinicPlan,
    start: datetime,
    days: float,
    policy: Policy | Seer = first_come,
    seed: int = 1,
    nature: Nature | None = None,
    calls_until: datetime | None = None,
) -> list[Event]:
    """Return what happened from ``start`` on for ``days`` days, in time order.

    Bookings and promised calls may lie beyond the end; nothing else does. After ``calls_until`` nobody calls any more,
    while people go on writing, cancelling and coming.
    """
    until = in_seoul(start) + timedelta(days=days)
    world = lived(plan, start, days, policy, seed, nature, calls_until)
    return sorted((event for event in world.events if event.at < until), key=lambda event: event.at)


def lived(
    plan: ClinicPlan,
    start: datetime,
    days: float,
    policy: Policy | Seer = first_come,
    seed: int = 1,
    nature: Nature | None = None,
    calls_until: datetime | None = None,
) -> World:
    """Return the world after such a life, with what no clinic sees of it."""
    start = in_seoul(start)
    until = start + timedelta(days=days)
    managers = tuple(member.code for member in plan.team("manager"))
    world = World(plan, nature or Nature(), seed, Diary(plan.hours, managers))
    chooses = policy.seeing(world) if isinstance(policy, Seer) else policy
    for counsellor in plan.team("counsellor"):
        _take_seat(world, counsellor, chooses, start, calls_until or until)
    for person in arrivals(plan, start, days, plan.per_day, seed, world.nature):
        world.run_until(person.arrived_at)
        _receive(world, person)
    world.run_until(until)
    return world


def demo_life(plan: ClinicPlan, now: datetime, days: int = 90, seed: int = 1) -> list[Event]:
    """Return about ``days`` days of history that end at ``now``, with fresh and half-done work left over."""
    now = in_seoul(now)
    start = at(now.date() - timedelta(days=days), time(0))
    calls_until = plan.hours.before(now, QUIET_MINUTES)
    return live(plan, start, (now - start) / timedelta(days=1), seed=seed, calls_until=calls_until)


def _receive(world: World, person: Person) -> None:
    now, person_id = person.arrived_at, person.person_id
    if person.submission == 1:
        case = Case(person, due_at=now)
        world.cases[person_id] = case
        world.stand(case, "open")
        world.tell(InquiryArrived(at=now, person_id=person_id, inquiry=person.observable()))
        send(world, case, now + timedelta(seconds=4), "receipt")
        return
    case = world.cases[person_id]
    if case.standing in {"open", "postponed"} and not (case.talks and case.standing == "open"):
        case.touches += 1
        case.due_at = min(case.due_at, now) if case.callback_at is None else case.due_at
        world.stand(case, "open")
        world.tell(Touched(at=now, person_id=person_id, inquiry=person.observable()))


def _take_seat(world: World, counsellor: Staff, policy: Policy, start: datetime, calls_until: datetime) -> None:
    """Seat a counsellor: call, wrap up, do other work, look again."""
    chance = Chance(world.seed, world.plan.code, counsellor.code, "desk")
    hours = world.plan.hours

    def look(now: datetime) -> None:
        if now >= calls_until:
            return
        if not hours.is_open(now):
            world.later(hours.next_open(now) + timedelta(seconds=chance.whole(20, 420)), look)
            return
        chosen = policy(_callable(world, now), now)
        if chosen is None:
            world.later(now + LOOK_AGAIN * (0.5 + chance.random()), look)
            return
        busy = call(world, world.open_cases[chosen.person_id], counsellor, now) + WRAP_UP
        other_work = busy * (1 / counsellor.outreach_share - 1)
        world.later(now + busy + other_work * chance.lasting(1.0), look)

    world.later(hours.next_open(start), look)


def _callable(world: World, now: datetime) -> list[Candidate]:
    until = now - NARROWEST
    return [
        case.candidate()
        for case in world.open_cases.values()
        if case.last_attempt_at is None or case.last_attempt_at <= until
    ]
