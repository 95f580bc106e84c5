"""Whether the scores treat groups of people alike: what was foretold against what came, and who is called first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

import polars as pl

from naewon.clinics.models import Clinic, Membership
from naewon.inquiries.models import Inquiry
from naewon.patients.models import Patient
from naewon.queues.board import in_order
from naewon.queues.models import Place
from naewon.scores.fairness import MOST_PLACES, OTHERS, UNKNOWN, Group, groups_of
from naewon.scores.history import Moment, everything
from naewon.scores.models import LeftOut, ModelVersion, Phase, Sensitive
from naewon.scores.weighing import left_out_by

TOP_SHARE = 0.2
ENOUGH_ON_TOP = 10


@dataclass(frozen=True)
class OnTop:
    """A group in today's queue: how many wait, and how many of them among the first fifth."""

    name: str
    waiting: int
    first: int


@dataclass(frozen=True)
class Panel:
    """One sensitive input: whether it is left out and by whom, and how its groups fare.

    `calibration` is of inquiries the model had not learned from, after the first talk; empty before a model is trained.
    `queue` is of today, `first` how many make up its first fifth.
    """

    feature: Sensitive
    left_out: LeftOut | None
    calibration: list[Group]
    queue: list[OnTop]
    waiting: int
    first: int

    @property
    def tells_of_queue(self) -> bool:
        return self.first >= ENOUGH_ON_TOP


def panels(staff: Membership, now: datetime) -> list[Panel]:
    """One for each sensitive input."""
    standing = left_out_by(staff)
    queue = _queue(staff.clinic_id, now)
    people = _people(staff.clinic, queue, now)
    report = _report(staff.clinic_id)
    whose = {feature: dict(zip(people["inquiry_id"], groups_of(people, feature), strict=True)) for feature in Sensitive}
    return [
        Panel(
            feature=feature,
            left_out=standing.get(feature),
            calibration=[Group(**row) for row in report.get(feature.value, ())],
            queue=_on_top([whose[feature].get(pk, UNKNOWN) for pk in queue], report.get(feature.value, ()), feature),
            waiting=len(queue),
            first=ceil(TOP_SHARE * len(queue)),
        )
        for feature in Sensitive
    ]


def _people(clinic: Clinic, queue: Sequence[int], now: datetime) -> pl.DataFrame:
    """What a score may read of them, else what the record says: of who was not reached yet no score reads it."""
    kinds = {"inquiry_id": pl.Int64(), "sex": pl.String(), "age": pl.Float64(), "residence": pl.String()}
    rows = Inquiry.objects.filter(clinic=clinic, pk__in=queue).select_related("patient")
    told = [(row.pk, row.patient.sex or None, _years(row.patient, now), row.patient.residence or None) for row in rows]
    record = pl.DataFrame(told, schema=kinds, orient="row")
    if not queue:
        return record
    read = everything(clinic, [Moment(pk, now) for pk in queue]).select(*kinds)
    return record.update(read, on="inquiry_id", how="left")


def _years(patient: Patient, now: datetime) -> float | None:
    return (now.date() - patient.birth).days / 365.25 if patient.birth else None


def _queue(clinic_id: int, now: datetime) -> list[int]:
    """Whom to call now, in order."""
    ready = Place.objects.filter(clinic_id=clinic_id, ready_at__lte=now)
    return list(in_order(ready).values_list("pk", flat=True))


def _report(clinic_id: int) -> dict[str, list[dict[str, Any]]]:
    standing = ModelVersion.objects.filter(
        clinic_id=clinic_id, phase=Phase.POST, published_at__isnull=False, retired_at__isnull=True
    )
    report = standing.values_list("report", flat=True).first() or {}
    groups: dict[str, list[dict[str, Any]]] = report.get("groups", {})
    return groups


def _on_top(queue: Sequence[str], past: Iterable[dict[str, Any]], feature: Sensitive) -> list[OnTop]:
    """The groups of a queue, (n,) in its order; places beyond those told of the past count together here, too."""
    if feature == Sensitive.RESIDENCE:
        common = [name for name, _times in Counter(queue).most_common() if name != UNKNOWN]
        told = {row["name"] for row in past} or set(common[:MOST_PLACES])
        queue = [name if name in told or name == UNKNOWN else OTHERS for name in queue]
    waiting, first = Counter(queue), Counter(queue[: ceil(TOP_SHARE * len(queue))])
    return [OnTop(name, waiting[name], first[name]) for name in sorted(waiting, key=lambda name: -waiting[name])]
