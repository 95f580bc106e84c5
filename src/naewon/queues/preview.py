"""How today's queue would change with a weight that is not set yet, or without one that is: who would move, how far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from naewon.clinics.models import Membership
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.queues.models import Place
from naewon.queues.standings import standings
from naewon.queues.would_be import places_by
from naewon.scores.models import Sensitive, Weight
from naewon.scores.telling import Told
from naewon.scores.trying import Chance, Trial, tried, tried_leaving_out, tried_without
from naewon.scores.weighing import left_out_by

MOST_MOVES = 20
TOP = 10


@dataclass(frozen=True)
class Move:
    """One inquiry's number and place, as they are and as they would be."""

    inquiry: Inquiry
    before: int
    after: int
    place_before: int
    place_after: int

    @property
    def places(self) -> int:
        """How many places it would rise, or fall where it is below 0."""
        return self.place_before - self.place_after

    @property
    def fallen(self) -> int:
        return -self.places


@dataclass(frozen=True)
class Preview:
    """Of `waiting` whom to call now, `rescored` would have another number, `moved` another place, and `into_top` come
    among the first ten.
    """

    waiting: int
    rescored: int
    moved: int
    into_top: int
    moves: list[Move]
    told: list[Told]


def preview(wished: Weight, *, by: Membership, now: datetime) -> Preview:
    """Today's queue with the weight beside today's queue without it. Nothing is saved."""
    by.require("can_weigh")
    ready = _ready(by, now)
    return _beside(tried(by.clinic, ready, wished, now), ready, by, now)


def preview_without(weight: Weight, *, by: Membership, now: datetime) -> Preview:
    """Today's queue if the weight were withdrawn. Conflict where it is already."""
    by.require("can_weigh")
    if weight.withdrawn_at:
        raise Conflict
    ready = _ready(by, now)
    return _beside(tried_without(by.clinic, ready, weight, now), ready, by, now)


def preview_leaving_out(feature: Sensitive, *, by: Membership, now: datetime) -> Preview:
    """Today's queue if no score read this. Conflict where none does already."""
    by.require("can_weigh")
    if feature in left_out_by(by):
        raise Conflict
    ready = _ready(by, now)
    return _beside(tried_leaving_out(by.clinic, ready, feature, now), ready, by, now)


def _ready(by: Membership, now: datetime) -> list[int]:
    return list(Place.objects.filter(clinic_id=by.clinic_id, ready_at__lte=now).values_list("pk", flat=True))


def _beside(trial: Trial, ready: list[int], by: Membership, now: datetime) -> Preview:
    waiting = standings(by.clinic_id, ready)
    before, after = (places_by(waiting, _said(chances), by.clinic, now) for chances in (trial.before, trial.after))
    rescored = [pk for pk in before if trial.before[pk].percent != trial.after[pk].percent]
    told = sorted(rescored, key=lambda pk: (-abs(before[pk] - after[pk]), after[pk]))[:MOST_MOVES]
    people = Inquiry.objects.filter(clinic_id=by.clinic_id).select_related("patient", "procedure", "channel")
    found = people.in_bulk(told)
    moves = [
        Move(found[pk], trial.before[pk].percent, trial.after[pk].percent, before[pk], after[pk])
        for pk in sorted(told, key=after.__getitem__)
    ]
    return Preview(
        waiting=len(before),
        rescored=len(rescored),
        moved=sum(before[pk] != after[pk] for pk in before),
        into_top=sum(1 for pk in after if after[pk] <= TOP < before[pk]),
        moves=moves,
        told=trial.told,
    )


def _said(chances: Mapping[int, Chance]) -> dict[int, float]:
    return {pk: chance.probability for pk, chance in chances.items()}
