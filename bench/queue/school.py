"""What a clinic has learned before the comparison begins: from four months of its life, called newest first.

Called first come first, with few hands, the list grows without end: half of the first calls came more than a month
late, and those tell next to nothing of what people wrote. Most clinics see to today's before they see to what is left.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from bench.queue.habits import newest_first
from bench.queue.seen import AFTER, BEFORE, clock_of, frame_of, told_of, waited_minutes
from bench.queue.worlds import EARLIER, World
from clinicsim import Candidate, ClinicPlan, Nature
from clinicsim.events import Visited
from clinicsim.life import lived
from clinicsim.outcomes import of
from clinicsim.world import World as Lived
from leadscore import Schema, Scorer, SuspectedLeak
from leadscore.backtest.peers import PEERS
from leadscore.backtest.peers.peer import Predict
from leadscore.policy import Cooling, Waits, cooling_of

DAYS, RIPE = 120, 20
SEED = 90_000
Call = tuple[Candidate, datetime]


@dataclass(frozen=True)
class Learned:
    """Scores before and after the first talk, those of Odoo's method, and how interest was found to cool."""

    before: Predict
    after: Predict
    odoo_before: Predict
    odoo_after: Predict
    cooling: Cooling


def learn(world: World, days: int = DAYS) -> Learned:
    """All of it from the same logged calls; nothing of the truth is read."""
    plan, nature = world.plan, world.past or world.nature
    calls, after_it = earlier(plan, nature, days)
    came = came_by(after_it, EARLIER + timedelta(days=days))
    ripe = [call for call in calls if call[1] < EARLIER + timedelta(days=days - RIPE)]
    before, odoo_before = models_of(one_of_each([call for call in ripe if not call[0].talks]), came, BEFORE)
    after, odoo_after = models_of(one_of_each([call for call in ripe if call[0].talks]), came, AFTER)
    waits = waits_of([call for call in ripe if call[0].attempts == 0], came, before, plan, days)
    return Learned(before, after, odoo_before, odoo_after, cooling_of(waits))


def earlier(plan: ClinicPlan, nature: Nature, days: int, seed: int = SEED) -> tuple[list[Call], Lived]:
    """Every call as its candidate stood at that moment, and the world after it."""
    calls: list[Call] = []

    def noting(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
        chosen = newest_first(candidates, now)
        if chosen:
            calls.append((chosen, now))
        return chosen

    return calls, lived(plan, EARLIER, days, noting, seed, nature)


def came_by(after: Lived, until: datetime) -> set[int]:
    return {event.person_id for event in of(after.events, Visited) if event.at < until}


def waits_of(firsts: Sequence[Call], came: set[int], before: Predict, plan: ClinicPlan, days: int) -> Waits:
    """First calls, each with the chance of who would be called at once."""
    clock = clock_of(plan, EARLIER, days)
    return Waits(
        waited=np.array([clock.minutes(each.inquiry.arrived_at, now) for each, now in firsts]),
        chances=before(frame_of([told_of(each, 0.0) for each, _ in firsts], BEFORE)),
        visited=np.array([float(each.person_id in came) for each, _ in firsts]),
    )


def one_of_each(calls: Sequence[Call]) -> list[Call]:
    """One call of each person, by lot: more of the same one tell little, and take as long."""
    drawn = np.random.default_rng(0).permutation(len(calls)).tolist()
    one = {calls[place][0].person_id: place for place in drawn}
    return [calls[place] for place in sorted(one.values())]


def models_of(calls: Sequence[Call], came: set[int], schema: Schema) -> tuple[Predict, Predict]:
    frame = frame_of([told_of(each, waited_minutes(each, now.timestamp()) / 60) for each, now in calls], schema)
    outcomes = np.array([float(each.person_id in came) for each, _ in calls])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SuspectedLeak)
        scorer = Scorer(schema).fit(frame, outcomes, at=[now for _, now in calls])
    odoo = PEERS["odoo_naive_bayes"].learn(schema, schema.read(frame), outcomes, 0)
    return lambda asked: scorer.predict(asked).probability, lambda asked: odoo(schema.read(asked))
