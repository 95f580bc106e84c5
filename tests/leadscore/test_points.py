import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from leadscore import points, shown_percent
from leadscore.points import points_of_all

log_odds = st.floats(-9, 9)
reasons = st.lists(st.just(0.0) | st.floats(-3, 3), max_size=12).map(np.array)


@given(log_odds, reasons)
def test_points_add_up_exactly_to_the_number_shown(base: float, contributions: np.ndarray) -> None:
    base_percent, parts = points(base, contributions)
    assert base_percent + parts.sum() == shown_percent(expit(base + contributions.sum()))


@given(log_odds, reasons)
def test_what_says_nothing_has_no_points(base: float, contributions: np.ndarray) -> None:
    _, parts = points(base, contributions)
    assert (parts[contributions == 0] == 0).all()


@given(log_odds, reasons)
def test_whole_points_stay_within_two_of_the_exact_ones(base: float, contributions: np.ndarray) -> None:
    way = contributions.sum()
    rate = (expit(base + way) - expit(base)) / way if abs(way) > 1e-9 else expit(base) * expit(-base)
    _, parts = points(base, contributions)
    assert (np.abs(parts - 100 * rate * contributions) < 2.5).all()


@given(st.floats(0, 1))
def test_rounding_never_says_never_or_certainly(probability: float) -> None:
    assert 1 <= shown_percent(probability) <= 99


def test_reasons_that_cancel_out_are_still_shown() -> None:
    base_percent, parts = points(0.0, np.array([0.8, -0.8]))
    assert (base_percent, parts.tolist()) == (50, [20, -20])


@given(log_odds, st.lists(st.lists(st.just(0.0) | st.floats(-3, 3), min_size=4, max_size=4), max_size=8))
def test_points_of_many_leads_are_those_of_each(base: float, rows: list[list[float]]) -> None:
    contributions = np.array(rows).reshape(-1, 4)
    alone = [points(base, row)[1].tolist() for row in contributions]
    assert points_of_all(base, contributions).tolist() == alone
