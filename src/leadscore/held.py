"""How firmly a clinic's deviations are held to 0: as firmly as its own outcomes ask for, column by column."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from scipy import linalg, sparse

from leadscore.arrays import Floats
from leadscore.design import Design
from leadscore.fitting import covariance, fit_penalised

ROUNDS = 12
STATED_WEIGHT = 4.0  # coefficients: how many of a column's own the stated size counts for
FIRMEST = 10_000.0


def columns_of(design: Design, skip: int) -> Iterator[tuple[slice, Floats]]:
    """For each column where its levels stand behind `skip` others, and its roughness at a mean prior variance of 1."""
    for column, place in zip(design.columns, design.slices, strict=True):
        rough = column.roughness()
        yield slice(place.start + skip, place.stop + skip), rough * float(np.diag(linalg.inv(rough)).mean())


def firmness(design: Design, firm: Floats, strengths: Floats) -> Floats:
    """How firmly deviations are held to 0, (p, p): `firm` one by one for those in front, one strength a column."""
    whole = np.diag([*firm, *np.zeros(sum(len(column.labels) for column in design.columns))])
    for (inside, rough), strength in zip(columns_of(design, len(firm)), strengths, strict=True):
        whole[inside, inside] = strength * rough
    return whole


class Sizes(NamedTuple):
    """Of the levels of a column: the size they took, squared, the one still open beyond it, and how many they are."""

    taken: float
    doubt: float
    levels: int


def sizes(coefficients: Floats, open_: Floats, inside: slice, rough: Floats) -> Sizes:
    """Of the levels of a column, given the deviations (p,) and their covariance."""
    own = coefficients[inside]
    return Sizes(float(own @ rough @ own), float((open_[inside, inside] * rough).sum()), len(own))


class Prior(NamedTuple):
    """How firmly deviations are expected to be 0, as 1 / variance.

    `firm` (2 + weights,) is that of the level, the slope and each weight, `columns` that of a band, category or word.
    """

    firm: Floats
    columns: float


class Heard(NamedTuple):
    """What is learned from: the matrix of some leads, their outcomes, and the log-odds said of them before, (n,)."""

    matrix: sparse.csr_array
    outcomes: Floats
    offset: Floats

    def fit(self, whole: Floats, start: Floats | None = None) -> tuple[Floats, Floats]:
        """The deviations (p,) held back by `whole` (p, p), and their covariance."""
        found = fit_penalised(self.matrix, self.outcomes, whole, start, offset=self.offset)
        return found, covariance(self.matrix, whole, found, self.offset)


def learn_strengths(design: Design, heard: Heard, prior: Prior) -> Floats:
    """One strength a column, (columns,), by marginal likelihood; the prior counts for a few levels of each."""
    strengths = np.full(len(design.columns), prior.columns)
    coefficients: Floats | None = None
    for _ in range(ROUNDS if len(heard.outcomes) else 0):
        coefficients, open_ = heard.fit(firmness(design, prior.firm, strengths), coefficients)
        found = [sizes(coefficients, open_, *column) for column in columns_of(design, len(prior.firm))]
        before, strengths = (
            strengths,
            np.array([_strength(*pair, prior.columns) for pair in zip(found, strengths, strict=True)]),
        )
        if np.abs(np.log(strengths / before)).max() < 0.05:
            break
    return strengths


def _strength(size: Sizes, before: float, stated: float) -> float:
    """Freedom the column used over the size it took with it."""
    freedom = size.levels - before * size.doubt
    return float(np.clip((freedom + STATED_WEIGHT) / (size.taken + STATED_WEIGHT / stated), stated / 100, FIRMEST))
