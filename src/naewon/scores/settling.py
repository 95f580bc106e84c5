"""The model that scores a clinic's leads as a whole: the published one, with the weights set by hand beside it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, Self

import numpy as np
import polars as pl
from django.db.models import QuerySet

import leadscore
from leadscore import Condition, HandSet, Model, SettledModel, Settlement, model_from_json
from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.journal.outbox import follow
from naewon.scores.history import leads, left_out
from naewon.scores.models import Evidence, ModelVersion, Weight
from naewon.scores.published import published, published_among, standing_versions
from naewon.scores.ripening import ripe_moments
from naewon.scores.schemas import fitted_to
from naewon.tenancy.kept import kept
from naewon.tenancy.within import within

# The newest of them tell of today, and reading them takes no longer than somebody waits for a preview.
MOST_MOMENTS = 4_000
WITHIN = ("procedure",)
FIGURES = ("leads", "visits", "foretold", "says", "missed")


class Settled(NamedTuple):
    """What scores now: a version (None: the starting score), the model, and which weight each of its names is."""

    version: ModelVersion | None
    model: SettledModel
    weights: tuple[Weight, ...]

    @property
    def by_name(self) -> dict[str, Weight]:
        return {each.name: weight for each, weight in zip(self.model.handset, self.weights, strict=True)}

    @property
    def told(self) -> list[tuple[Weight, Settlement]]:
        """Each weight against the evidence about it."""
        return list(zip(self.weights, self.model.settled(), strict=True))


class Footing(NamedTuple):
    """What the scores of a clinic stand on, read once for both phases."""

    clinic_id: int
    versions: list[ModelVersion]
    weights: list[Weight]
    left_out: list[str]

    @classmethod
    def of(cls, clinic_id: int) -> Self:
        return cls(clinic_id, standing_versions(clinic_id), standing_weights(clinic_id), left_out(clinic_id))

    def settled(self, phase: str, also_left_out: Sequence[str] = ()) -> Settled:
        """As it stands, or as it would without some columns: what was last heard of each weight is remembered."""
        version, base = published_among(self.versions, self.clinic_id, phase)
        return with_what_was_heard(beside(version, base, self.weights, [*self.left_out, *also_left_out]), phase)

    def as_tested(self, version: ModelVersion, also_left_out: Sequence[str] = ()) -> Settled:
        """As it stands, but for the model: the one that a version was judged by, which has not seen the newest."""
        assert version.tested is not None
        twin = model_from_json(version.tested)
        settled = beside(version, twin, self.weights, [*self.left_out, *also_left_out])
        return with_what_was_heard(settled, version.phase)

    def outside(self, phase: str) -> ModelVersion | None:
        """The published version that was made outside."""
        return next((row for row in self.versions if row.phase == phase and row.name), None)


def settled(clinic_id: int, phase: str, also_left_out: Sequence[str] = ()) -> Settled:
    return Footing.of(clinic_id).settled(phase, also_left_out)


def as_if_published(version: ModelVersion, clinic: Clinic, now: datetime) -> Settled:
    """As it would stand with this version in place of the published one: publishing hears the outcomes anew."""
    base = model_from_json(version.document)
    weights, hidden = standing_weights(version.clinic_id), left_out(version.clinic_id)
    return _having_heard(beside(version, base, weights, hidden), clinic, version.phase, now)


def with_what_was_heard(found: Settled, phase: str) -> Settled:
    evidence = _newest(found, phase)
    found.model.hear([evidence.get(weight.pk, leadscore.Evidence()) for weight in found.weights])
    return found


def heard(clinic: Clinic, phase: str, weights: Sequence[Weight], now: datetime) -> Settled:
    """As it would stand with these weights, given the outcomes there are; nothing is saved."""
    return _having_heard(beside_published(clinic.pk, phase, weights), clinic, phase, now)


def _having_heard(found: Settled, clinic: Clinic, phase: str, now: datetime) -> Settled:
    moments, visited = ripe_moments(clinic, phase, now) if found.weights else ([], None)
    if visited is None or not moments:
        return found
    frame = leads(clinic, moments[-MOST_MOMENTS:])
    found.model.fit(fitted_to(found.model.schema, frame), visited[-MOST_MOMENTS:], weights=once_a_person(frame))
    return found


def hear(clinic: Clinic, phase: str, now: datetime) -> None:
    """Remember what the outcomes say of the weights by now."""
    with within([clinic.pk]):
        weights = standing_weights(clinic.pk)
        if not weights:
            return
        found = heard(clinic, phase, weights, now)
        story = {"clinic": clinic, "phase": phase, "version": found.version, "at": now}
        Evidence.objects.bulk_create(
            Evidence(weight=weight, **story, **told.evidence.to_json()) for weight, told in found.told
        )


def standing_weights(clinic_id: int) -> list[Weight]:
    return _standing(clinic=clinic_id)


@kept
def _standing(clinic: int) -> QuerySet[Weight]:
    return Weight.objects.filter(clinic_id=clinic, withdrawn_at__isnull=True).select_related("procedure")


def beside_published(clinic_id: int, phase: str, weights: Sequence[Weight]) -> Settled:
    """The published model and what of the weights it can read, before anything is heard of them."""
    version, base = published(clinic_id, phase)
    return beside(version, base, weights, left_out(clinic_id))


def beside(version: ModelVersion | None, base: Model, weights: Sequence[Weight], hidden: Sequence[str]) -> Settled:
    able = tuple(weight for weight in weights if is_read_by(base, weight))
    unread = tuple(name for name in dict.fromkeys(hidden) if name in base.schema.columns)
    handset = tuple(handset_of(weight) for weight in able)
    return Settled(version, SettledModel(base, handset=handset, within=WITHIN, left_out=unread), able)


def is_read_by(model: Model, weight: Weight) -> bool:
    """Whether the model has the columns a weight asks for: some are known after the first contact only."""
    return all(condition["feature"] in model.schema.columns for condition in weight.conditions)


def handset_of(weight: Weight) -> HandSet:
    """The weight as the engine takes it."""
    first, *also = [Condition(column=row.pop("feature"), **row) for row in asks_of(weight)]
    return HandSet(
        first.column, first.value, first.low, first.high, tuple(also), points=weight.points, trust=weight.outcomes
    )


def asks_of(weight: Weight) -> list[dict[str, Any]]:
    """All that a weight asks for: `feature`, and `value` or `low` and `high`."""
    asked = [dict(row) for row in weight.conditions]
    return [*asked, {"feature": "procedure", "value": weight.procedure.name}] if weight.procedure else asked


def once_a_person(frame: pl.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """How much each moment counts, (n,), so that an inquiry seen at two of them counts once."""
    shares: pl.Series = frame.select(1 / pl.len().over("inquiry_id").cast(pl.Float64)).to_series()
    return shares.to_numpy()


def follow_open(clinic_id: int, at: datetime) -> None:
    """Have everything open scored and placed again."""
    follow(clinic_id, Inquiry.objects.filter(clinic_id=clinic_id).open().values_list("pk", flat=True), at=at)


def _newest(found: Settled, phase: str) -> dict[int, leadscore.Evidence]:
    """What was last heard of each weight beside this very model. No statement where there is none."""
    if not found.weights:
        return {}
    rows = Evidence.objects.filter(weight__in=found.weights, phase=phase, version=found.version)
    newest = rows.order_by("weight_id", "-at", "-pk").distinct("weight_id")
    return {
        row["weight_id"]: leadscore.Evidence(*(row[name] for name in FIGURES))
        for row in newest.values("weight_id", *FIGURES)
    }
