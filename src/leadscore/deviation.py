"""What sets one clinic apart from its fleet: a level, a slope, its hand-set weights, and the levels of its columns."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import polars as pl
from scipy import linalg, sparse

from leadscore.arrays import Floats
from leadscore.design import Design, Encoded
from leadscore.held import Heard, Prior, firmness, learn_strengths
from leadscore.interval import Spread
from leadscore.schema import Schema

MAX_BINS, MIN_COUNT, MAX_WORDS = 8, 10, 100


@dataclass(frozen=True, slots=True)
class Looked:
    """Leads as a clinic's own part reads them.

    `said` (n,) is how far the base's log-odds are from those of its average lead, `spoken` (n, weights) which weights
    speak, `encoded` the levels of the columns.
    """

    said: Floats
    spoken: Floats
    encoded: Encoded

    def matrix(self) -> sparse.csr_array:
        """One column for the level, one for the slope, one a weight, one a level of a column."""
        front = np.column_stack([np.ones(len(self.said)), self.said, self.spoken])
        return sparse.csr_array(sparse.hstack([sparse.csr_array(front), self.encoded.matrix()], format="csr"))


def learn_design(read: pl.DataFrame, schema: Schema) -> Design:
    """The bands, categories and words in which a clinic may differ from its fleet."""
    fewest = min(MIN_COUNT, max(2, len(read) // 30))
    return Design.learn(read, schema, max_bins=MAX_BINS, min_count=fewest, max_words=MAX_WORDS)


@dataclass(frozen=True, slots=True, eq=False)
class Deviation:
    """Deviations (p,) from what the base and the weights say, their variance before and how open they are now.

    `shares` is how often each level of a column occurred: none where there were no leads.
    """

    design: Design
    leads: int
    weights: int
    coefficients: Floats
    prior: Floats
    shares: Floats
    spread: Spread

    @classmethod
    def learn(cls, design: Design, heard: Heard, prior: Prior) -> Self:
        """From leads and their outcomes; there may be none."""
        matrix, leads, front = heard.matrix, len(heard.outcomes), len(prior.firm)
        whole = firmness(design, prior.firm, learn_strengths(design, heard, prior))
        coefficients, open_ = heard.fit(whole)
        shares = np.asarray(matrix.sum(axis=0)).ravel()[front:] / max(leads, 1)
        before = np.diag(linalg.inv(whole))
        coefficients, before, shares = (np.round(part, 8) for part in (coefficients, before, shares))
        return cls(design, leads, front - 2, coefficients, before, shares, Spread.of(open_))

    @property
    def level(self) -> float:
        """What every lead of the clinic gets."""
        return float(self.coefficients[0])

    @property
    def slope(self) -> float:
        """How much further, or less far, the base's log-odds reach here."""
        return float(self.coefficients[1])

    @property
    def moved(self) -> Floats:
        """By how much each weight has moved from where it was set, (weights,)."""
        return self.coefficients[2 : 2 + self.weights]

    @property
    def own(self) -> list[Floats]:
        """The deviations of each column's levels."""
        return [self.coefficients[2 + self.weights :][place] for place in self.design.slices]

    @property
    def averages(self) -> Floats:
        """What each column adds for the clinic's average lead, (columns,)."""
        return np.array([own @ self.shares[place] for own, place in zip(self.own, self.design.slices, strict=True)])

    def parts(self, encoded: Encoded) -> Floats:
        """What each column adds to the average, (n, columns)."""
        contributions: Floats = encoded.sums(self.own) - self.averages
        return contributions

    def added(self, looked: Looked) -> Floats:
        """All of it together, (n,)."""
        together: Floats = looked.matrix() @ self.coefficients
        return together

    def variance(self, looked: Looked, doubt: Floats) -> Floats:
        """The variance of the clinic's log-odds, (n,), where those of the base have the variance `doubt` (n,).

        The outcomes tell of base and deviation together: what they left of the doubt about the one they left of the
        doubt about the other.
        """
        matrix = looked.matrix()
        along: Floats = matrix @ self.spread.factor
        squared = matrix.multiply(matrix)
        left: Floats = (along**2).sum(axis=1) + squared @ self.spread.remainder
        before: Floats = squared @ self.prior
        widened: Floats = left * (1 + doubt / before)
        return widened

    def to_json(self) -> dict[str, Any]:
        """All of it as plain lists."""
        return {
            "design": self.design.to_json(),
            "leads": self.leads,
            "weights": self.weights,
            "coefficients": self.coefficients.tolist(),
            "prior": self.prior.tolist(),
            "shares": self.shares.tolist(),
            "spread": self.spread.to_json(),
        }

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> Self:
        """The deviations that `to_json` wrote."""
        return cls(
            Design.from_json(document["design"]),
            document["leads"],
            document["weights"],
            np.array(document["coefficients"]),
            np.array(document["prior"]),
            np.array(document["shares"]),
            Spread.from_json(document["spread"]),
        )
