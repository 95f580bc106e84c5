"""A clinic that lives: the experiment beside the two worlds it speaks of, all by one order and all by the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import numpy as np

from clinicsim import SEOUL, Candidate, ClinicPlan, Nature, Policy, aesthetic_clinic, first_come, live, of
from clinicsim.events import Event, InquiryArrived, Visited
from leadscore.effect import Estimate, Sample, doubly_robust, plain
from leadscore.policy import ceiling_under, credit_of, draw, hour_of, lot, merged
from leadscore.policy.ties import BAND

START = datetime(2026, 3, 2, tzinfo=SEOUL)
DAYS, COUNTED = 120, 85
SHARE = 0.5
SHORT = 0.45  # of the time the plan gives its counsellors for calling
WISH = {"이번 주": 2.2, "이번 달": 1.3, "3개월 안": 0.8, "그냥 알아보는 중": 0.4}
BASE, FRESH, HALF_AN_HOUR = 0.14, 1.6, timedelta(minutes=30)
HEAD = 25
SECRET = b"bench"


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
    """`truth`: visits per inquiry, all by the score less all first-come. `ties`: standing first, among near-ties."""

    truth: float
    plain: Estimate
    robust: Estimate
    ties: Estimate | None


def plan() -> ClinicPlan:
    full = aesthetic_clinic(START.date(), (START + timedelta(days=DAYS)).date())
    staff = tuple(replace(member, outreach_share=member.outreach_share * SHORT) for member in full.staff)
    return replace(full, staff=staff)


def score(candidate: Candidate) -> float:
    """What can be known on arrival of who will come: a stand-in for a model, and as wrong as one."""
    referred = 1.5 if candidate.inquiry.channel == "referral" else 1.0
    return min(BASE * WISH.get(candidate.inquiry.answers.get("wished_time", ""), 1.0) * referred, 0.9)


def index(candidate: Candidate, now: datetime) -> float:
    fresh = candidate.attempts == 0 and now - candidate.inquiry.arrived_at < HALF_AN_HOUR
    return score(candidate) * (FRESH if fresh else 1.0) * 0.86**candidate.missed / 2.4


def due(candidates: Sequence[Candidate], now: datetime) -> list[Candidate]:
    return [each for each in candidates if each.due_at <= now]


def promised(candidates: Sequence[Candidate]) -> Candidate | None:
    """Promises are kept in every order."""
    waiting = [each for each in candidates if each.callback_at is not None]
    return min(waiting, key=lambda each: each.due_at, default=None)


def by_score(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
    ready = due(candidates, now)
    return promised(ready) or max(ready, key=lambda each: index(each, now), default=None)


@dataclass
class Divided:
    """Both orders in one list, as the product divides it; `picks` are the near-ties that were acted on."""

    seed: int
    same: bool
    calls: int = 0
    on_control: int = 0
    picks: list[tuple[int, bool, float, float]] = field(default_factory=list)
    ceilings: dict[tuple[int, int], float] = field(default_factory=dict)
    seen: dict[int, float] = field(default_factory=dict)

    def is_control(self, person: int) -> bool:
        return lot(SECRET, person, self.seed) < SHARE

    def __call__(self, candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
        for each in candidates:
            self.seen.setdefault(each.person_id, score(each))
        ready = due(candidates, now)
        chosen = promised(ready) or self._by_turn(ready, now)
        if chosen:
            self.calls += 1
            self.on_control += self.is_control(chosen.person_id)
        return chosen

    def _by_turn(self, ready: Sequence[Candidate], now: datetime) -> Candidate | None:
        known = {each.person_id: each for each in ready}
        control = sorted((each.due_at, pk) for pk, each in known.items() if self.is_control(pk))
        ours = self._ranked([each for pk, each in known.items() if not self.is_control(pk)], now)
        credit = credit_of(SHARE, self.calls, self.on_control, lot(SECRET, self.seed, now.toordinal()))
        order = merged(ours, [pk for _, pk in control], SHARE, credit)
        if not order:
            return None
        if ours and order[0] == ours[0] and not self.same:
            self._note([known[pk] for pk in ours[:HEAD]], now)
        return known[order[0]]

    def _ranked(self, ready: Sequence[Candidate], now: datetime) -> list[int]:
        if self.same:
            return [each.person_id for each in sorted(ready, key=lambda each: each.due_at)]
        ranked = sorted(ready, key=lambda each: -index(each, now))
        lots = [lot(SECRET, each.person_id, hour_of(now)) for each in ranked]
        return [ranked[at].person_id for at in draw([index(each, now) for each in ranked], lots).order]

    def _note(self, head: Sequence[Candidate], now: datetime) -> None:
        """The first is called, so all of this hour's lots that are known are below the ones before."""
        hour = hour_of(now)
        each_index = [index(each, now) for each in head]
        lots = [lot(SECRET, each.person_id, hour) for each in head]
        drawn = draw(each_index, lots, [self.ceilings.get((hour, each.person_id), 1.0) for each in head])
        top = float(drawn.value.max())
        for at, (each, near, chance) in enumerate(zip(head, drawn.near, drawn.chances, strict=True)):
            if not near:
                continue
            self.picks.append((each.person_id, at == 0, float(chance), score(each)))
            below = ceiling_under(top, each_index[at], BAND) if at else 0.0
            key = (hour, each.person_id)
            self.ceilings[key] = min(self.ceilings.get(key, 1.0), below)


def lived(world: World, seed: int) -> Lived:
    house = plan()

    def life(policy: Policy) -> list[Event]:
        return live(house, START, DAYS, policy, seed, world.nature)

    divided = Divided(seed, world.same)
    ours = first_come if world.same else by_score
    truth = rate(life(ours)) - rate(life(first_come)) if not world.same else 0.0
    wrote, came = counted(life(divided))
    side = np.array([not divided.is_control(pk) for pk in wrote])
    foretold = np.array([divided.seen.get(pk, BASE) for pk in wrote])
    outcomes = np.array([float(pk in came) for pk in wrote])
    sample = Sample(outcomes, side, np.full(len(wrote), 1 - SHARE), foretold, np.array(wrote))
    return Lived(truth, plain(sample), doubly_robust(sample), of_ties(divided, set(wrote), came))


def of_ties(divided: Divided, wrote: set[int], came: set[int]) -> Estimate | None:
    rows = [row for row in divided.picks if row[0] in wrote and 0.05 <= row[2] <= 0.95]
    if len(rows) < 50:
        return None
    people, first, chances, foretold = (np.array(column) for column in zip(*rows, strict=True))
    outcomes = np.array([float(pk in came) for pk in people])
    return doubly_robust(Sample(outcomes, first.astype(bool), chances, foretold, people))


def counted(life: Sequence[Event]) -> tuple[list[int], set[int]]:
    """Who wrote long enough before the end, and who of all came."""
    until = START + timedelta(days=COUNTED)
    wrote = [event.person_id for event in of(life, InquiryArrived) if event.at < until]
    return wrote, {event.person_id for event in of(life, Visited)}


def rate(life: Sequence[Event]) -> float:
    wrote, came = counted(life)
    return sum(pk in came for pk in wrote) / len(wrote)


def by_name() -> Mapping[str, World]:
    return {world.name: world for world in WORLDS}
