"""How a frame becomes the table that trees read: categories by number, then numbers, then one number a text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from leadscore.arrays import Floats, Ints
from leadscore.catboost import catboost, in_turn
from leadscore.schema import Schema

UNSEEN, ABSENT = -1, -2
FEW = 1_000  # leads


class Coded(NamedTuple):
    """Leads as trees read them, texts aside: numbers (n, numbers), and codes of categories (n, categories)."""

    numbers: Floats
    codes: Ints

    def of(self, rows: Ints) -> "Coded":
        """Some of the leads."""
        return Coded(self.numbers[rows], self.codes[rows])


@dataclass(frozen=True)
class Table:
    """How a frame becomes a table of trees: categories by number, then numbers, then one number a text.

    >>> table = Table.learn(pl.DataFrame({"channel": ["kakao", "form"]}), Schema(categories=("channel",)))
    >>> table.codes("channel", pl.Series(["kakao", "billboard", None])).tolist()
    [1, -1, -2]
    """

    schema: Schema
    labels: tuple[tuple[str, ...], ...]

    @classmethod
    def learn(cls, frame: pl.DataFrame, schema: Schema) -> "Table":
        """The values of every category, in alphabetical order."""
        return cls(schema, tuple(tuple(frame[name].drop_nulls().unique().sort()) for name in schema.categories))

    def codes(self, name: str, values: pl.Series) -> Ints:
        """The number of each value, (n,)."""
        places = self.places[self.schema.categories.index(name)]
        return np.array([places.get(value, UNSEEN) for value in values.to_list()], dtype=np.int64)

    @cached_property
    def places(self) -> list[dict[str | None, int]]:
        """The number of each value, for each category."""
        return [{None: ABSENT} | {label: place for place, label in enumerate(known)} for known in self.labels]

    def coded(self, frame: pl.DataFrame) -> Coded:
        """The numbers and the codes of a frame (n rows)."""
        numbers = [frame[name].to_numpy() for name in self.schema.numbers]
        codes = [self.codes(name, frame[name]) for name in self.schema.categories]
        return Coded(_side_by_side(numbers, np.float64, len(frame)), _side_by_side(codes, np.int64, len(frame)))

    def pool(
        self,
        leads: pl.DataFrame | Coded,
        texts: Floats,
        outcomes: Floats | None = None,
        weights: Floats | None = None,
        offset: Floats | None = None,
    ) -> Any:
        """The pool of n leads and what their texts say, (n, texts); to learn from it, also how each lead counts.

        `offset` (n,) is the log-odds that trees are added to.
        """
        coded = leads if isinstance(leads, Coded) else self.coded(leads)
        parts = {"n": coded.numbers, "c": coded.codes, "t": texts}
        names = [f"{kind}{place}" for kind, part in parts.items() for place in range(part.shape[1])]
        categories = [place for place, name in enumerate(names) if name.startswith("c")]
        known = _cells(parts.values()) if len(texts) <= FEW else _frame(parts.values(), names)
        story = {"label": outcomes, "weight": weights, "baseline": offset}
        with in_turn:
            return catboost().Pool(known, cat_features=categories, feature_names=names, **story)

    def pool_of_nothing(self) -> Any:
        """The pool of one lead of which nothing is known."""
        numbers, codes = np.full((1, len(self.schema.numbers)), np.nan), np.full((1, len(self.labels)), ABSENT)
        return self.pool(Coded(numbers, codes), np.zeros((1, len(self.schema.texts))))


def _side_by_side(columns: Sequence[npt.NDArray[Any]], kind: type[np.number[Any]], rows: int) -> npt.NDArray[Any]:
    return np.column_stack(columns).astype(kind) if columns else np.empty((rows, 0), dtype=kind)


def _cells(parts: Iterable[npt.NDArray[Any]]) -> npt.NDArray[np.object_]:
    """Side by side as objects, which the library reads of a few leads in a tenth of the time of a frame."""
    return np.column_stack([part.astype(object) for part in parts])


def _frame(parts: Iterable[npt.NDArray[Any]], names: Sequence[str]) -> Any:
    """Side by side as a frame, which needs an object for no cell."""
    import pandas as pd

    columns = (part[:, place] for part in parts for place in range(part.shape[1]))
    return pd.DataFrame(dict(zip(names, columns, strict=True)))
