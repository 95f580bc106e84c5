"""A frame as the levels of its columns: what the model multiplies, and what a reason says in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl
from scipy import sparse

from leadscore.arrays import Floats, Ints
from leadscore.columns import OTHER, CategoryColumn, Column, NumberColumn, TextColumn, column_from_json, column_to_json
from leadscore.schema import Schema


@dataclass(frozen=True, slots=True)
class Encoded:
    """The leads in the columns of a design: one level each, or for a text one row of words."""

    columns: tuple[Column, ...]
    levels: tuple[Ints | sparse.csr_array, ...]

    def matrix(self) -> sparse.csr_array:
        """All levels side by side as 0 and 1, shape (n, width of the design)."""
        blocks = [self._block(place) for place in range(len(self.columns))]
        return sparse.csr_array(sparse.hstack(blocks, format="csr"))

    def _block(self, place: int) -> sparse.csr_array:
        levels, width = self.levels[place], len(self.columns[place].labels)
        if not isinstance(levels, np.ndarray):
            return levels
        n = len(levels)
        return sparse.csr_array((np.ones(n), levels, np.arange(n + 1)), shape=(n, width))

    def sums(self, coefficients: Sequence[Floats]) -> Floats:
        """What each column adds for each lead, shape (n, columns), given the coefficients of each column's levels."""
        parts = [
            own[levels] if isinstance(levels, np.ndarray) else levels @ own
            for levels, own in zip(self.levels, coefficients, strict=True)
        ]
        return np.column_stack(parts)

    def value(self, row: int, place: int, own: Floats) -> str:
        """What spoke in this column for this lead: its band, its category, or its known words.

        `own` are the coefficients of the column's levels: words that did most for where all led come first.
        """
        levels, labels = self.levels[place], self.columns[place].labels
        if isinstance(levels, np.ndarray):
            return labels[int(levels[row])]
        found = levels.indices[levels.indptr[row] : levels.indptr[row + 1]]
        led = own[found] * np.sign(own[found].sum())
        return ", ".join(labels[word] for word in found[np.argsort(-led, kind="stable")]) or OTHER


@dataclass(frozen=True, slots=True)
class Design:
    """The columns as learned from a history."""

    columns: tuple[Column, ...]

    @classmethod
    def learn(cls, frame: pl.DataFrame, schema: Schema, *, max_bins: int, min_count: int, max_words: int) -> "Design":
        """Bands, frequent categories and words of a frame that the schema has read. No outcome is looked at."""
        return cls(
            (
                *(NumberColumn.learn(frame[name], max_bins=max_bins, min_count=min_count) for name in schema.numbers),
                *(CategoryColumn.learn(frame[name], min_count=min_count) for name in schema.categories),
                *(TextColumn.learn(frame[name], min_count=min_count, max_words=max_words) for name in schema.texts),
            )
        )

    def encode(self, frame: pl.DataFrame) -> Encoded:
        """The levels of a frame that the schema has read."""
        levels = tuple(
            column.matrix(frame[column.name]) if isinstance(column, TextColumn) else column.levels(frame[column.name])
            for column in self.columns
        )
        return Encoded(self.columns, levels)

    def edges(self, name: str) -> tuple[float, ...]:
        """Where the bands of a number meet; nowhere for any other column."""
        found = (column for column in self.columns if isinstance(column, NumberColumn) and column.name == name)
        return next((column.edges for column in found), ())

    @property
    def slices(self) -> tuple[slice, ...]:
        """Where each column's levels stand in the matrix."""
        ends = np.cumsum([0, *(len(column.labels) for column in self.columns)]).tolist()
        return tuple(slice(start, end) for start, end in pairwise(ends))

    def to_json(self) -> list[dict[str, Any]]:
        """One entry a column."""
        return [column_to_json(column) for column in self.columns]

    @classmethod
    def from_json(cls, document: list[dict[str, Any]]) -> "Design":
        """The design that `to_json` wrote."""
        return cls(tuple(column_from_json(entry) for entry in document))
