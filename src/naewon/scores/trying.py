"""What a weight would do, or an input less, tried without saving: the chances as they stand and as they would be."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import polars as pl

from naewon.clinics.models import Clinic
from naewon.scores.history import Moment, leads, without
from naewon.scores.models import Phase, Sensitive, Weight
from naewon.scores.models.left_out import names_of
from naewon.scores.schemas import fitted_to
from naewon.scores.settling import Settled, heard, settled, standing_weights
from naewon.scores.telling import Told, told_of
from naewon.scores.weighing import with_wished


class Chance(NamedTuple):
    """A chance, and the whole percentage that a screen shows."""

    probability: float
    percent: int


class Trial(NamedTuple):
    """The chance of each inquiry as it stands and as it would be, and what would count of a new weight by phase."""

    before: Mapping[int, Chance]
    after: Mapping[int, Chance]
    told: list[Told]


def tried(clinic: Clinic, inquiry_ids: Sequence[int], wished: Weight, now: datetime) -> Trial:
    """Try a weight that is not saved on these inquiries."""
    return _tried(clinic, inquiry_ids, with_wished(standing_weights(clinic.pk), wished), wished, now)


def tried_without(clinic: Clinic, inquiry_ids: Sequence[int], weight: Weight, now: datetime) -> Trial:
    """Try on these inquiries to do without a weight that stands."""
    rest = [each for each in standing_weights(clinic.pk) if each != weight]
    return _tried(clinic, inquiry_ids, rest, weight, now)


def tried_leaving_out(clinic: Clinic, inquiry_ids: Sequence[int], feature: Sensitive, now: datetime) -> Trial:
    """Try on these inquiries that no score reads this. The models stay as they are: a training is a night's work."""
    frame = leads(clinic, [Moment(inquiry_id, now) for inquiry_id in inquiry_ids])
    if frame.is_empty():
        return Trial({}, {}, [])
    standing = {phase: settled(clinic.pk, phase) for phase in Phase}
    then = {phase: settled(clinic.pk, phase, also_left_out=names_of(feature)) for phase in Phase}
    return Trial(_chances(standing, frame), _chances(then, without(names_of(feature), frame)), [])


def _tried(
    clinic: Clinic, inquiry_ids: Sequence[int], weights: Sequence[Weight], asked: Weight, now: datetime
) -> Trial:
    then = {phase: heard(clinic, phase, weights, now) for phase in Phase}
    told = [told_of(phase, each) for phase, found in then.items() for weight, each in found.told if weight is asked]
    frame = leads(clinic, [Moment(inquiry_id, now) for inquiry_id in inquiry_ids])
    if frame.is_empty():
        return Trial({}, {}, told)
    standing = {phase: settled(clinic.pk, phase) for phase in Phase}
    return Trial(_chances(standing, frame), _chances(then, frame), told)


def _chances(models: Mapping[Phase, Settled], frame: pl.DataFrame) -> dict[int, Chance]:
    found: dict[int, Chance] = {}
    for phase, each in models.items():
        own = frame.filter(pl.col("phase") == phase)
        said = each.model.predict(fitted_to(each.model.schema, own))
        pairs = zip(said.probability.tolist(), said.percent.tolist(), strict=True)
        found |= dict(zip(own["inquiry_id"].to_list(), (Chance(*pair) for pair in pairs), strict=True))
    return found
