"""How many visits are reached by calling the best scored first."""

import numpy as np

from leadscore.arrays import Floats

POINTS = 101


def reached(outcomes: Floats, probability: Floats) -> Floats:
    """The share of visits among the best scored 0%, 1%, ..., 100% of the rows (n,): shape (101,).

    Rows that share a score are called in no order, so between the ends of such a group the curve is straight.

    >>> reached(np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.9, 0.1, 0.5, 0.5]))[[0, 25, 50, 75, 100]].tolist()
    [0.0, 0.5, 0.75, 1.0, 1.0]
    """
    order = np.argsort(-probability, kind="stable")
    ranked = probability[order]
    ends = np.flatnonzero(np.append(ranked[1:] != ranked[:-1], True))
    found = np.append(0, np.cumsum(outcomes[order])[ends]) / max(outcomes.sum(), 1)
    called = np.append(0, ends + 1) / len(ranked)
    curve: Floats = np.interp(np.linspace(0, 1, POINTS), called, found)
    return curve


def wilson(share: float, cases: float, reach: float) -> tuple[float, float]:
    """The limits of a share seen in so many cases, `reach` standard errors to either side.

    >>> lower, upper = wilson(0.5, 100, 1.645)
    >>> round(lower, 3), round(upper, 3), wilson(0.0, 10, 1.645)[0]
    (0.419, 0.581, 0.0)
    """
    square = reach**2 / cases
    middle = (share + square / 2) / (1 + square)
    half = reach * np.sqrt(share * (1 - share) / cases + square / (4 * cases)) / (1 + square)
    return max(float(middle - half), 0.0), min(float(middle + half), 1.0)
