"""Scoring open inquiries: a new row whenever what is shown would change, and only then."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
import polars as pl

from leadscore import Predictions, Reason, grades
from naewon.clinics.models import Clinic
from naewon.scores.features import BY_HAND
from naewon.scores.giving import given_in_force
from naewon.scores.history import Moment, leads
from naewon.scores.lasting import lasting
from naewon.scores.models import Basis, ModelVersion, Phase, Score, Weight
from naewon.scores.published import STARTING_RATE
from naewon.scores.reading import CHANCES, newest_figures, newest_scores
from naewon.scores.reading_once import keep_words
from naewon.scores.schemas import fitted_to
from naewon.scores.settling import Settled, asks_of, settled
from naewon.vault.inserting import insert

# What a screen shows of a score.
SHOWN = ("phase", "basis", "version", "base_percent", "percent", "grade", "reasons")
SAME = 1e-9


def score(clinic: Clinic, inquiry_ids: Sequence[int], now: datetime) -> dict[int, Score]:
    """The scores of these inquiries as of `now`, by inquiry; what changed is saved."""
    scored(clinic, inquiry_ids, now)
    return newest_scores(inquiry_ids)


def scored(clinic: Clinic, inquiry_ids: Sequence[int], now: datetime) -> pl.DataFrame:
    """The same as `inquiry_id`, `score_id`, `probability` and `score_holds_until`: unless something is recorded."""
    frame = leads(clinic, [Moment(inquiry_id, now) for inquiry_id in inquiry_ids])
    if frame.is_empty():
        return pl.DataFrame(schema={**CHANCES, "score_holds_until": pl.Datetime("us", "UTC")})
    keep_words(clinic.pk, frame)
    standing = newest_figures(inquiry_ids)
    until: dict[int, datetime] = {}
    changed: list[Score] = []
    for phase in Phase.values:
        own = frame.filter(pl.col("phase") == phase)
        if own.is_empty():
            continue
        found = settled(clinic.pk, phase)
        until |= zip(own["inquiry_id"], lasting(own, found.model, clinic.calendar(), now), strict=True)
        changed += _changed(clinic, phase, own, found, standing, now)
    insert(changed)
    newest = {**standing, **{row.inquiry_id: row for row in changed}}
    rows = [(pk, row.pk, row.probability, until.get(pk)) for pk, row in newest.items()]
    return pl.DataFrame(rows, schema={**CHANCES, "score_holds_until": pl.Datetime("us", "UTC")}, orient="row")


def _changed(
    clinic: Clinic, phase: str, frame: pl.DataFrame, found: Settled, standing: dict[int, Score], now: datetime
) -> list[Score]:
    """The scores of one phase that show anything else than what stands. Most of the time these are few."""
    given = given_in_force(clinic.pk, phase, frame["inquiry_id"], now)
    others = frame.filter(~pl.col("inquiry_id").is_in(list(given))) if given else frame
    rows = [*given.values(), *_said_by_model(clinic, phase, others, found, standing, now)]
    # What another version said is shown anew anyhow: only what the same one said is compared, reasons and all.
    alike = [pk for row in rows if (pk := row.inquiry_id) in standing and standing[pk].version_id == row.version_id]
    before = newest_scores(alike) if alike else {}
    return [row for row in rows if _differs(shown_of(row), before.get(row.inquiry_id))]


def _said_by_model(
    clinic: Clinic, phase: str, frame: pl.DataFrame, found: Settled, standing: dict[int, Score], now: datetime
) -> list[Score]:
    if frame.is_empty():
        return []
    whole = fitted_to(found.model.schema, frame)
    said = found.model.predict(whole)
    moved = _moved(found, said, whole["inquiry_id"].to_list(), standing, phase)
    if len(moved) < len(whole):
        whole = whole[moved]
        said = found.model.predict(whole)
    return _unsaved(clinic, phase, whole, said, found, now) if moved else []


def _moved(
    found: Settled, said: Predictions, inquiry_ids: Sequence[int], standing: dict[int, Score], phase: str
) -> list[int]:
    """The rows whose score may show anything else, found without explaining any: that takes longest by far.

    Where a model says the same to nine digits as when the score was written, it says so for the same reasons. Weights
    may change places without changing the sum, and so may beliefs of a start: there reasons are always compared.
    """
    if found.version is None or found.weights:
        return list(range(len(said)))
    old = [standing.get(inquiry_id) for inquiry_id in inquiry_ids]
    known = [row is not None and (row.version_id, row.phase) == (found.version.pk, phase) for row in old]
    figures = np.array([(row.probability, row.lower, row.upper) if row else (0.0,) * 3 for row in old])
    same = (np.abs(np.column_stack([said.probability, said.lower, said.upper]) - figures) < SAME).all(axis=1)
    return np.flatnonzero(~(same & np.array(known))).tolist()


def _unsaved(
    clinic: Clinic, phase: str, whole: pl.DataFrame, said: Predictions, found: Settled, now: datetime
) -> list[Score]:
    """The scores of leads (n rows), with their reasons."""
    version, alike = found.version, found.model.similar(whole)
    # A start that has heard a few outcomes is a start still.
    basis = said.basis if version else Basis.STARTING.value
    rows = zip(
        whole["inquiry_id"],
        said.percent.tolist(),
        grades(said.probability, usual_rate(version, phase)),
        reasons_of(said, found.by_name),
        *(column.tolist() for column in (said.probability, said.lower, said.upper, alike.leads, alike.visits)),
        strict=True,
    )
    same = {"phase": phase, "basis": basis, "version": version, "base_percent": said.base_percent}
    names = ("inquiry_id", "percent", "grade", "reasons", "probability", "lower", "upper", "alike", "alike_visited")
    return [Score(clinic=clinic, at=now, **same, **dict(zip(names, row, strict=True))) for row in rows]


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
