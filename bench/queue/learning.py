"""How much of the true chance of a visit is learned from how long a past, and what that is worth in visits."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

import numpy as np

from bench.queue.asked import arrivals
from bench.queue.callers import FIRST, OURS, by_gain
from bench.queue.family import Family, Taught, terms_of
from bench.queue.habits import due, newest_first
from bench.queue.losses import CHANCE, Corrected
from bench.queue.school import RIPE, SEED, Call, came_by, earlier, models_of, one_of_each
from bench.queue.scores import Scores
from bench.queue.seen import AFTER, BEFORE, frame_of, told_of, waited_minutes
from bench.queue.trial import CALLING, foreseeing, life, told, who_is_seen
from bench.queue.worlds import EARLIER, START, World
from clinicsim import Candidate, Laws, Policy, Seer, first_come
from clinicsim.life import lived
from clinicsim.person import Person
from clinicsim.world import World as Lived
from leadscore.arrays import Floats
from leadscore.backtest.peers.peer import Predict
from leadscore.policy import Interest
from leadscore.ranks import ranks

ASKED, FAMILY = "from arrivals", "the law's own terms"
LEARNERS = (ASKED, OURS, FAMILY)
LENGTHS = (60, 120, 330)
CHOSEN, SITTING, JUDGED_BY = 0.4, 25, 700
WAITS = (0, 0, 1, 4, 24, 72)
Models = tuple[Predict, Predict]


class Judged(NamedTuple):
    """rank: correlation of ranks with the truth. found: the share of what the best are worth that is found."""

    rank: float
    found: float


class Result(NamedTuple):
    """Of one past: how many people it tells of and how many came, and what was made of it. visits: of each life."""

    calls: int
    came: int
    judged: Mapping[str, Judged]
    visits: Mapping[str, Sequence[float]]


class Sitting(NamedTuple):
    """Somebody on the list whom nobody has spoken with, at one moment; truly worth so many visits if called now."""

    each: Candidate
    now: datetime
    her: Person
    visits: float


class Judges(Seer):
    """Notes people of its list at moments drawn by lot; calls newest first."""

    def __init__(self) -> None:
        self.sittings: list[Sitting] = []

    def seeing(self, world: Lived) -> Policy:
        laws, drawn, when = Laws(world), np.random.default_rng(5), dict[int, datetime]()

        def choose(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
            for each in due(candidates, now):
                if each.person_id not in when:
                    when[each.person_id] = now + timedelta(hours=int(drawn.choice(WAITS)))
                if now >= when[each.person_id] and not each.talks:
                    when[each.person_id] = datetime.max.replace(tzinfo=now.tzinfo)
                    worth = float(laws.say([each], now).visit[0])
                    self.sittings.append(Sitting(each, now, world.cases[each.person_id].person, worth))
            return newest_first(candidates, now)

        return choose


def results(world: World, past: int, lives: Sequence[int], lengths: Sequence[int] = LENGTHS) -> dict[int, Result]:
    """Of one past, looked at after so many days; judged by other people, and lived on with yet others."""
    judges = Judges()
    lived(world.plan, START, SITTING, judges, JUDGED_BY + past, world.nature)
    calls, after = earlier(world.plan, world.nature, max(lengths), SEED + past)
    return {days: _result(world, calls, after, days, judges.sittings, lives) for days in lengths}


def _result(
    world: World, calls: list[Call], after: Lived, days: int, sittings: list[Sitting], lives: Sequence[int]
) -> Result:
    until = EARLIER + timedelta(days=days)
    ripe, came = [call for call in calls if call[1] < until - timedelta(days=RIPE)], came_by(after, until)
    firsts, spoken = (one_of_each([call for call in ripe if bool(call[0].talks) is talked]) for talked in (False, True))
    later = models_of(spoken, came, AFTER)[0]
    models = {
        ASKED: (models_of(arrivals(after, until), came, BEFORE)[0], later),
        OURS: (models_of(firsts, came, BEFORE)[0], later),
    }
    family = _family(world, [*firsts, *spoken], after, came)
    frame = frame_of(
        [told_of(each, waited_minutes(each, now.timestamp()) / 60) for each, now, _, _ in sittings], BEFORE
    )
    said = {name: before(frame) for name, (before, _) in models.items()}
    said[FAMILY] = family.chances([terms_of(world.plan, each, her, now) for each, now, her, _ in sittings])
    true = np.array([each.visits for each in sittings])
    lived_on = [_visits(world, models, family, life_) for life_ in lives]
    return Result(
        calls=len(firsts),
        came=len({each.person_id for each, _ in firsts} & came),
        judged={name: judged(said[name], true) for name in LEARNERS},
        visits={name: [each[name] for each in lived_on] for name in (FIRST, *LEARNERS, CHANCE)},
    )


def _family(world: World, calls: Sequence[Call], after: Lived, came: set[int]) -> Family:
    rows = [terms_of(world.plan, each, after.cases[each.person_id].person, now) for each, now in calls]
    return Family.learn(rows, np.array([float(each.person_id in came) for each, _ in calls]))


def _visits(world: World, models: Mapping[str, Models], family: Family, seed: int) -> dict[str, float]:
    """One life under each order: as many visits as are to be expected."""
    seen, interest = who_is_seen(world, seed), Interest()
    scores = {name: foreseeing(Scores(*pair), seen) for name, pair in models.items()}
    policies: dict[str, Policy | Seer] = {
        FIRST: first_come,
        **{name: by_gain(each, world.plan, CALLING, interest) for name, each in scores.items()},
        FAMILY: Taught(family, world.plan, CALLING, interest),
        CHANCE: Corrected(scores[OURS], world.plan, CALLING, interest, frozenset(["chance"])),
    }
    return {name: told(life(world, each, seed), sees_dice=False)["visits"] for name, each in policies.items()}


def judged(said: Floats, true: Floats) -> Judged:
    """Correlation of ranks, and how much of what the best 40 of 100 are worth above chance is found by what is said."""
    chosen = int(CHOSEN * len(said))
    by_lot, best = chosen * true.mean(), np.sort(true)[::-1][:chosen].sum()
    found = true[np.argsort(-said, kind="stable")[:chosen]].sum()
    rank = np.corrcoef(ranks(said), ranks(true))[0, 1]
    return Judged(float(rank), float((found - by_lot) / (best - by_lot)))
