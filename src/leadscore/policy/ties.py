"""Near-ties of the index stand in an order drawn by lot, and the chance each had of standing first is known exactly.

Everybody draws a number once an hour, and it moves the index by at most half the band: so within the hour the order
stays as it is, and nobody passes somebody whose call gains clearly more. Whoever could not have been first, whatever
was drawn, is no near-tie.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

import numpy as np

from leadscore.arrays import Bools, Floats

BAND = 0.1
# Visits per minute. Indices that differ by less than a part of it are alike, also where they are all 0.
LEAST = 1e-5
# Below whoever may be called at all.
NOBODY = -1e6
HOUR = 3600
# Between two edges the chance is a polynomial of a degree below the number of near-ties: exact up to 128 of them.
NODES, WEIGHTS = np.polynomial.legendre.leggauss(64)


@dataclass(frozen=True)
class Drawn:
    """Indices after the lot, (n,). `value` orders them; a value was sure to lie from `low` to `high`."""

    value: Floats
    low: Floats
    high: Floats

    @property
    def order(self) -> list[int]:
        """The greatest first; of equals whoever came first."""
        return [int(at) for at in np.argsort(-self.value, kind="stable")]

    @property
    def near(self) -> Bools:
        """Who could have stood first, (n,)."""
        near: Bools = self.high >= self.low.max(initial=-np.inf)
        return near

    @property
    def chances(self) -> Floats:
        """The chance of each to stand first, (n,)."""
        chances = np.zeros(len(self.value))
        chances[self.near] = firsts(self.low[self.near], self.high[self.near])
        return chances


def hour_of(now: datetime) -> int:
    """Hours since 1970: how long a lot holds."""
    return int(now.timestamp()) // HOUR


def lot(secret: bytes, whose: int, hour: int) -> float:
    """What somebody draws for an hour, evenly from 0 to 1.

    >>> lot(b"secret", 7, 100) == lot(b"secret", 7, 100) != lot(b"secret", 7, 101)
    True
    """
    drawn = blake2b(f"{whose}:{hour}".encode(), key=secret[:64], digest_size=8).digest()
    return int.from_bytes(drawn, "big") / 2**64


def draw(indices: Sequence[float], lots: Sequence[float], ceilings: Sequence[float] = (), band: float = BAND) -> Drawn:
    """Indices (n,) moved by lots (n,) of 0 to 1, each by at most half the band of its own size.

    `ceilings` (n,): what a lot is known to be below, because somebody else was seen to stand first; 1 while nothing
    is known. A lot that has been seen itself is its own ceiling, and nothing is left to chance.

    >>> drawn = draw([0.010, 0.0101, 0.002], [0.9, 0.1, 1.0])
    >>> drawn.order, drawn.near.tolist(), drawn.chances.round(2).tolist()
    ([0, 1, 2], [True, True, False], [0.41, 0.59, 0.0])
    """
    index = np.nan_to_num(np.asarray(indices, dtype=np.float64), neginf=NOBODY)
    lotted = np.asarray(lots, dtype=np.float64)
    ceiling = np.asarray(ceilings, dtype=np.float64) if len(ceilings) else np.ones(len(index))
    wide = width(index, band)
    value = index + wide * (lotted - 0.5)
    seen = lotted >= ceiling
    high = np.where(seen, value, index + wide * (ceiling - 0.5))
    return Drawn(value, np.where(seen, value, index - wide / 2), high)


def ceiling_under(value: float, index: float, band: float = BAND) -> float:
    """What the lot of somebody with this index must be below, for their value to be below this one.

    >>> ceiling_under(0.0102, 0.01, band=0.1).__round__(3)
    0.7
    """
    return float(np.clip((value - index) / width(np.array(index), band) + 0.5, 0, 1))


def width(index: Floats, band: float) -> Floats:
    """How far the lot moves an index, from one end to the other."""
    wide: Floats = band * np.maximum(np.abs(index), LEAST)
    return wide


def firsts(low: Floats, high: Floats) -> Floats:
    """The chance of each to be the greatest of all, (n,), where each is drawn evenly from its low to its high.

    A low that is its high is sure. The chance is the integral of one's density times the others' distribution.
    """
    if not len(low):
        return np.zeros(0)
    floor, sure = low.max(), high <= low
    edges = np.unique(np.concatenate([[floor], high[high > floor]]))
    half, middle = np.diff(edges) / 2, (edges[1:] + edges[:-1]) / 2
    at = (middle[:, None] + half[:, None] * NODES).ravel()
    below = _below(at, low, high)
    density = np.where(sure, 0.0, (at[:, None] < high) / np.where(sure, 1.0, high - low))
    whole = below.prod(axis=1)[:, None]
    area = (half[:, None] * WEIGHTS).ravel()
    # Where two edges are the same but for rounding, a point between them is one of them.
    others = np.divide(whole, below, out=np.zeros_like(below), where=below > 0)
    chance = (area[:, None] * density * others).sum(axis=0)
    highest = sure & (low == floor)
    chance[highest] += _below(floor[None], low[~highest], high[~highest]).prod() / max(highest.sum(), 1)
    return np.asarray(chance, dtype=np.float64)


def _below(at: Floats, low: Floats, high: Floats) -> Floats:
    """The chance of each to be at most that high, (points, n)."""
    wide = np.where(high > low, high - low, 1.0)
    share: Floats = np.where(high > low, np.clip((at[:, None] - low) / wide, 0, 1), at[:, None] >= low)
    return share
