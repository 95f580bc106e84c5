"""Two-parameter recalibration in log-odds (Platt 1999): how far to believe the spread, and where the level is now."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import expit

from leadscore.arrays import Floats

SLOPE_DOUBT = 0.25
SHIFT_DOUBT = 0.5
NEWEST = 0.2


@dataclass(frozen=True, slots=True)
class Calibration:
    """log-odds = slope * raw + shift, with the variance of each; `middle` is the raw log-odds at which they do not mix.

    >>> Calibration(slope=0.5, shift=0.1, slope_variance=0.04, shift_variance=0.01, middle=0.0).variance(np.array([2.0]))
    array([0.17])
    """

    slope: float
    shift: float
    slope_variance: float
    shift_variance: float
    middle: float

    def variance(self, raw: Floats) -> Floats:
        """How much of the variance of the calibrated log-odds comes from not knowing slope and shift, (n,)."""
        return self.slope_variance * (raw - self.middle) ** 2 + self.shift_variance

    def to_json(self) -> dict[str, float]:
        """The five numbers by name."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Calibration":
        """The calibration that `to_json` wrote."""
        return cls(**document)


def calibrate(unseen: Floats, outcomes: Floats, newest: Floats, newest_outcomes: Floats) -> Calibration:
    """The slope from log-odds of leads the model had not seen, the shift from its log-odds of the newest.

    Where nothing was unseen the slope stays 1 with its prior doubt. The shift is one number over the newest leads, so that
    having learned from them does no harm.
    """
    middle = float(unseen.mean()) if len(unseen) else float(newest.mean())
    slope, slope_variance = 1.0, SLOPE_DOUBT**2
    level, _ = _shift(unseen, outcomes) if len(unseen) else (0.0, 0.0)
    for _ in range(25):
        if not len(unseen):
            break
        slope, slope_variance = _slope(unseen - middle, outcomes, slope, level + middle)
        level, _ = _shift(slope * (unseen - middle) + middle, outcomes)
    raw = slope * newest
    shift, shift_variance = _shift(raw, newest_outcomes, SHIFT_DOUBT, about=(1 - slope) * middle)
    return Calibration(*(round(part, 8) for part in (slope, shift, slope_variance, shift_variance, middle)))


def _slope(centred: Floats, outcomes: Floats, slope: float, level: float) -> tuple[float, float]:
    """One Newton step of the slope under a normal prior about 1, and its variance there."""
    probability = expit(slope * centred + level)
    curved = float((probability * (1 - probability)) @ centred**2) + SLOPE_DOUBT**-2
    pull = float((outcomes - probability) @ centred) - (slope - 1) / SLOPE_DOUBT**2
    return max(slope + pull / curved, 0.05), 1 / curved


def _shift(logits: Floats, outcomes: Floats, doubt: float = 3.0, about: float = 0.0) -> tuple[float, float]:
    """The number to add to the log-odds under a normal prior about `about`, and its variance."""
    shift, curved = about, doubt**-2
    for _ in range(25):
        probability = expit(logits + shift)
        curved = float((probability * (1 - probability)).sum()) + doubt**-2
        shift += (float((outcomes - probability).sum()) - (shift - about) / doubt**2) / curved
    return shift, 1 / curved
