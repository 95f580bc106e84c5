"""Penalised logistic regression: the coefficients, and how far the outcomes leave them open."""

from typing import Any, NamedTuple

import numpy as np
from scipy import linalg, sparse
from scipy.special import expit

from leadscore.arrays import Floats

MAX_STEPS = 50
MAX_HALVINGS = 20
KEPT = (0.75, 1.33)
FILLED = 2_000_000  # numbers; up to here a product of filled matrices takes half the time of one of sparse ones
ENOUGH = 1e-6  # in nats of log loss over all leads: far below what one lead more would change


class Factor(NamedTuple):
    """The upper triangle of Cholesky, (p, p)."""

    upper: Floats


def with_intercept(matrix: sparse.csr_array) -> sparse.csr_array:
    """The matrix with a column of ones in front."""
    ones = sparse.csr_array(np.ones((matrix.shape[0], 1)))
    return sparse.csr_array(sparse.hstack([ones, matrix], format="csr"))


def fit_penalised(
    matrix: sparse.csr_array,
    outcomes: Floats,
    penalty: Floats,
    start: Floats | None = None,
    *,
    offset: Floats | float = 0.0,
    weights: Floats | float = 1.0,
    factor: Factor | None = None,
    enough: float = ENOUGH,
) -> Floats:
    """The coefficients b (p,) that minimise log loss(offset + matrix @ b) + b' penalty b / 2, by Newton's method.

    `matrix` is (n, p) with the intercept in front; `penalty` (p, p) is positive on all but the intercept. `offset`,
    (n,) or one number, is the log-odds before anything is learned. A lead of weight 2, `weights` (n,), counts as two.
    `factor` is that of a curvature nearby: it spares working out another as long as its steps gain what they should.
    It ends where a step gains less than `enough`, in nats.

    >>> ones = sparse.csr_array(np.ones((4, 1)))
    >>> coefficients = fit_penalised(ones, np.array([1.0, 0.0, 0.0, 0.0]), np.zeros((1, 1)))
    >>> expit(coefficients).round(3)
    array([0.25])
    """
    coefficients = np.zeros(matrix.shape[1]) if start is None else start
    weighed = (penalty, offset, weights)
    surprise = _surprise(matrix, outcomes, coefficients, *weighed)
    for _ in range(MAX_STEPS):
        slope = matrix.T @ (weights * (outcomes - expit(offset + matrix @ coefficients))) - penalty @ coefficients
        if factor is None:
            factor = factor_of(curvature(matrix, penalty, coefficients, offset, weights, kind=np.float32))
        step = linalg.cho_solve((factor.upper, False), slope)
        foretold = float(slope @ step) / 2
        for _ in range(MAX_HALVINGS):
            nearer = coefficients + step
            less = _surprise(matrix, outcomes, nearer, *weighed)
            if less <= surprise:
                break
            step = step / 2
        gained, coefficients, surprise = surprise - less, nearer, less
        if gained < enough:
            break
        # The curvature is most of the work: it is kept for as long as it foretells what a step gains.
        if not KEPT[0] < gained / foretold < KEPT[1]:
            factor = None
    return coefficients


def curvature(
    matrix: sparse.csr_array,
    penalty: Floats,
    coefficients: Floats,
    offset: Floats | float = 0.0,
    weights: Floats | float = 1.0,
    *,
    kind: type[np.floating[Any]] = np.float64,
) -> Floats:
    """The second derivative of the penalised log loss (p, p); its inverse is the posterior covariance (Laplace).

    For a step of Newton's method single precision, `kind`, is enough: it says where to go, not when one is there.
    """
    probability = expit(offset + matrix @ coefficients)
    curved = _crossed(matrix, weights * (probability * (1 - probability)), kind) + penalty
    curved[np.diag_indices_from(curved)] += 1e-9
    return curved


def _crossed(matrix: sparse.csr_array, weight: Floats, kind: type[np.floating[Any]]) -> Floats:
    """matrix' diag(weight) matrix, (p, p)."""
    each = np.repeat(weight, np.diff(matrix.indptr))
    if matrix.shape[0] * matrix.shape[1] > FILLED:
        weighted = sparse.csr_array((matrix.data * each, matrix.indices, matrix.indptr), shape=matrix.shape)
        crossed: Floats = (matrix.T @ weighted).toarray()
        return crossed
    values = (matrix.data * np.sqrt(each)).astype(kind)
    filled = sparse.csr_array((values, matrix.indices, matrix.indptr), shape=matrix.shape).toarray()
    product: Floats = (filled.T @ filled).astype(np.float64)
    return product


def covariance(
    matrix: sparse.csr_array,
    penalty: Floats,
    coefficients: Floats,
    offset: Floats | float = 0.0,
    weights: Floats | float = 1.0,
) -> Floats:
    """How far the outcomes leave the coefficients open, (p, p): the inverse curvature at the fit."""
    return inverse(curvature(matrix, penalty, coefficients, offset, weights))


def factor_of(curved: Floats) -> Factor:
    """What equations with a curvature (p, p) are solved with."""
    return Factor(linalg.cholesky(curved, check_finite=False))


def inverse(curved: Floats) -> Floats:
    """The inverse of a curvature (p, p), in a third of the steps that solving for each column takes."""
    upper, _ = linalg.lapack.dpotri(linalg.cholesky(curved, check_finite=False))
    found: Floats = np.triu(upper) + np.triu(upper, 1).T
    return found


def _surprise(
    matrix: sparse.csr_array,
    outcomes: Floats,
    coefficients: Floats,
    penalty: Floats,
    offset: Floats | float,
    weights: Floats | float,
) -> float:
    logits = offset + matrix @ coefficients
    lost = (weights * np.logaddexp(0, logits)).sum() - (weights * outcomes) @ logits
    return float(lost + coefficients @ penalty @ coefficients / 2)
