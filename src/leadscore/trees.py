"""Boosted trees over the columns of a lead: what the columns say together, and what each has of it.

CatBoost (Prokhorenkova et al. 2018, NeurIPS) in a small, regular form. Its ordered statistics let a category of many
values, and categories in combination, speak without telling the outcome of the lead itself.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import polars as pl

from leadscore.arrays import Floats, Ints
from leadscore.schema import Schema

STAGES = (10, 25, 50, 75, 100, 150, 200)  # trees of a trial
TRIAL_RATE, RATE = 0.1, 0.04  # what is tried in few strong steps is learned in more and weaker ones
SETTINGS: dict[str, Any] = {
    "depth": 6,
    "l2_leaf_reg": 20,
    "boost_from_average": True,
    # Sums of floats depend on how they are shared out: a fixed number of threads gives the same trees everywhere.
    "thread_count": 2,
    "verbose": False,
    "allow_writing_files": False,
}
UNSEEN, ABSENT = -1, -2


@dataclass(frozen=True, slots=True)
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
        known = self.labels[self.schema.categories.index(name)]
        places = {label: place for place, label in enumerate(known)}
        found = values.cast(pl.String).replace_strict(places, default=UNSEEN, return_dtype=pl.Int64)
        coded: Ints = pl.select(pl.when(values.is_null()).then(ABSENT).otherwise(found)).to_series().to_numpy()
        return coded

    def pool(self, frame: pl.DataFrame, texts: Floats, outcomes: Floats | None = None) -> Any:
        """The pool of a frame (n rows) and what its texts say, (n, texts)."""
        import pandas as pd
        from catboost import Pool

        columns: dict[str, Any] = {
            f"n{place}": frame[name].to_numpy() for place, name in enumerate(self.schema.numbers)
        }
        columns |= {f"c{place}": self.codes(name, frame[name]) for place, name in enumerate(self.schema.categories)}
        columns |= {f"t{place}": texts[:, place] for place in range(len(self.schema.texts))}
        categories = [name for name in columns if name.startswith("c")]
        return Pool(pd.DataFrame(columns, index=range(len(frame))), label=outcomes, cat_features=categories)


class Trees:
    """Boosted trees and the table they read; log-odds without any share of another model."""

    def __init__(self, table: Table, booster: Any, written: dict[str, Any]) -> None:
        self.table = table
        self.booster = booster
        self.written = written

    @property
    def expected(self) -> float:
        """The log-odds that the parts of a lead are added to; the same for every lead."""
        return self.parts(_nothing(self.table.schema), np.zeros((1, len(self.table.schema.texts))))[0]

    @classmethod
    def learn(
        cls, table: Table, frame: pl.DataFrame, texts: Floats, outcomes: Floats, *, rounds: int, rate: float, seed: int
    ) -> "Trees":
        """`rounds` trees of weight `rate` from leads (n rows), what their texts say (n, texts), and outcomes (n,)."""
        from catboost import CatBoostClassifier

        booster = CatBoostClassifier(iterations=rounds, learning_rate=rate, random_seed=seed, **SETTINGS)
        booster.fit(table.pool(frame, texts, outcomes))
        # As it will be read back: digits that are not written down play no part.
        return cls.from_json({"labels": table.labels, "booster": _written(booster, table)}, table.schema)

    def logits(self, frame: pl.DataFrame, texts: Floats) -> Floats:
        """The log-odds of each lead, (n,)."""
        return self.staged(frame, texts, (0,))[:, 0]

    def staged(self, frame: pl.DataFrame, texts: Floats, stages: Sequence[int]) -> Floats:
        """The log-odds after so many trees each, (n, stages); 0 stands for all."""
        if not len(frame):
            return np.empty((0, len(stages)))
        pool = self.table.pool(frame, texts)
        raw = [
            self.booster.predict(pool, prediction_type="RawFormulaVal", ntree_end=stage, thread_count=2)
            for stage in stages
        ]
        return np.column_stack(raw)

    def parts(self, frame: pl.DataFrame, texts: Floats) -> tuple[float, Floats]:
        """The expected log-odds, and what each column adds, (n, columns): Shapley values (Lundberg et al. 2020)."""
        if not len(frame):
            return 0.0, np.empty((0, len(self.table.schema.columns)))
        shares = self.booster.get_feature_importance(self.table.pool(frame, texts), type="ShapValues", thread_count=2)
        return float(shares[0, -1]), np.asarray(shares[:, :-1])

    def to_json(self) -> dict[str, Any]:
        """The booster's own text as JSON, and the values of the categories."""
        return {"labels": [list(known) for known in self.table.labels], "booster": self.written}

    @classmethod
    def from_json(cls, document: dict[str, Any], schema: Schema) -> "Trees":
        """The trees that `to_json` wrote."""
        from catboost import CatBoostClassifier

        booster = CatBoostClassifier()
        with TemporaryDirectory() as folder:
            file = Path(folder, "trees.json")
            file.write_text(json.dumps(document["booster"]), encoding="utf-8")
            booster.load_model(str(file), format="json")
        table = Table(schema, tuple(tuple(known) for known in document["labels"]))
        return cls(table, booster, document["booster"])


def _written(booster: Any, table: Table) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        file = Path(folder, "trees.json")
        booster.save_model(str(file), format="json", pool=_any_row(table))
        written: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return {**written, "model_info": {}}  # dates and identifiers that differ from fit to fit


def _any_row(table: Table) -> Any:
    """The export wants to know how columns are written, and asks one row."""
    return table.pool(_nothing(table.schema), np.zeros((1, len(table.schema.texts))))


def _nothing(schema: Schema) -> pl.DataFrame:
    kinds = {name: pl.Float64 if name in schema.numbers else pl.String for name in schema.columns}
    return pl.DataFrame({name: [None] for name in schema.columns}, schema=kinds)
