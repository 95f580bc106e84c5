"""Learning from a clinic's own history: a model a phase, judged on leads newer than any it had learned from."""

from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from django.db import connection, transaction

import leadscore
from naewon.clinics.models import Clinic, Membership
from naewon.inquiries.models import Inquiry
from naewon.journal.outbox import follow
from naewon.journal.recording import record
from naewon.scores.feed import silences
from naewon.scores.history import Moment, leads
from naewon.scores.models import ModelVersion, Phase
from naewon.scores.schemas import fitted_to, schema_for

HORIZON = timedelta(days=30)
RIPE = (Path(__file__).parent / "ripe.sql").read_text(encoding="utf-8")


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
    return telling


def tells_more_than_the_rate(version: ModelVersion) -> bool:
    """Whether the newest fifth, which it had not seen, was foretold better than by the mean rate of the rest."""
    return bool(version.report["model"]["log_loss"] < version.report["baseline"]["log_loss"])


def learn(clinic: Clinic, phase: str, now: datetime) -> ModelVersion | None:
    """A new version for the phase, not yet published; None when there are too few outcomes to learn from."""
    moments, visited = ripe_moments(clinic, phase, now)
    if not moments:
        return None
    frame = leads(clinic, moments)
    schema = schema_for(phase, frame)
    try:
        training = leadscore.train(schema, fitted_to(schema, frame), visited, frame["as_of"].to_list())
    except leadscore.NotEnoughOutcomes:
        return None
    return ModelVersion.objects.create(
        clinic=clinic,
        phase=phase,
        document=training.model.to_json(),
        report=report_of(training),
        trained_at=now,
        leads=len(visited),
        visits=int(visited.sum()),
    )


def ripe_moments(
    clinic: Clinic, phase: str, now: datetime
) -> tuple[list[Moment], "np.ndarray[Any, np.dtype[np.int8]]"]:
    """The moments to learn from, oldest first, and whether a visit followed (n,)."""
    silent = silences(clinic, now)
    asked = {
        "clinic": clinic.pk,
        "phase": phase,
        "now": now,
        "horizon": f"{HORIZON.days} days",
        "silent_since": [silence.since for silence in silent],
        "silent_until": [silence.until or now for silence in silent],
    }
    with connection.cursor() as cursor:
        cursor.execute(RIPE, asked)
        rows = cursor.fetchall()
    moments = [Moment(inquiry_id, as_of) for inquiry_id, as_of, _ in rows]
    return moments, np.array([visited for _, _, visited in rows], dtype=np.int8)


def report_of(training: leadscore.Training) -> dict[str, Any]:
    """What the screen shows of a training, as plain JSON."""
    return {"model": asdict(training.report), "baseline": asdict(training.baseline)}


@transaction.atomic
def publish(version: ModelVersion, *, by: Membership | None, at: datetime) -> None:
    """Make it the clinic's model of its phase; everything open is scored again."""
    standing = ModelVersion.objects.select_for_update().filter(
        clinic_id=version.clinic_id, phase=version.phase, published_at__isnull=False, retired_at__isnull=True
    )
    standing.exclude(pk=version.pk).update(retired_at=at)
    version.published_at, version.published_by, version.retired_at = at, by, None
    version.save(update_fields=["published_at", "published_by", "retired_at"])
    record("published", version, by=by, at=at, phase=version.phase)
    follow(
        version.clinic_id,
        Inquiry.objects.filter(clinic_id=version.clinic_id).open().values_list("pk", flat=True),
        at=at,
    )
