"""What a clinic has learned before the comparison begins: from a year of its life, called first come first."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from bench.queue.seen import AFTER, BEFORE, called, clock_of, frame_of, told_of, waited_minutes
from bench.queue.worlds import EARLIER, World
from clinicsim import Candidate, ClinicPlan, Nature, first_come, live
from clinicsim.events import Attempted, Event, Visited
from clinicsim.outcomes import of
from leadscore import Schema, Scorer, SuspectedLeak
from leadscore.backtest.peers import PEERS
from leadscore.backtest.peers.peer import Predict
from leadscore.policy import Calls, Curves, People, Slots, learn_interest, learn_reach, price_of, rank

DAYS, RIPE = 365, 25
SEED = 90_000
Call = tuple[Candidate, datetime]


@dataclass(frozen=True)
class Learned:
    """Scores before and after the first talk, those of Odoo's method, and the curves of the queue policy."""

    before: Predict
    after: Predict
    odoo_before: Predict
    odoo_after: Predict
    curves: Curves


def learn(world: World) -> Learned:
    """All of it from the same logged calls; nothing of the truth is read."""
    plan, nature = world.plan, world.past or world.nature
    calls, life = earlier(plan, nature)
    came = {event.person_id for event in of(life, Visited)}
    ripe = [call for call in calls if call[1] < EARLIER + timedelta(days=DAYS - RIPE)]
    before, odoo_before = _models(_some([call for call in ripe if not call[0].talks]), came, BEFORE)
    after, odoo_after = _models(_some([call for call in ripe if call[0].talks]), came, AFTER)
    learned = Learned(before, after, odoo_before, odoo_after, Curves())
    return replace(learned, curves=_curves(plan, calls, life, learned, came))


def earlier(plan: ClinicPlan, nature: Nature) -> tuple[list[Call], list[Event]]:
    """Every call as its candidate stood at that moment, and what happened."""
    calls: list[Call] = []

    def noting(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
        chosen = first_come(candidates, now)
        if chosen:
            calls.append((chosen, now))
        return chosen

    return calls, live(plan, EARLIER, DAYS, noting, SEED, nature)


def _some(calls: Sequence[Call]) -> list[Call]:
    """One call of each person, by lot: more of the same one tell little, and take as long."""
    drawn = np.random.default_rng(0).permutation(len(calls)).tolist()
    one = {calls[place][0].person_id: place for place in drawn}
    return [calls[place] for place in sorted(one.values())]


def _models(calls: Sequence[Call], came: set[int], schema: Schema) -> tuple[Predict, Predict]:
    frame = frame_of([told_of(each, waited_minutes(each, now.timestamp()) / 60) for each, now in calls], schema)
    outcomes = np.array([float(each.person_id in came) for each, _ in calls])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SuspectedLeak)
        scorer = Scorer(schema).fit(frame, outcomes, at=[now for _, now in calls])
    odoo = PEERS["odoo_naive_bayes"].learn(schema, schema.read(frame), outcomes, 0)
    return lambda asked: scorer.predict(asked).probability, lambda asked: odoo(schema.read(asked))


def _curves(plan: ClinicPlan, calls: Sequence[Call], life: Sequence[Event], learned: Learned, came: set[int]) -> Curves:
    answered = {(call.person_id, call.number): float(call.talk_seconds > 0) for call in of(life, Attempted)}
    clock = clock_of(plan, EARLIER, DAYS + 10)
    people = People.of([called(each, now, 0.2, clock) for each, now in calls])
    logged = Calls(
        people,
        np.array([now.hour for _, now in calls]),
        np.array([now.weekday() for _, now in calls]),
        np.array([answered[each.person_id, each.attempts + 1] for each, _ in calls]),
    )
    reach = learn_reach(logged)
    talks = [place for place, (each, _) in enumerate(calls) if logged.answered[place] and not each.talks]
    chance = _as_new([calls[place][0] for place in talks], learned)
    outcomes = np.array([float(calls[place][0].person_id in came) for place in talks])
    interest = learn_interest(chance, people.waited[talks], outcomes)
    curves = Curves(reach, interest, len(calls), len(talks))
    return replace(curves, price=_price(plan, calls, learned, curves, clock))


def _as_new(each: Sequence[Candidate], learned: Learned) -> np.ndarray:
    """What would have been said of them the moment they wrote."""
    return learned.before(frame_of([told_of(replace(one, missed=0), 0.0) for one in each], BEFORE))


def _price(plan: ClinicPlan, calls: Sequence[Call], learned: Learned, curves: Curves, clock: object) -> float:
    """From the people who wrote in that time, as if each were called when new, and the minutes the team had."""
    firsts = list({each.person_id: each for each, _ in reversed(calls)}.values())
    moment = EARLIER.replace(hour=11)
    slots = Slots.of(
        moment, [span for ahead in range(4) for span in plan.hours.spans((moment + timedelta(days=ahead)).date())]
    )
    chance = _as_new(firsts, learned)
    fresh = [replace(one, missed=0, talks=0, attempts=1, callback_at=None, last_attempt_at=None) for one in firsts]
    people = People.of(
        [
            replace(called(one, one.inquiry.arrived_at, float(p), clock), waited=30.0, since_attempt=np.inf)
            for one, p in zip(fresh, chance, strict=True)
        ]
    )
    ranking = rank(people, slots, replace(curves, price=0.0))
    open_minutes = sum(
        (e - b) / timedelta(minutes=1)
        for ahead in range(DAYS)
        for b, e in plan.hours.spans((EARLIER + timedelta(days=ahead)).date())
    )
    hands = sum(member.outreach_share for member in plan.team("counsellor")) * open_minutes
    return price_of(ranking.brings, ranking.course, hands)
