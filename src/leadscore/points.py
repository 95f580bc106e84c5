"""Reasons in whole percentage points that add up to the number shown, exactly."""

import numpy as np
from scipy.special import expit

from leadscore.arrays import Floats, Ints

LOWEST, HIGHEST = 1, 99


def shown_percent(probability: float | Floats) -> Ints:
    """The whole percentage that a screen shows; rounding never makes it 0 or 100.

    >>> shown_percent(np.array([0.0001, 0.266, 0.9999]))
    array([ 1, 27, 99])
    """
    return np.clip(np.floor(np.asarray(probability) * 100 + 0.5), LOWEST, HIGHEST).astype(np.int64)


def points(base: float, contributions: Floats) -> tuple[int, Ints]:
    """The percentage of the base, and for each contribution (k,) its whole points; together the shown percentage.

    All contributions share one exchange rate: the way from base to score in percent over the same way in log-odds.
    What rounding leaves over goes to the largest remainders, never to a contribution of nothing.

    >>> base_percent, parts = points(-1.0, np.array([0.5, -0.2, 0.0]))
    >>> base_percent, parts
    (27, array([10, -4,  0]))
    >>> base_percent + int(parts.sum()), int(shown_percent(expit(-1.0 + 0.3)))
    (33, 33)
    """
    way = float(contributions.sum())
    start, end = expit(base), expit(base + way)
    rate = (end - start) / way if abs(way) > 1e-9 else start * (1 - start)
    base_percent = int(shown_percent(start))
    whole = int(shown_percent(end)) - base_percent
    return base_percent, _largest_remainder(100 * rate * contributions, whole)


def points_of_all(base: float, contributions: Floats) -> Ints:
    """What `points` gives each row of contributions (n, k): whole points (n, k), in one go.

    >>> points_of_all(-1.0, np.array([[0.5, -0.2, 0.0], [0.0, 0.0, 0.0]]))
    array([[10, -4,  0],
           [ 0,  0,  0]])
    """
    way = contributions.sum(axis=1)
    start, end = expit(base), expit(base + way)
    moved = np.abs(way) > 1e-9
    rate = np.where(moved, (end - start) / np.where(moved, way, 1.0), start * (1 - start))
    whole = shown_percent(end) - shown_percent(start)
    parts = 100 * rate[:, None] * contributions
    rounded: Ints = np.floor(parts).astype(np.int64)
    over = whole - rounded.sum(axis=1)
    # Where every speaking part gets one at most, those of the largest remainders get it; other rows are rare.
    easy = (over >= 0) & (over <= (parts != 0).sum(axis=1))
    behind = np.where(parts != 0, rounded - parts, np.inf)
    first = np.argsort(behind, axis=1, kind="stable")
    rows, ranks = np.nonzero(np.arange(parts.shape[1]) < np.where(easy, over, 0)[:, None])
    rounded[rows, first[rows, ranks]] += 1
    for row in np.flatnonzero(~easy):
        rounded[row] = _largest_remainder(parts[row], int(whole[row]))
    return rounded


def _largest_remainder(parts: Floats, whole: int) -> Ints:
    """The parts rounded so that they sum to `whole`."""
    rounded = np.floor(parts).astype(np.int64)
    speaking = np.flatnonzero(parts)
    over = whole - int(rounded.sum())
    ranked = speaking[np.argsort(rounded[speaking] - parts[speaking], kind="stable")]
    if over < 0:
        ranked = ranked[::-1]
    for turn in range(abs(over) if len(ranked) else 0):
        rounded[ranked[turn % len(ranked)]] += 1 if over > 0 else -1
    return rounded
