"""How much of an earlier score still counts once more is known."""

from typing import NamedTuple

import numpy as np
from scipy import sparse

from leadscore.additive import Ground
from leadscore.arrays import Floats
from leadscore.fitting import fit_penalised
from leadscore.pooling import penalty

DOUBT = 0.3  # what is said at a first contact repeats some of what was known before, seldom more than a half of it


class Carried(NamedTuple):
    """Log-odds to start from = slope * log-odds before + shift.

    >>> Carried(0.5, 1.0).of(np.array([-1.0, 2.0]))
    array([0.5, 2. ])
    """

    slope: float
    shift: float

    def of(self, before: Floats) -> Floats:
        """Where leads of these log-odds (n,) start from."""
        return self.slope * before + self.shift


def carry(ground: Ground) -> Carried:
    """From leads whose `offset` is the log-odds before: the slope, drawn to 1, beside all that the columns add.

    The shift is that of the mean lead, since trees start from what they are given.
    """
    before, whole = ground.offset, penalty(ground.design, ground.strengths)
    drawn = np.pad(whole, (0, 1))
    drawn[-1, -1] = DOUBT**-2
    beside = sparse.csr_array(sparse.hstack([ground.matrix, sparse.csr_array(before[:, None])], format="csr"))
    slope = 1 + _fitted(beside, ground, drawn, before)[-1]
    alone = sparse.csr_array(np.ones((len(before), 1)))
    shift = _fitted(alone, ground, np.zeros((1, 1)), slope * before)[0]
    return Carried(round(float(slope), 8), round(float(shift), 8))


def _fitted(matrix: sparse.csr_array, ground: Ground, drawn: Floats, offset: Floats) -> Floats:
    return fit_penalised(matrix, ground.outcomes, drawn, offset=offset, weights=ground.weights)
