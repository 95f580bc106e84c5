import numpy as np
import pytest
from scipy import sparse

from leadscore.interval import FACTORS, Spread

DRAW = np.random.default_rng(2)


def covariance_of(width: int) -> np.ndarray:
    """Of coefficients as they are: most on their own, some moving together."""
    together = DRAW.normal(size=(width, 8)) * 0.5
    return np.diag(DRAW.uniform(0.05, 0.5, width)) + together @ together.T


def test_a_small_covariance_is_kept_whole() -> None:
    whole = covariance_of(FACTORS)
    matrix = sparse.csr_array((DRAW.random((20, FACTORS)) < 0.5).astype(float))
    exact = np.einsum("ij,jk,ik->i", matrix.toarray(), whole, matrix.toarray())
    assert Spread.of(whole).variance(matrix) == pytest.approx(exact, rel=1e-3)


def test_a_large_covariance_is_kept_within_a_few_percent() -> None:
    whole = covariance_of(300)
    matrix = sparse.csr_array((DRAW.random((50, 300)) < 0.1).astype(float))
    exact = np.einsum("ij,jk,ik->i", matrix.toarray(), whole, matrix.toarray())
    assert Spread.of(whole).variance(matrix) == pytest.approx(exact, rel=0.05)


def test_a_spread_comes_back_from_json() -> None:
    spread, matrix = Spread.of(covariance_of(40)), sparse.csr_array(np.eye(40))
    assert Spread.from_json(spread.to_json()).variance(matrix) == pytest.approx(spread.variance(matrix), abs=0)
