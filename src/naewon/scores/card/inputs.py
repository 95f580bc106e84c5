"""Whether inquiries still are of the kind that was learned from: the first moment of each, column by column.

How far a column has moved is its population stability index, the sum of (now - then) * ln(now / then) over its cells: 0
where nothing did, 0.25 where by common usage a model should be looked at. By chance alone it is about chi-squared with
as many degrees as there are cells less one, over the number of inquiries (Yurdakul 2018). A column has moved where it
passes both 0.25 and what chance would reach in one of twenty nights in any of the columns.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl
from scipy.special import chdtri

from leadscore import MISSING, OTHER, Schema
from naewon.scores.wording import wanted

MOST = 12
FIFTHS = (0.2, 0.4, 0.6, 0.8)
FAR, RARELY = 0.25, 0.05
FEWEST = 50
FEWEST_ALIKE = 10  # what so few answered is counted with the rest: nobody is told by it
# Adverts come and go, that is their nature: a new campaign is no reason to doubt a score.
PASSING = ("campaign", "creative")
# A year holds all seasons, its newest weeks one, and the holidays that fall into them: time went on, no more.
CALENDAR = ("season", "weekday", "holiday")


@dataclass(frozen=True)
class Shift:
    """How far a column has moved, and the cell that moved most: its share of inquiries `then` and `now`."""

    feature: str
    index: float
    is_far: bool
    cell: str
    then: float
    now: float


def inputs_of(schema: Schema, frame: pl.DataFrame) -> dict[str, dict[str, Any]]:
    """By column how many inquiries were learned from in each cell, with the edges of its bands if it is a number.

    What was never known of anybody is left out.
    """
    first = frame.unique("inquiry_id", keep="first")
    kept = {}
    for feature in (*schema.numbers, *schema.categories):
        if feature in (*PASSING, *CALENDAR) or first[feature].null_count() == len(first):
            continue
        edges = _edges(first[feature]) if feature in schema.numbers else None
        named = [] if edges is not None else _often(first[feature])
        kept[feature] = {"edges": edges, "cells": _counted(first[feature], edges, named)}
    return kept


def shifts_of(inputs: Mapping[str, Mapping[str, Any]], frame: pl.DataFrame) -> list[Shift]:
    """How far each column of some later inquiries lies from what was learned from, the farthest first."""
    # A question that nobody answered lately has no column: it is one that everybody left open.
    unanswered = pl.Series("", [None] * len(frame), dtype=pl.String)
    looked_at = [feature for feature in inputs if feature not in CALENDAR]  # older versions counted that as well
    found = [
        _shift(feature, inputs[feature], frame.get_column(feature, default=unanswered), RARELY / len(looked_at))
        for feature in looked_at
    ]
    return sorted(found, key=lambda shift: (not shift.is_far, -shift.index))


def _shift(feature: str, was: Mapping[str, Any], values: pl.Series, rarely: float) -> Shift:
    named = [name for name in was["cells"] if name not in (MISSING, OTHER)]
    cells = _counted(values, was["edges"], named)
    names = list(dict.fromkeys((*was["cells"], *cells)))
    then, now = (np.array([float(each.get(name, 0)) for name in names]) for each in (was["cells"], cells))
    index = _index(then, now)
    chance = float(chdtri(max(len(names) - 1, 1), rarely)) * (1 / then.sum() + 1 / now.sum())
    shares = then / then.sum(), now / now.sum()
    most = int(np.abs(shares[1] - shares[0]).argmax())
    is_far = bool(index > max(FAR, chance))
    return Shift(feature, index, is_far, names[most], float(shares[0][most]), float(shares[1][most]))


def _index(then: "np.ndarray[Any, Any]", now: "np.ndarray[Any, Any]") -> float:
    """Half an inquiry is added to every cell, so that an empty one is no infinite distance."""
    one, other = ((counts + 0.5) / (counts + 0.5).sum() for counts in (then, now))
    return float(((other - one) * np.log(other / one)).sum())


def _edges(values: pl.Series) -> list[float]:
    """Where a number is cut into at most five bands of equally many."""
    known = values.drop_nulls().to_numpy()
    return [float(edge) for edge in np.unique(np.quantile(known, FIFTHS).round(2)) if edge > known.min()]


def _often(values: pl.Series) -> list[str]:
    counted = values.drop_nulls().value_counts().sort(["count", values.name], descending=[True, False])
    return counted.filter(pl.col("count") >= FEWEST_ALIKE)[values.name].to_list()[:MOST]


def _counted(values: pl.Series, edges: list[float] | None, named: Iterable[str]) -> dict[str, int]:
    """How many lie in each cell, the cells named as a model names its values."""
    cells = _named(values, set(named)) if edges is None else _banded(values, edges)
    counts = pl.Series("cell", cells).value_counts().sort(["count", "cell"], descending=[True, False])
    return dict(counts.iter_rows())


def _named(values: pl.Series, named: set[str]) -> list[str]:
    return [MISSING if value is None else value if value in named else OTHER for value in values.to_list()]


def _banded(values: pl.Series, edges: list[float]) -> list[str]:
    bands = [wanted({"low": low, "high": high}) for low, high in pairwise((None, *edges, None))]
    places = np.searchsorted(edges, values.fill_null(np.nan).to_numpy(), side="right")
    return [MISSING if value is None else bands[place] for value, place in zip(values.to_list(), places, strict=True)]
