"""Two-parameter recalibration in log-odds (Platt 1999): how far to believe the spread, and where the level is now."""

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import numpy as np
from scipy.special import expit

from leadscore.arrays import Floats
from leadscore.drift import level_ahead

SLOPE_DOUBT = 0.1
SLOPE_DRIFT = 0.1  # one period's slope differs from the next one's by about this much
LEVEL_DOUBT = 0.3
STEPS = 25


class Period(NamedTuple):
    """Log-odds of some leads, (n,), their outcomes, and how much each counts."""

    logits: Floats
    outcomes: Floats
    weights: Floats | float = 1.0

    @property
    def middle(self) -> float:
        """The mean log-odds."""
        return float((self.weights * self.logits).mean() / np.mean(self.weights))


class Slope(NamedTuple):
    """How far the spread of log-odds is to be believed, and the variance of that."""

    slope: float
    variance: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """log-odds = middle + slope * (raw - middle) + shift, with the variance of slope and shift.

    >>> calibration = Calibration(slope=0.5, shift=0.1, slope_variance=0.04, shift_variance=0.01, middle=-1.0)
    >>> calibration.base(-1.0)
    -0.9
    >>> calibration.variance(np.array([1.0]))
    array([0.17])
    """

    slope: float = 1.0
    shift: float = 0.0
    slope_variance: float = SLOPE_DOUBT**2 + SLOPE_DRIFT**2
    shift_variance: float = LEVEL_DOUBT**2
    middle: float = 0.0

    def base(self, raw: float) -> float:
        """The calibrated log-odds of a raw one; what is added to the raw one later counts `slope` times."""
        return self.middle + self.slope * (raw - self.middle) + self.shift

    def variance(self, raw: Floats) -> Floats:
        """How much of the variance of the calibrated log-odds comes from not knowing slope and shift, (n,)."""
        return self.slope_variance * (raw - self.middle) ** 2 + self.shift_variance

    def to_json(self) -> dict[str, float]:
        """The five numbers by name."""
        return asdict(self)

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Calibration":
        """The calibration that `to_json` wrote."""
        return cls(**document)


def calibrate_by_lot(tried: Period) -> Calibration:
    """The slope and the shift of leads tried on that are neither newer nor older than those learned from."""
    middle = tried.middle
    slope, slope_variance = slope_of(tried, drift=0.0)
    shift, shift_variance = _level(tried._replace(logits=middle + slope * (tried.logits - middle)))
    return Calibration(*(round(part, 8) for part in (slope, shift, slope_variance, shift_variance, middle)))


def calibrate_ahead(later: Period, past: Period) -> Calibration:
    """The slope of leads that came after those learned from, and the level that the whole past leads to."""
    return calibrate_next(slope_of(later), past)


def calibrate_next(slope: Slope, past: Period) -> Calibration:
    """A slope that is known, and the level that the whole past, in its order, leads to.

    The model has learned from the past, so its levels lie nearer to what was said than those of the future will; but a
    level that wanders wanders there, too.
    """
    middle = past.middle
    weights = np.broadcast_to(past.weights, past.logits.shape)
    ahead = level_ahead(middle + slope.slope * (past.logits - middle), past.outcomes, weights)
    return Calibration(*(round(part, 8) for part in (slope.slope, ahead.level, slope.variance, ahead.variance, middle)))


def slope_of(period: Period, drift: float = SLOPE_DRIFT) -> Slope:
    """The slope of the outcomes over the log-odds, drawn to 1, and the variance of the next period's about it."""
    centred = period.logits - period.middle
    slope, level, curved = 1.0, period.middle, 1.0
    for _ in range(STEPS):
        level += _level(period._replace(logits=level + slope * centred))[0]
        probability = expit(level + slope * centred)
        curved = float((period.weights * (probability * (1 - probability))) @ centred**2) + SLOPE_DOUBT**-2
        missed = float((period.weights * (period.outcomes - probability)) @ centred)
        slope += (missed - (slope - 1) * SLOPE_DOUBT**-2) / curved
    # The step above has weighed the sampling noise; the drift between periods is weighed here.
    belief = SLOPE_DOUBT**2 / (SLOPE_DOUBT**2 + drift**2)
    return Slope(max(1 + belief * (slope - 1), 0.1), 1 / curved + drift**2)


def _level(period: Period) -> tuple[float, float]:
    """The number to add to the log-odds so that they meet the outcomes, drawn to 0, and its variance."""
    level, curved = 0.0, 1.0
    for _ in range(STEPS):
        probability = expit(period.logits + level)
        curved = float((period.weights * (probability * (1 - probability))).sum()) + LEVEL_DOUBT**-2
        missed = float((period.weights * (period.outcomes - probability)).sum())
        level += (missed - level * LEVEL_DOUBT**-2) / curved
    return level, 1 / curved
