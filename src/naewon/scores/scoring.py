"""Scoring open inquiries: a new row whenever what is shown would change, and only then."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import polars as pl

from leadscore import Predictions, grade
from naewon.clinics.models import Clinic
from naewon.scores.history import Moment, leads
from naewon.scores.models import ModelVersion, Phase, Score
from naewon.scores.published import STARTING_RATE, published
from naewon.scores.reading import newest_scores
from naewon.scores.schemas import fitted_to


def score(clinic: Clinic, inquiry_ids: Sequence[int], now: datetime) -> dict[int, Score]:
    """The scores of these inquiries as of `now`, by inquiry; what changed is saved."""
    frame = leads(clinic, [Moment(inquiry_id, now) for inquiry_id in inquiry_ids])
    if frame.is_empty():
        return {}
    standing = newest_scores(inquiry_ids)
    fresh = [
        row for phase in Phase.values for row in _scores_of(clinic, phase, frame.filter(pl.col("phase") == phase), now)
    ]
    changed = [row for row in fresh if _differs(row, standing.get(row.inquiry_id))]
    Score.objects.bulk_create(changed)
    return {**standing, **{row.inquiry_id: row for row in changed}}


def _scores_of(clinic: Clinic, phase: str, frame: pl.DataFrame, now: datetime) -> list[Score]:
    if frame.is_empty():
        return []
    version, model = published(clinic.pk, phase)
    whole = fitted_to(model.schema, frame)
    said = model.predict(whole)
    alike = model.similar(whole)
    reasons = reasons_of(said)
    rate = usual_rate(version, phase)
    return [
        Score(
            clinic=clinic,
            inquiry_id=inquiry_id,
            version=version,
            phase=phase,
            basis=said.basis,
            at=now,
            probability=float(said.probability[i]),
            lower=float(said.lower[i]),
            upper=float(said.upper[i]),
            grade=grade(float(said.probability[i]), rate),
            base_percent=said.base_percent,
            percent=int(said.percent[i]),
            reasons=reasons[i],
            alike=int(alike.leads[i]),
            alike_visited=int(alike.visits[i]),
        )
        for i, inquiry_id in enumerate(whole["inquiry_id"])
    ]


def usual_rate(version: ModelVersion | None, phase: str) -> float:
    """What a good score is measured against: the share of visits among the leads that were learned from."""
    return version.visits / version.leads if version else STARTING_RATE[phase]


def reasons_of(said: Predictions) -> list[list[dict[str, Any]]]:
    """The reasons that moved a shown number by a whole point or more; with the base they add up to it."""
    return [
        [{"feature": reason.feature, "value": reason.value, "points": reason.points} for reason in reasons]
        for reasons in said.telling()
    ]


def _differs(new: Score, old: Score | None) -> bool:
    """Whether a screen would show anything else."""
    if old is None:
        return True
    shown = ("percent", "grade", "phase", "basis", "version_id", "base_percent", "reasons")
    return any(getattr(new, name) != getattr(old, name) for name in shown)
