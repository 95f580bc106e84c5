"""How a frame becomes the table that trees read: categories by number, then numbers, then one number a text."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from leadscore.arrays import Floats, Ints
from leadscore.catboost import catboost, in_turn
from leadscore.schema import Schema

UNSEEN, ABSENT = -1, -2


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

    def pool(
        self,
        frame: pl.DataFrame,
        texts: Floats,
        outcomes: Floats | None = None,
        weights: Floats | None = None,
        offset: Floats | None = None,
    ) -> Any:
        """The pool of a frame (n rows) and what its texts say, (n, texts); to learn from it, also how each lead counts.

        `offset` (n,) is the log-odds that trees are added to.
        """
        import pandas as pd

        columns: dict[str, Any] = {
            f"n{place}": frame[name].to_numpy() for place, name in enumerate(self.schema.numbers)
        }
        columns |= {f"c{place}": self.codes(name, frame[name]) for place, name in enumerate(self.schema.categories)}
        columns |= {f"t{place}": texts[:, place] for place in range(len(self.schema.texts))}
        categories = [name for name in columns if name.startswith("c")]
        known = pd.DataFrame(columns, index=range(len(frame)))
        with in_turn:
            return catboost().Pool(known, label=outcomes, cat_features=categories, weight=weights, baseline=offset)

    def pool_of_nothing(self) -> Any:
        """The pool of one lead of which nothing is known."""
        schema = self.schema
        kinds = {name: pl.Float64 if name in schema.numbers else pl.String for name in schema.columns}
        nothing = pl.DataFrame({name: [None] for name in schema.columns}, schema=kinds)
        return self.pool(nothing, np.zeros((1, len(schema.texts))))
