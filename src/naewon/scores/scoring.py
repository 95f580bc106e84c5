"""Scoring open inquiries: a new row whenever what is shown would change, and only then."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import polars as pl

from leadscore import Predictions, Reason, grades
from naewon.clinics.models import Clinic
from naewon.scores.features import BY_HAND
from naewon.scores.giving import given_in_force
from naewon.scores.history import Moment, leads
from naewon.scores.models import Basis, ModelVersion, Phase, Score, Weight
from naewon.scores.published import STARTING_RATE
from naewon.scores.reading import newest_scores
from naewon.scores.schemas import fitted_to
from naewon.scores.settling import asks_of, settled

# What a screen shows of a score.
SHOWN = ("phase", "basis", "version", "base_percent", "percent", "grade", "reasons")


def score(clinic: Clinic, inquiry_ids: Sequence[int], now: datetime) -> dict[int, Score]:
    """The scores of these inquiries as of `now`, by inquiry; what changed is saved."""
    frame = leads(clinic, [Moment(inquiry_id, now) for inquiry_id in inquiry_ids])
    if frame.is_empty():
        return {}
    standing = newest_scores(inquiry_ids)
    changed = [
        row
        for phase in Phase.values
        for row in _changed(clinic, phase, frame.filter(pl.col("phase") == phase), standing, now)
    ]
    Score.objects.bulk_create(changed)
    return {**standing, **{row.inquiry_id: row for row in changed}}


def _changed(clinic: Clinic, phase: str, frame: pl.DataFrame, standing: dict[int, Score], now: datetime) -> list[Score]:
    """The scores of one phase that show anything else than what stands. Most of the time these are few."""
    given = given_in_force(clinic.pk, phase, frame["inquiry_id"], now)
    others = frame.filter(~pl.col("inquiry_id").is_in(list(given))) if given else frame
    changed = [row for pk, row in given.items() if _differs(shown_of(row), standing.get(pk))]
    return [*changed, *_changed_by_model(clinic, phase, others, standing, now)]


def _changed_by_model(
    clinic: Clinic, phase: str, frame: pl.DataFrame, standing: dict[int, Score], now: datetime
) -> list[Score]:
    if frame.is_empty():
        return []
    standing_model = settled(clinic.pk, phase)
    version, model = standing_model.version, standing_model.model
    whole = fitted_to(model.schema, frame)
    said, alike = model.predict(whole), model.similar(whole)
    # A start that has heard a few outcomes is a start still.
    basis = said.basis if version else Basis.STARTING.value
    same = {"phase": phase, "basis": basis, "version": version, "base_percent": said.base_percent}
    rows = zip(
        whole["inquiry_id"],
        said.percent.tolist(),
        grades(said.probability, usual_rate(version, phase)),
        reasons_of(said, standing_model.by_name),
        strict=True,
    )
    return [
        Score(
            clinic=clinic,
            inquiry_id=inquiry_id,
            at=now,
            probability=float(said.probability[i]),
            lower=float(said.lower[i]),
            upper=float(said.upper[i]),
            percent=percent,
            grade=its_grade,
            reasons=reasons,
            alike=int(alike.leads[i]),
            alike_visited=int(alike.visits[i]),
            **same,
        )
        for i, (inquiry_id, percent, its_grade, reasons) in enumerate(rows)
        if _differs(
            {**same, "percent": percent, "grade": its_grade, "reasons": reasons},
            standing.get(inquiry_id),
        )
    ]


def shown_of(score: Score) -> dict[str, Any]:
    return {name: getattr(score, name) for name in SHOWN}


def usual_rate(version: ModelVersion | None, phase: str) -> float:
    """What a good score is measured against: the share of visits among the leads that were learned from."""
    return version.visits / version.leads if version else STARTING_RATE[phase]


def reasons_of(said: Predictions, by_hand: Mapping[str, Weight]) -> list[list[dict[str, Any]]]:
    """The reasons that moved a shown number by a whole point or more; with the base they add up to it."""
    return [[_told(reason, by_hand.get(reason.feature)) for reason in reasons] for reasons in said.telling()]


def _told(reason: Reason, weight: Weight | None) -> dict[str, Any]:
    """A reason as it is kept; one set by hand with what it asks for."""
    if weight is None:
        return {"feature": reason.feature, "value": reason.value, "points": reason.points}
    return {"feature": BY_HAND, "value": reason.value, "points": reason.points, "asks": asks_of(weight)}


def _differs(new: dict[str, Any], old: Score | None) -> bool:
    """Whether a screen would show anything else."""
    if old is None:
        return True
    version = new["version"]
    return old.version_id != (version.pk if version else None) or any(
        getattr(old, name) != value for name, value in new.items() if name != "version"
    )
