"""How sure a score is: the posterior covariance of the coefficients, stored small."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import linalg, sparse

from leadscore.arrays import Floats

LEVEL = 0.9
HALF_WIDTH = 1.6448536269514722  # of a standard normal's middle 90%
FACTORS = 32


@dataclass(frozen=True, slots=True)
class Spread:
    """A covariance (p, p) as factor @ factor.T plus what remains on the diagonal.

    >>> spread = Spread.of(np.diag([4.0, 1.0]))
    >>> spread.variance(sparse.csr_array([[1.0, 0.0], [1.0, 1.0]]))
    array([4., 5.])
    """

    factor: Floats
    remainder: Floats

    @classmethod
    def of(cls, covariance: Floats) -> "Spread":
        """The widest directions exactly, and all the others by their own variance."""
        # All of them by divide and conquer: the method for a few gives up where many coefficients are equally open.
        sizes, directions = (part[..., -FACTORS:] for part in linalg.eigh(covariance, driver="evd"))
        factor = np.round(directions * np.sqrt(np.maximum(sizes, 0)), 6)
        remainder = np.maximum(np.diag(covariance) - (factor**2).sum(axis=1), 0)
        return cls(factor, np.round(remainder, 8))

    def variance(self, matrix: sparse.csr_array) -> Floats:
        """The variance of matrix @ coefficients, (n,), where the matrix holds 0 and 1 only."""
        along: Floats = matrix @ self.factor
        remaining: Floats = matrix @ self.remainder
        across: Floats = (along**2).sum(axis=1)
        return across + remaining

    def to_json(self) -> dict[str, Any]:
        """The factor by rows, and the remainder."""
        return {"factor": self.factor.tolist(), "remainder": self.remainder.tolist()}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Spread":
        """The spread that `to_json` wrote."""
        return cls(np.array(document["factor"]), np.array(document["remainder"]))
