"""Learning from a clinic's own history: a model a phase, judged on leads newer than any it had learned from."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import polars as pl

import leadscore
from naewon.clinics.models import Clinic, Membership
from naewon.journal.recording import record
from naewon.scores.fairness import calibration_of
from naewon.scores.history import everything, left_out, without
from naewon.scores.models import ModelVersion, Phase
from naewon.scores.ripening import ripe_moments
from naewon.scores.schemas import fitted_to, schema_for
from naewon.scores.settling import follow_open, hear
from naewon.tenancy.within import within


def train_clinic(clinic: Clinic, now: datetime, *, by: Membership | None = None) -> list[ModelVersion]:
    """Train what the clinic has outcomes for, and publish what knows more than the mean rate; the published versions.

    A phase with too few outcomes keeps the score it has, as does one whose new model would be no better than none.
    """
    if by:
        by.require("can_train")
    versions = [version for phase in Phase.values if (version := learn(clinic, phase, now))]
    telling = [version for version in versions if tells_more_than_the_rate(version)]
    for version in telling:
        publish(version, by=by, at=now)
    # Where the model stays the same, there is more to tell of the weights beside it all the same.
    for phase in {*Phase.values}.difference(version.phase for version in telling):
        hear(clinic, phase, now)
    return telling


def tells_more_than_the_rate(version: ModelVersion) -> bool:
    """Whether the newest fifth, which it had not seen, was foretold better than by the mean rate of the rest."""
    return bool(version.report["model"]["log_loss"] < version.report["baseline"]["log_loss"])


def learn(clinic: Clinic, phase: str, now: datetime) -> ModelVersion | None:
    """A new version for the phase, not yet published; None when there are too few outcomes to learn from."""
    with within([clinic.pk]):
        moments, visited = ripe_moments(clinic, phase, now)
        if not moments:
            return None
        whole = everything(clinic, moments)
        frame = without(left_out(clinic.pk), whole)
    # Learning takes its time; no transaction stays open for it.
    schema = schema_for(phase, frame)
    try:
        training = leadscore.train(schema, fitted_to(schema, frame), visited, frame["as_of"].to_list())
    except leadscore.NotEnoughOutcomes:
        return None
    with within([clinic.pk]):
        return ModelVersion.objects.create(
            clinic=clinic,
            phase=phase,
            document=training.model.to_json(),
            report=report_of(training, whole),
            trained_at=now,
            leads=len(visited),
            visits=int(visited.sum()),
        )


def report_of(training: leadscore.Training, whole: pl.DataFrame) -> dict[str, Any]:
    """What the screen shows of a training on these leads, as plain JSON."""
    tried = training.tried
    groups = calibration_of(whole[tried.rows], tried.outcomes, tried.foretold)
    return {"model": asdict(training.report), "baseline": asdict(training.baseline), "groups": groups}


def publish(version: ModelVersion, *, by: Membership | None, at: datetime) -> None:
    """Make it the clinic's model of its phase; everything open is scored again."""
    with within([version.clinic_id]):
        _publish(version, by, at)


def _publish(version: ModelVersion, by: Membership | None, at: datetime) -> None:
    standing = ModelVersion.objects.select_for_update().filter(
        clinic_id=version.clinic_id, phase=version.phase, published_at__isnull=False, retired_at__isnull=True
    )
    standing.exclude(pk=version.pk).update(retired_at=at)
    version.published_at, version.published_by, version.retired_at = at, by, None
    version.save(update_fields=["published_at", "published_by", "retired_at"])
    record("published", version, by=by, at=at, phase=version.phase)
    hear(version.clinic, version.phase, at)
    follow_open(version.clinic_id, at)
