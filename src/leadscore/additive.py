"""The additive part of the engine: bands, categories and words, each with a coefficient held back as it deserves."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
import polars as pl
from scipy import sparse

from leadscore.arrays import Floats, Ints
from leadscore.columns import TextColumn
from leadscore.design import Design, Encoded
from leadscore.fitting import Factor, covariance, curvature, factor_of, fit_penalised, with_intercept
from leadscore.interval import Spread
from leadscore.pooling import learn_strengths, penalty
from leadscore.schema import Schema

MAX_BINS, MIN_COUNT, MAX_WORDS = 20, 10, 300
ENOUGH_FOR_STRENGTHS = 30_000
NEARLY = 0.001  # nats, over all leads


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A history as the additive part reads it: its design, the levels of its leads, and the strength of each column.

    `nearby` (p,) are coefficients of all leads, and `factor` is that of the curvature there: from there those of some
    leads are found in few steps.
    """

    design: Design
    encoded: Encoded
    matrix: sparse.csr_array
    outcomes: Floats
    strengths: Floats
    offset: Floats
    weights: Floats
    nearby: Floats
    factor: Factor | None = None

    @classmethod
    def learn(
        cls,
        frame: pl.DataFrame,
        schema: Schema,
        outcomes: Floats,
        *,
        offset: Floats | None = None,
        weights: Floats | None = None,
        strengths: Floats | None = None,
    ) -> Self:
        """Of leads (n rows) that the schema has read, oldest first, and their outcomes (n,).

        `offset` (n,) is the log-odds they start from, 0 where none is given; `weights` (n,) are 1 where none are.
        `strengths` are those that almost the same leads were found to have: they are not learned again.
        """
        fewest = min(MIN_COUNT, max(2, len(frame) // 30))
        design = Design.learn(frame, schema, max_bins=MAX_BINS, min_count=fewest, max_words=MAX_WORDS)
        encoded = design.encode(frame)
        matrix = with_intercept(encoded.matrix())
        # Strengths hardly move once tens of thousands have spoken.
        some = slice(-ENOUGH_FOR_STRENGTHS, None)
        start = np.zeros(len(frame)) if offset is None else offset
        counted = np.ones(len(frame)) if weights is None else weights
        known, told = (matrix[some], outcomes[some]), {"offset": start[some], "weights": counted[some]}
        if strengths is None:
            strengths = learn_strengths(design, *known, **told)
        whole = penalty(design, strengths)
        nearby = fit_penalised(*known, whole, offset=start[some], weights=counted[some])
        factor = factor_of(curvature(known[0], whole, nearby, start[some], counted[some]))
        return cls(design, encoded, matrix, outcomes, strengths, start, counted, nearby, factor)

    def coefficients(self, rows: Ints, caution: float) -> Floats:
        """The coefficients (p,) of some of the leads, drawn to zero `caution` times as strongly as the columns ask.

        Nearly: they are tried on other leads, where what they are still short of is nothing beside chance.
        """
        whole = penalty(self.design, self.strengths * caution)
        return fit_penalised(
            self.matrix[rows],
            self.outcomes[rows],
            whole,
            self.nearby,
            offset=self.offset[rows],
            weights=self.weights[rows],
            # More caution is another curvature.
            factor=self.factor if caution == 1 else None,
            enough=NEARLY,
        )

    def settle(self, caution: float) -> "Additive":
        """The part learned from all leads."""
        whole = penalty(self.design, self.strengths * caution)
        fitted = fit_penalised(self.matrix, self.outcomes, whole, self.nearby, offset=self.offset, weights=self.weights)
        coefficients = np.round(fitted, 8)
        spread = Spread.of(covariance(self.matrix, whole, coefficients, self.offset, self.weights))
        shares = np.round(self.matrix.T @ self.weights / self.weights.sum(), 8)
        return Additive(self.design, coefficients, spread, shares)


@dataclass(frozen=True, eq=False)
class Additive:
    """Coefficients (p,) with the intercept in front, how open they are, and how often each level occurred."""

    design: Design
    coefficients: Floats
    spread: Spread
    shares: Floats

    @cached_property
    def own(self) -> list[Floats]:
        """The coefficients of each column's levels."""
        return [self.coefficients[1:][place] for place in self.design.slices]

    @cached_property
    def averages(self) -> Floats:
        """What each column adds for the average lead, (columns,)."""
        return np.array(
            [part @ self.shares[1:][place] for part, place in zip(self.own, self.design.slices, strict=True)]
        )

    @cached_property
    def middle(self) -> float:
        """The log-odds of a lead that is average in every column."""
        return float(self.coefficients[0] + self.averages.sum())

    def parts(self, encoded: Encoded) -> Floats:
        """What each column adds to the middle, (n, columns)."""
        contributions: Floats = encoded.sums(self.own) - self.averages
        return contributions

    def variance(self, encoded: Encoded) -> Floats:
        """How far the outcomes leave the log-odds open, (n,)."""
        return self.spread.variance(with_intercept(encoded.matrix()))

    def to_json(self) -> dict[str, Any]:
        """All of it as plain lists."""
        return {
            "design": self.design.to_json(),
            "coefficients": self.coefficients.tolist(),
            "spread": self.spread.to_json(),
            "shares": self.shares.tolist(),
        }

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> Self:
        """The part that `to_json` wrote."""
        return cls(
            Design.from_json(document["design"]),
            np.array(document["coefficients"]),
            Spread.from_json(document["spread"]),
            np.array(document["shares"]),
        )


def said_by_texts(design: Design, encoded: Encoded, coefficients: Floats) -> Floats:
    """What each text adds by its words, (n, texts)."""
    places = [place for place, column in enumerate(design.columns) if isinstance(column, TextColumn)]
    if not places:
        return np.empty((len(encoded.levels[0]) if isinstance(encoded.levels[0], np.ndarray) else 0, 0))
    slices = design.slices
    return np.column_stack([encoded.levels[place] @ coefficients[1:][slices[place]] for place in places])
