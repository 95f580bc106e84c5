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
from naewon.scores.history import Moment, everything, without
from naewon.scores.lasting import lasting
from naewon.scores.models import Basis, ModelVersion, Phase, Score, Weight
from naewon.scores.published import STARTING_RATE
from naewon.scores.reading import CHANCES, newest_figures, newest_scores
from naewon.scores.reading_once import keep_words
from naewon.scores.schemas import fitted_to
from naewon.scores.settling import Footing, Settled, asks_of
from naewon.scores.written import SAID, others, said_in, words_of, write

SAME = 1e-9
SCORED = {**CHANCES, "score_holds_until": pl.Datetime("us", "UTC")}


def score(clinic: Clinic, inquiry_ids: Sequence[int], now: datetime) -> dict[int, Score]:
    """The scores of these inquiries as of `now`, by inquiry; what changed is saved."""
    scored(clinic, inquiry_ids, now)
    return newest_scores(inquiry_ids)


def scored(clinic: Clinic, inquiry_ids: Sequence[int], now: datetime) -> pl.DataFrame:
    """The same as `inquiry_id`, `score_id`, `probability` and `score_holds_until`: unless something is recorded."""
    footing = Footing.of(clinic.pk)
    frame = without(footing.left_out, everything(clinic, [Moment(inquiry_id, now) for inquiry_id in inquiry_ids]))
    if frame.is_empty():
        return pl.DataFrame(schema=SCORED)
    keep_words(clinic.pk, frame)
    standing = newest_figures(clinic.pk, inquiry_ids)
    until, changed = list[pl.DataFrame](), list[pl.DataFrame]()
    for phase in Phase.values:
        own = frame.filter(pl.col("phase") == phase)
        if own.is_empty():
            continue
        found, given = footing.settled(phase), given_in_force(footing.outside(phase), own["inquiry_id"], now)
        holds = lasting(own, found.model, clinic.calendar(), now)
        until.append(own.select("inquiry_id", score_holds_until=holds))
        changed.append(_changed(phase, own, found, given, standing))
    new = write(clinic.pk, pl.concat(changed), now)
    newest = pl.concat([new.select(*CHANCES), standing.join(new, on="inquiry_id", how="anti").select(*CHANCES)])
    return newest.join(pl.concat(until), on="inquiry_id", how="left").select(*SCORED)


def _changed(
    phase: str, frame: pl.DataFrame, found: Settled, given: Mapping[int, Score], standing: pl.DataFrame
) -> pl.DataFrame:
    """The scores of one phase that show anything else than what stands."""
    foretold = frame.filter(~pl.col("inquiry_id").is_in(list(given))) if given else frame
    said = _said_by_model(phase, foretold, found, standing)
    return others(pl.concat([said_in(given.values()), said]) if given else said, standing)


def _said_by_model(phase: str, frame: pl.DataFrame, found: Settled, standing: pl.DataFrame) -> pl.DataFrame:
    if frame.is_empty():
        return pl.DataFrame(schema=SAID)
    whole = fitted_to(found.model.schema, frame)
    said = found.model.predict(whole)
    moved = _moved(found, said, whole["inquiry_id"], standing, phase)
    if not len(moved):
        return pl.DataFrame(schema=SAID)
    if len(moved) < len(whole):
        whole = whole[moved]
        said = found.model.predict(whole)
    return _as_columns(phase, whole, said, found)


def _moved(
    found: Settled, said: Predictions, inquiry_ids: pl.Series, standing: pl.DataFrame, phase: str
) -> "np.ndarray[tuple[int], np.dtype[np.intp]]":
    """The rows whose score may show anything else, found without explaining any: that takes longest by far.

    Where a model says the same to nine digits as when the score was written, it says so for the same reasons. Weights
    may change places without changing the sum, and so may beliefs of a start: there reasons are always compared.
    """
    if found.version is None or found.weights:
        return np.arange(len(said))
    own = standing.filter((pl.col("version_id") == found.version.pk) & (pl.col("phase") == phase))
    old = inquiry_ids.to_frame("inquiry_id").join(own, on="inquiry_id", how="left", maintain_order="left")
    figures = np.column_stack([said.probability, said.lower, said.upper])
    # Nothing is within a hair of what is not known.
    same = np.abs(figures - old.select("probability", "lower", "upper").to_numpy()) < SAME
    return np.flatnonzero(~same.all(axis=1))


def _as_columns(phase: str, whole: pl.DataFrame, said: Predictions, found: Settled) -> pl.DataFrame:
    """The scores of leads (n rows), with their reasons."""
    version, alike = found.version, found.model.similar(whole)
    return pl.DataFrame(
        {
            "inquiry_id": whole["inquiry_id"],
            "version_id": version.pk if version else None,
            "phase": phase,
            # A start that has heard a few outcomes is a start still.
            "basis": said.basis if version else Basis.STARTING.value,
            "probability": said.probability,
            "lower": said.lower,
            "upper": said.upper,
            "grade": grades(said.probability, usual_rate(version, phase)),
            "base_percent": said.base_percent,
            "percent": said.percent,
            "reasons": [words_of(reasons) for reasons in reasons_of(said, found.by_name)],
            "alike": alike.leads,
            "alike_visited": alike.visits,
        },
        schema=SAID,
    )


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
