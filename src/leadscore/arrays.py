"""Names for the shapes that pass between modules, and the readers that check them at the door."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from leadscore.errors import BadOutcomes

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]
# One number, or those of many (n,) at once.
Numbers: TypeAlias = float | Floats
Outcomes: TypeAlias = Sequence[int] | Sequence[bool] | npt.NDArray[Any] | pl.Series
Times: TypeAlias = Sequence[datetime] | Sequence[int] | npt.NDArray[Any] | pl.Series


def outcomes_of(outcomes: Outcomes, leads: int) -> Floats:
    """The outcomes as 0.0 and 1.0, shape (leads,).

    >>> outcomes_of([True, False], 2)
    array([1., 0.])

    Raises `BadOutcomes` where there are more or fewer than `leads`, or anything but 0 and 1.
    """
    values = np.asarray(outcomes.to_numpy() if isinstance(outcomes, pl.Series) else outcomes)
    if values.shape != (leads,):
        raise BadOutcomes(f"There are {leads} leads, but outcomes of shape {values.shape}.")
    if values.dtype == object or not np.isin(values, (0, 1)).all():
        raise BadOutcomes
    return values.astype(np.float64)


def oldest_first(at: Times, leads: int) -> Ints:
    """The positions of the leads from oldest to newest, shape (leads,); equal times keep their order.

    >>> oldest_first([30, 10, 20], 3)
    array([1, 2, 0])

    Raises `BadOutcomes` where there are more or fewer times than leads.
    """
    values = at.to_numpy() if isinstance(at, pl.Series) else np.asarray(at)
    if values.shape != (leads,):
        raise BadOutcomes(f"There are {leads} leads, but times of shape {values.shape}.")
    return np.argsort(values, kind="stable").astype(np.int64)


def in_rising_order(*parts: Iterable[float | None]) -> Floats:
    """All numbers of the parts that are finite, each once.

    >>> in_rising_order([3.0, 1.0], (), [3.0, None, float("inf")])
    array([1., 3.])
    """
    known = np.array([number for part in parts for number in part if number is not None], dtype=np.float64)
    return np.unique(known[np.isfinite(known)])
