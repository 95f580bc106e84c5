"""How far a score is believed, and where its level is, after a look at leads it had not seen."""

import numpy as np
import pytest
from scipy.special import expit

from leadscore.calibration import Calibration, Period, calibrate_ahead, calibrate_by_lot

DRAW = np.random.default_rng(11)


def period(slope: float = 1.0, shift: float = 0.0, leads: int = 4000) -> Period:
    """Leads whose true log-odds are slope * said + shift."""
    said = DRAW.normal(0, 1.5, leads)
    return Period(said, (DRAW.random(leads) < expit(slope * said + shift)).astype(float))


def test_honest_scores_are_left_almost_alone() -> None:
    for found in (calibrate_ahead(period(), period()), calibrate_by_lot(period())):
        assert (found.slope, found.shift) == (pytest.approx(1, abs=0.06), pytest.approx(0, abs=0.12))


def test_boastful_scores_are_drawn_together() -> None:
    assert calibrate_ahead(period(0.5), period(0.5)).slope < 0.8
    assert calibrate_by_lot(period(0.5)).slope < 0.6


def test_what_came_later_is_believed_less_than_what_was_drawn_by_lot() -> None:
    """From one period to the next a slope drifts; between leads by lot there is no time for it to."""
    later = period(0.5)
    ahead, by_lot = calibrate_ahead(later, later), calibrate_by_lot(later)
    assert by_lot.slope < ahead.slope < 1
    assert by_lot.slope_variance < ahead.slope_variance


def test_a_level_that_the_past_lies_at_is_met() -> None:
    assert calibrate_ahead(period(), period(shift=0.6)).shift == pytest.approx(0.6, abs=0.12)
    assert calibrate_by_lot(period(shift=0.6)).shift == pytest.approx(0.6, abs=0.12)


def test_a_level_that_swings_is_doubted() -> None:
    parts = [period(shift=0.8 * (-1) ** place, leads=400) for place in range(10)]
    swinging = Period(*(np.concatenate([part[side] for part in parts]) for side in (0, 1)))
    assert calibrate_ahead(period(), swinging).shift_variance > 10 * calibrate_ahead(period(), period()).shift_variance


def test_few_leads_correct_little_and_leave_much_in_doubt() -> None:
    few, many = calibrate_by_lot(period(0.3, 1.0, leads=15)), calibrate_by_lot(period(0.3, 1.0))
    assert abs(few.slope - 1) < abs(many.slope - 1)
    assert few.shift_variance > 5 * many.shift_variance


def test_a_calibration_comes_back_from_json() -> None:
    found = calibrate_ahead(period(leads=200), period(leads=200))
    assert Calibration.from_json(found.to_json()) == found
