import numpy as np
import pytest
from scipy import sparse
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from leadscore.fitting import FILLED, covariance, curvature, fit_penalised, with_intercept

DRAW = np.random.default_rng(3)
MATRIX = sparse.csr_array((DRAW.random((400, 6)) < 0.3).astype(float))
OUTCOMES = (DRAW.random(400) < expit(MATRIX @ np.array([1, -1, 0.5, 0, 2, 0]) - 1)).astype(float)


def test_a_plain_penalty_gives_what_ridge_logistic_regression_gives() -> None:
    penalty = np.diag([0.0, *[2.0] * 6])
    peer = LogisticRegression(C=0.5, tol=1e-10, max_iter=1000).fit(MATRIX, OUTCOMES)
    ours = fit_penalised(with_intercept(MATRIX), OUTCOMES, penalty)
    assert ours == pytest.approx([*peer.intercept_, *peer.coef_[0]], abs=1e-4)


def test_the_start_does_not_change_where_it_ends() -> None:
    matrix, penalty = with_intercept(MATRIX), np.diag([0.0, *[1.0] * 6])
    far = fit_penalised(matrix, OUTCOMES, penalty, np.array([3.0, -3, 3, -3, 3, -3, 3]))
    assert far == pytest.approx(fit_penalised(matrix, OUTCOMES, penalty), abs=1e-3)


def test_more_outcomes_leave_less_open() -> None:
    matrix, penalty = with_intercept(MATRIX), np.diag([0.0, *[1.0] * 6])
    twice = sparse.csr_array(sparse.vstack([matrix, matrix]))
    assert (np.diag(covariance(twice, penalty, np.zeros(7))) < np.diag(covariance(matrix, penalty, np.zeros(7)))).all()


def test_the_covariance_is_the_inverse_of_the_curvature() -> None:
    matrix, penalty = with_intercept(MATRIX), np.diag([0.0, *[1.0] * 6])
    product = covariance(matrix, penalty, np.zeros(7)) @ curvature(matrix, penalty, np.zeros(7))
    assert product == pytest.approx(np.eye(7), abs=1e-8)


def test_what_was_said_before_needs_not_be_learned_again() -> None:
    matrix, penalty, known = with_intercept(MATRIX), np.diag([0.0, *[1.0] * 6]), np.array([-1.0, 1, -1, 0.5, 0, 2, 0])
    learned = fit_penalised(matrix, OUTCOMES, 1e4 * np.eye(7), offset=matrix @ known)
    assert learned == pytest.approx(np.zeros(7), abs=0.01)
    free = fit_penalised(matrix, OUTCOMES, 0 * penalty, offset=matrix @ known)
    assert free + known == pytest.approx(fit_penalised(matrix, OUTCOMES, 0 * penalty), abs=1e-3)


def test_a_history_too_long_to_be_filled_up_is_as_open_as_it_would_be() -> None:
    """Leads that count for nothing only make it longer."""
    some = sparse.csr_array(np.random.default_rng(4).integers(0, 2, (300, 10)).astype(np.float64))
    longer = sparse.csr_array(sparse.vstack([some, sparse.csr_array((FILLED // 10, 10))], format="csr"))
    counted = np.repeat([1.0, 0.0], [300, FILLED // 10])
    coefficients = np.linspace(-1, 1, 10)
    assert curvature(longer, np.eye(10), coefficients, weights=counted) == pytest.approx(
        curvature(some, np.eye(10), coefficients)
    )
