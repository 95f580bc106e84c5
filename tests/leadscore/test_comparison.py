import numpy as np
import numpy.typing as npt
import pytest
from scipy.special import expit
from sklearn.metrics import log_loss, roc_auc_score

from leadscore import BadOutcomes
from leadscore.comparison import MANY, Interval, paired_bootstrap

Floats = npt.NDArray[np.float64]


def answers(rows: int, *, noise: float = 0.7, seed: int = 3) -> tuple[Floats, Floats, Floats]:
    """Outcomes, the chances they had, and the same chances blurred."""
    draw = np.random.default_rng(seed)
    truth = draw.normal(-0.5, 1.2, rows)
    came = (draw.random(rows) < expit(truth)).astype(np.float64)
    return came, expit(truth), expit(truth + draw.normal(0, noise, rows))


def auc_of(*parts: Floats) -> Interval:
    found = paired_bootstrap(*parts)[1]
    assert found is not None
    return found


@pytest.mark.parametrize("rows", [400, MANY + 1])
def test_the_differences_are_those_of_the_two_reports(rows: int) -> None:
    came, ours, theirs = answers(rows)
    theirs = theirs.round(2).clip(0.01, 0.99)
    loss, area = paired_bootstrap(came, ours, theirs, draws=20)
    assert loss.difference == pytest.approx(log_loss(came, ours) - log_loss(came, theirs))
    assert area is not None
    assert area.difference == pytest.approx(roc_auc_score(came, ours) - roc_auc_score(came, theirs))


def test_the_truth_beats_a_blur_of_it_for_sure() -> None:
    loss, area = paired_bootstrap(*answers(3000))
    assert loss.lower < loss.difference < loss.upper < 0
    assert area is not None
    assert 0 < area.lower < area.difference < area.upper


def test_a_model_is_no_better_than_itself() -> None:
    came, ours, _ = answers(300)
    assert paired_bootstrap(came, ours, ours) == (Interval(0, 0, 0), Interval(0, 0, 0))


def test_few_rows_leave_the_question_open() -> None:
    loss, _ = paired_bootstrap(*answers(20, noise=0.2, seed=4))
    assert loss.lower < 0 < loss.upper


def test_drawing_rows_and_the_formula_for_many_rows_agree() -> None:
    came, ours, theirs = answers(MANY + 2)
    many = paired_bootstrap(came, ours, theirs)
    drawn = paired_bootstrap(came[:MANY], ours[:MANY], theirs[:MANY])
    for formula, draws in zip(many, drawn, strict=True):
        assert formula is not None
        assert draws is not None
        assert formula.upper - formula.lower == pytest.approx(draws.upper - draws.lower, rel=0.1)


def test_the_same_seed_draws_the_same_rows() -> None:
    parts = answers(200)
    assert paired_bootstrap(*parts, seed=1) == paired_bootstrap(*parts, seed=1) != paired_bootstrap(*parts, seed=2)


def test_without_visits_there_is_no_order_to_compare() -> None:
    loss, area = paired_bootstrap([0, 0], np.array([0.1, 0.2]), np.array([0.2, 0.3]))
    assert loss.upper < 0
    assert area is None


def test_a_draw_without_visits_does_not_count_for_the_order() -> None:
    area = auc_of(np.array([1.0, 0.0, 0.0]), np.array([0.9, 0.2, 0.1]), np.array([0.5, 0.6, 0.1]))
    assert area == Interval(0.5, 0, 1)


def test_answers_of_zero_and_one_cost_much_but_not_everything() -> None:
    loss, _ = paired_bootstrap([1, 0], np.array([0.0, 1.0]), np.array([0.5, 0.5]))
    assert 30 < loss.difference < 40


def test_outcomes_and_answers_belong_together() -> None:
    with pytest.raises(BadOutcomes):
        paired_bootstrap([1, 0], np.array([0.5, 0.5]), np.array([0.5]))
    with pytest.raises(BadOutcomes):
        paired_bootstrap([], np.array([]), np.array([]))
