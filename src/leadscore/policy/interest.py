"""How interest cools while nobody calls."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from leadscore.arrays import Floats, Numbers

# Open minutes at which each band of waiting begins and ends: ten minutes, half an hour, two hours, a day, a week.
KNOTS = (0.0, 10.0, 30.0, 120.0, 600.0, 3000.0)
BANDS = len(KNOTS) - 1


@dataclass(frozen=True)
class Interest:
    """The hazard of losing interest, h(t) = start * exp(-t / tau) + rest, per open minute, times the effect of a band.

    Speed-to-lead studies are observational (Oldroyd, McElheran and Elkington, Harvard Business Review 2011, report
    about seven times the odds within the first hour), so `effects` scale the hazard and are stated: 0 says that waiting
    costs nothing, 1 takes the studies at their word, and 0.3 is the prior this product starts from. One for each band
    of waiting: what a clinic learns bends the curve as well as scaling it. The last band has no end.

    start, rest: losses per minute. tau: minutes. effects: without unit.

    >>> Interest().kept(np.array([0, 600]), 30).round(3).tolist()
    [0.955, 1.0]
    >>> float(Interest.even(0).kept(0, 10_000))
    1.0
    >>> Interest(effects=(0.9, 0, 0, 0, 0)).kept(np.array([0, 10]), 30).round(3).tolist()
    [0.947, 1.0]
    """

    start: float = 0.0065
    tau: float = 60.0
    rest: float = 0.00005
    effects: tuple[float, ...] = (0.3,) * BANDS

    @classmethod
    def even(cls, effect: float) -> Self:
        """The stated shape at this size."""
        return cls(effects=(effect,) * BANDS)

    def kept(self, waited: Numbers, wait: Numbers) -> Numbers:
        """The share of those still interested after `waited` minutes who remain so after `wait` more."""
        kept: Numbers = np.exp(self._lost(waited) - self._lost(waited + wait))
        return kept

    def met(self, waited: ArrayLike) -> Floats:
        """The stated hazard met in each band by waiting so long from the start, at an effect of 1: (..., bands)."""
        ends = (*KNOTS[1:-1], np.inf)
        spent = np.clip(np.asarray(waited, dtype=np.float64)[..., None], KNOTS[:-1], ends)
        met: Floats = self._stated(spent) - self._stated(np.array(KNOTS[:-1]))
        return met

    def _lost(self, waited: Numbers) -> Numbers:
        """One exponential of each, whatever its band: a list is long."""
        at_knots = self._stated(np.array(KNOTS[:-1]))
        before = np.concatenate([[0.0], np.cumsum(np.diff(at_knots) * self.effects[:-1])])
        band = np.maximum(np.searchsorted(KNOTS[:-1], waited, side="right") - 1, 0)
        lost: Numbers = before[band] + np.array(self.effects)[band] * (self._stated(waited) - at_knots[band])
        return lost

    def _stated(self, minutes: Numbers) -> Floats:
        waited = np.asarray(minutes, dtype=np.float64)
        stated: Floats = self.start * self.tau * (1 - np.exp(-waited / self.tau)) + self.rest * waited
        return stated
