"""How much each lead counts."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from leadscore.arrays import Floats
from leadscore.errors import BadOutcomes

Weights: TypeAlias = Sequence[float] | npt.NDArray[Any] | pl.Series


def weights_of(weights: Weights | None, leads: int) -> Floats:
    """The weights, shape (leads,): one for each lead where none are given.

    >>> weights_of(None, 2), weights_of([0, 2.5], 2)
    (array([1., 1.]), array([0. , 2.5]))

    Raises `BadOutcomes` where there are more or fewer than `leads`, or one is negative or not finite.
    """
    if weights is None:
        return np.ones(leads)
    values = np.asarray(weights.to_numpy() if isinstance(weights, pl.Series) else weights, dtype=np.float64)
    if values.shape != (leads,):
        raise BadOutcomes(f"There are {leads} leads, but weights of shape {values.shape}.")
    if not (np.isfinite(values) & (values >= 0)).all():
        raise BadOutcomes("A weight is a finite number, and not below 0.")
    return values
