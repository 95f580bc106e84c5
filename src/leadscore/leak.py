"""A column that tells the outcome by itself has usually been written after it."""

import warnings

import numpy as np
from scipy import sparse

from leadscore.arrays import Floats
from leadscore.design import Encoded
from leadscore.errors import SuspectedLeak
from leadscore.evaluation import area

SUSPICIOUS = 0.98


def warn_of_leaks(encoded: Encoded, outcomes: Floats) -> None:
    """Warns `SuspectedLeak` for each column whose levels alone order the outcomes almost perfectly (AUC >= 0.98)."""
    for column, levels in zip(encoded.columns, encoded.levels, strict=True):
        power = _power(levels, outcomes)
        if power >= SUSPICIOUS:
            warnings.warn(
                f"'{column.name}' alone separates visits from the rest (AUC {power:.3f}): was it written afterwards?",
                SuspectedLeak,
                stacklevel=4,
            )


def _power(levels: np.ndarray | sparse.csr_array, outcomes: Floats) -> float:
    """The AUC of the best single reading of the column: its levels by their visit rate, or its most telling word."""
    if isinstance(levels, np.ndarray):
        leads = np.bincount(levels)
        rates = np.bincount(levels, weights=outcomes) / np.maximum(leads, 1)
        return area(outcomes, rates[levels]) or 0.0
    with_visit = levels.T @ outcomes / outcomes.sum()
    without = levels.T @ (1 - outcomes) / (1 - outcomes).sum()
    return float(0.5 + np.abs(with_visit - without).max(initial=0) / 2)
