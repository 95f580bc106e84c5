"""A frame as the levels of its columns: what the model multiplies, and what a reason says in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
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
        blocks = list[sparse.csr_array]()
        for is_text, beside in groupby(range(len(self.columns)), self._is_text):
            places = list(beside)
            blocks += [self.levels[place] for place in places] if is_text else [self._side_by_side(places)]
        return sparse.csr_array(sparse.hstack(blocks, format="csr"))

    def _is_text(self, place: int) -> bool:
        return isinstance(self.columns[place], TextColumn)

    def _side_by_side(self, places: Sequence[int]) -> sparse.csr_array:
        """Columns of one level each in one block: putting single ones together takes longer than all else here."""
        widths = [len(self.columns[place].labels) for place in places]
        found = np.column_stack([self.levels[place] for place in places]) + np.cumsum([0, *widths[:-1]])
        ends = np.arange(len(found) + 1) * len(places)
        return sparse.csr_array((np.ones(found.size), found.ravel(), ends), shape=(len(found), sum(widths)))

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
