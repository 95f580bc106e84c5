import numpy as np
import pytest
from scipy.special import expit

from leadscore.calibration import Calibration, Glimpse, Period, calibrate

DRAW = np.random.default_rng(11)


def period(slope: float = 1.0, shift: float = 0.0, leads: int = 4000) -> Period:
    """Leads whose true log-odds are slope * said + shift."""
    said = DRAW.normal(0, 1.5, leads)
    return Period(said, (DRAW.random(leads) < expit(slope * said + shift)).astype(float))


def test_honest_scores_are_left_almost_alone() -> None:
    found = calibrate([Glimpse(period(), period())] * 3, period())
    assert (found.slope, found.shift) == (pytest.approx(1, abs=0.05), pytest.approx(0, abs=0.1))


def test_boastful_scores_are_drawn_together() -> None:
    assert calibrate([Glimpse(period(0.5), period(0.5))] * 3, period(0.5)).slope < 0.8


def test_a_shift_that_lasted_before_is_believed() -> None:
    lasting = [Glimpse(period(shift=0.6), period(shift=0.6)) for _ in range(3)]
    assert calibrate(lasting, period(shift=0.6)).shift == pytest.approx(0.6, abs=0.1)


def test_a_shift_that_swung_back_before_is_not_believed_but_doubted() -> None:
    swinging = [Glimpse(period(shift=0.6), period(shift=-0.6)) for _ in range(3)]
    found = calibrate(swinging, period(shift=0.6))
    assert found.shift == 0
    assert found.shift_variance == pytest.approx(0.36, abs=0.1)


def test_with_nothing_to_look_back_on_nothing_is_corrected() -> None:
    found = calibrate([], period(shift=2.0))
    assert (found.slope, found.shift) == (1, 0)
    assert found.shift_variance > 0


def test_a_calibration_comes_back_from_json() -> None:
    found = calibrate([], period())
    assert Calibration.from_json(found.to_json()) == found
