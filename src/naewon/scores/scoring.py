"""Scoring open inquiries: a new row whenever what is shown would change, and only then."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import numpy as np
import polars as pl

from leadscore import Predictions, grades
from naewon.clinics.models import Clinic
from naewon.scores.giving import given_in_force
from naewon.scores.history import Moment, everything, without
from naewon.scores.lasting import lasting
from naewon.scores.models import Basis, ModelVersion, Phase, Score
from naewon.scores.published import STARTING_RATE
from naewon.scores.reading import CHANCES, newest_figures, newest_scores
from naewon.scores.reading_once import keep_words
from naewon.scores.reasons import reasons_of
from naewon.scores.schemas import fitted_to
from naewon.scores.settling import Footing, Settled
from naewon.scores.written import SAID, others, said_in, write

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
            "reasons": reasons_of(said, found.by_name),
            "alike": alike.leads,
            "alike_visited": alike.visits,
        },
        schema=SAID,
    )


def usual_rate(version: ModelVersion | None, phase: str) -> float:
    """What a good score is measured against: the share of visits among the leads that were learned from."""
    return version.visits / version.leads if version else STARTING_RATE[phase]
