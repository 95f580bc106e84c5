"""Rows as the tables of numbers that trees read: categories become whole numbers, what is missing becomes nan."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from leadscore.arrays import Floats
from leadscore.backtest.peers.texts import learn_directions
from leadscore.schema import Schema


@dataclass(frozen=True, slots=True)
class Codes:
    """The values of a category that were seen, in order; with `pooled` all further ones share the next number.

    >>> seen = pl.Series("channel", ["kakao", "form", "form", None])
    >>> Codes.learn(seen).codes(pl.Series("channel", ["kakao", "form", "letter", None]))
    array([ 1.,  0., nan, nan])
    >>> Codes.learn(seen, at_most=1).codes(seen)
    array([ 0.,  0.,  0., nan])
    """

    known: tuple[str, ...]
    pooled: bool

    @classmethod
    def learn(cls, values: pl.Series, *, at_most: int | None = None) -> "Codes":
        """All values, or the commonest, so that with the pooled rest there are `at_most` different numbers."""
        counted = values.drop_nulls().value_counts().sort(["count", values.name], descending=[True, False])
        names = counted[values.name].to_list()
        if at_most is None or len(names) <= at_most:
            return cls(tuple(sorted(names)), pooled=False)
        return cls(tuple(sorted(names[: at_most - 1])), pooled=True)

    def codes(self, values: pl.Series) -> Floats:
        """The number of each value, (n,); nan where it is missing, or was never seen and nothing is pooled."""
        place: dict[str | None, float] = {name: float(at) for at, name in enumerate(self.known)}
        place[None] = np.nan
        rest = float(len(self.known)) if self.pooled else np.nan
        return np.array([place.get(value, rest) for value in values.to_list()], dtype=np.float64)


def learn_table(
    schema: Schema, train: pl.DataFrame, seed: int, *, at_most: int | None = None
) -> Callable[[pl.DataFrame], Floats]:
    """A table (n, k) for any frame: the categories first, then the numbers, then the directions of the texts.

    Where there is none of all this it is one column of zeros, for trees do not read a table without columns.
    """
    codes = {name: Codes.learn(train[name], at_most=at_most) for name in schema.categories}
    directions = learn_directions(schema, train, seed)

    def table(frame: pl.DataFrame) -> Floats:
        categories = [known.codes(frame[name])[:, None] for name, known in codes.items()]
        joined = np.hstack([*categories, numbers(schema, frame), directions(frame)])
        return joined if joined.shape[1] else np.zeros((len(frame), 1))

    return table


def numbers(schema: Schema, frame: pl.DataFrame) -> Floats:
    """The numbers of a frame, (n, k), with nan where one is missing."""
    if not schema.numbers:
        return np.empty((len(frame), 0))
    return np.column_stack([frame[name].fill_null(np.nan).to_numpy() for name in schema.numbers])
