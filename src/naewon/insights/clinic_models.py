"""The models of several clinics beside each other, as their own report cards tell of them: nothing is counted anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from django.db.models import F, prefetch_related_objects

from naewon.clinics.models import Clinic, Membership
from naewon.insights.report_card import Quality, Watch
from naewon.scores.feed import Silence, silences_now
from naewon.scores.models import ModelVersion, Phase, Refused, TrainingRun
from naewon.scores.models.version import OF_THE_NIGHT


class Concern(IntEnum):
    """What somebody should look at, the gravest first."""

    SILENT = 1  # outcomes do not come in, so nothing can be learned or judged
    UNTRUE = 2  # what colleagues are told does not come true
    USELESS = 3  # no better than the plain rate of visits
    FAILED = 4  # the last training was given up
    REFUSED = 5  # the last model that was learned was not put in place
    MOVED = 6  # other people ask than those it learned from
    UNLEARNED = 7  # nothing learned stands: no fault, though the least one knows


@dataclass(frozen=True)
class PhaseModel:
    """What stands in one phase. `version` is None on the starting score; `refused` is why the last one learned was."""

    phase: Phase
    version: ModelVersion | None
    quality: Quality
    baseline: Quality
    watch: Watch | None
    refused: tuple[dict[str, Any], ...]

    @property
    def is_useless(self) -> bool:
        own, plain = self.quality.log_loss, self.baseline.log_loss
        return own is not None and plain is not None and own >= plain

    @property
    def is_doubted(self) -> bool:
        """Whether something was found wanting in the refused model itself, not in the night it came in."""
        return any(row["code"] not in OF_THE_NIGHT for row in self.refused)

    @property
    def is_off(self) -> bool:
        return self.watch is not None and self.watch.served.is_off

    @property
    def moved(self) -> int | None:
        """How many columns have moved far; None where that cannot be told."""
        if self.watch is None or not self.watch.shifts:
            return None
        return sum(shift.is_far for shift in self.watch.shifts)

    def gain(self, measure: str) -> float | None:
        """By what share the error is smaller than without a model; below 0 it is larger."""
        own, plain = getattr(self.quality, measure), getattr(self.baseline, measure)
        return None if own is None or not plain else 1 - own / plain


@dataclass(frozen=True)
class ClinicModels:
    clinic: Clinic
    phases: tuple[PhaseModel, ...]
    silence: Silence | None
    failed_at: datetime | None

    @property
    def has_learned(self) -> bool:
        """Whether a model stands in any phase."""
        return any(each.version for each in self.phases)

    @property
    def concerns(self) -> tuple[Concern, ...]:
        return tuple(sorted(set(self._concerns())))

    def _concerns(self) -> Iterator[Concern]:
        if self.silence:
            yield Concern.SILENT
        if self.failed_at:
            yield Concern.FAILED
        for each in self.phases:
            found = {
                Concern.UNTRUE: each.is_off,
                Concern.USELESS: each.is_useless,
                Concern.REFUSED: each.is_doubted,
                Concern.MOVED: bool(each.moved),
            }
            yield from (concern for concern, is_found in found.items() if is_found)
        if not self.has_learned:
            yield Concern.UNLEARNED


def clinic_models(staff: Membership, memberships: Sequence[Membership], now: datetime) -> list[ClinicModels]:
    """Of those memberships of the person asking that let them, in the order these are given."""
    staff.require("can_compare_models")
    clinics = [each.clinic for each in memberships if each.can_compare_models and each.can_see_model]
    prefetch_related_objects(clinics, "opening_hours", "closed_days")
    silent, failed = silences_now(clinics, now), _failed(clinics)
    standing, newest = _standing(clinics), _newest(clinics)

    def phase_of(clinic: Clinic, phase: Phase) -> PhaseModel:
        key = clinic.pk, phase.value
        return _phase(phase, standing.get(key), newest.get(key), is_silent=clinic.pk in silent)

    return [
        ClinicModels(
            clinic=clinic,
            phases=tuple(phase_of(clinic, phase) for phase in Phase),
            silence=silent.get(clinic.pk),
            failed_at=failed.get(clinic.pk),
        )
        for clinic in clinics
    ]


def _phase(phase: Phase, version: ModelVersion | None, newest: ModelVersion | None, *, is_silent: bool) -> PhaseModel:
    """A silence that lasts is told of the clinic, and not once more of each model it kept back."""
    refused = newest.refused if newest and not newest.published_at else []
    return PhaseModel(
        phase=phase,
        version=version,
        quality=Quality.read(getattr(version, "said", None) or {}),
        baseline=Quality.read(getattr(version, "plain", None) or {}),
        watch=Watch.read(version.watched) if version else None,
        refused=tuple(row for row in refused if not (is_silent and row["code"] == Refused.SILENT)),
    )


def _standing(clinics: Sequence[Clinic]) -> dict[tuple[int, str], ModelVersion]:
    """With two parts of their reports, `said` and `plain`: the whole of one is as long as a page."""
    rows = ModelVersion.objects.filter(clinic__in=clinics).standing().light().defer("report", "reason")
    told = rows.annotate(said=F("report__model"), plain=F("report__baseline"))
    return {(row.clinic_id, row.phase): row for row in told}


def _newest(clinics: Sequence[Clinic]) -> dict[tuple[int, str], ModelVersion]:
    """The last one that was learned here, of each clinic and phase."""
    learned = ModelVersion.objects.filter(clinic__in=clinics, name="").only(
        "clinic", "phase", "published_at", "refused"
    )
    newest = learned.order_by("clinic", "phase", "-trained_at", "-pk").distinct("clinic", "phase")
    return {(row.clinic_id, row.phase): row for row in newest}


def _failed(clinics: Sequence[Clinic]) -> dict[int, datetime]:
    """When the last training was given up, of each clinic where it was."""
    runs = TrainingRun.objects.filter(clinic__in=clinics).order_by("clinic", "-asked_at", "-pk").distinct("clinic")
    return {clinic: at for clinic, at in runs.values_list("clinic", "failed_at") if at}
