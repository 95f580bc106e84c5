import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscore import BadOutcomes, evaluate

scored = st.lists(st.tuples(st.booleans(), st.floats(0.01, 0.99)), min_size=1, max_size=80)


@given(scored)
def test_every_figure_stays_in_its_range(leads: list[tuple[bool, float]]) -> None:
    report = evaluate([came for came, _ in leads], np.array([said for _, said in leads]))
    figures = (report.auc, report.average_precision, report.brier, report.ece, report.capture_at_20)
    assert all(figure is None or 0 <= figure <= 1 + 1e-12 for figure in figures)
    assert sum(part.leads for part in report.reliability) == report.n == len(leads)


def test_a_score_for_everyone_alike_captures_a_fifth_of_the_visits() -> None:
    assert evaluate([1, 1, 0, 0, 0] * 10, np.full(50, 0.4)).capture_at_20 == pytest.approx(0.2)


def test_a_perfect_order_captures_all_of_few_visits() -> None:
    assert evaluate([1] + [0] * 9, np.linspace(0.9, 0.1, 10)).capture_at_20 == 1


def test_without_visits_there_is_no_order_to_judge() -> None:
    report = evaluate([0, 0, 0], np.array([0.1, 0.2, 0.3]))
    assert (report.auc, report.average_precision, report.capture_at_20) == (None, None, None)


def test_where_everybody_came_there_is_no_order_to_judge_either() -> None:
    report = evaluate([1, 1], np.array([0.6, 0.7]))
    assert (report.auc, report.average_precision, report.capture_at_20) == (None, None, pytest.approx(0.2))


def test_average_precision_is_the_mean_precision_at_each_visit() -> None:
    report = evaluate([1, 0, 1, 0], np.array([0.9, 0.8, 0.7, 0.1]))
    assert report.average_precision == pytest.approx((1 / 1 + 2 / 3) / 2)


def test_honest_scores_have_a_small_calibration_error() -> None:
    draw = np.random.default_rng(1)
    chances = draw.uniform(0.05, 0.6, 20_000)
    assert evaluate(draw.random(20_000) < chances, chances).ece < 0.015


def test_outcomes_and_scores_belong_together() -> None:
    with pytest.raises(BadOutcomes):
        evaluate([1, 0], np.array([0.5]))
