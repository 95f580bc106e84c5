"""Boosted trees over the columns of a lead: what the columns say together, and what each has of it.

Ordered statistics let a category of many values, and categories in combination, speak without telling the outcome of
the lead itself. Several runs that differ by their draws are averaged: what one of them found by luck counts less.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, Self

import numpy as np
import polars as pl

from leadscore.arrays import Floats
from leadscore.booster import OF_FEW, OF_VERY_FEW, PATIENCE, Booster, ReadyBooster
from leadscore.schema import Schema
from leadscore.table import Coded, Table

VERY_FEW = 1_500  # leads; up to here flat trees say as much as deep ones, and two runs as much as four
HANDFUL = 5_000  # leads; what so few say, weaker steps and rarer combinations say no better
FEW = 20_000  # leads; with fewer there is time to be careful
STAGES = (10, 25, 50, 75, 100, 150, 200)  # trees of a trial, of weight 0.1
TRIAL_RATE = 0.1  # what is tried in few strong steps is learned in more and weaker ones
FARTHER = 1.25  # weak steps overfit later, and there are more leads to learn from than in a trial


class Pace(NamedTuple):
    """How many runs are averaged, the weight of each tree, and what else the library is told.

    A trial grows trees of weight `tried`, and ends where so many more of them foretell no better.
    """

    runs: int
    rate: float
    settings: dict[str, Any]
    tried: float = TRIAL_RATE
    patience: int = PATIENCE

    @classmethod
    def of(cls, leads: int) -> Self:
        """What many leads agree on needs no averaging."""
        if leads < VERY_FEW:
            return cls(2, 0.2, OF_VERY_FEW, tried=0.2, patience=10)
        if leads < HANDFUL:
            return cls(4, 0.1, OF_FEW)
        return cls(2, 0.03, {}) if leads < FEW else cls(1, 0.06, {})

    def ends(self) -> tuple[int, ...]:
        """How many trees of a trial make up each stage."""
        return tuple(max(round(stage * TRIAL_RATE / self.tried), 1) for stage in STAGES)


class Leads(NamedTuple):
    """Leads as trees read them (n rows), what their texts say (n, texts), and their outcomes (n,).

    Their weights (n,), and the log-odds they start from (n,), None where trees start from the mean.
    """

    frame: pl.DataFrame | Coded
    texts: Floats
    outcomes: Floats
    weights: Floats | None = None
    offset: Floats | None = None


class Asked(NamedTuple):
    """What trees say of the leads of one pool, in log-odds; None is the pool of nobody."""

    boosters: tuple[Booster, ...]
    pool: Any
    columns: int

    def logits(self) -> Floats:
        """The log-odds of each lead, (n,)."""
        return self.staged((0,))[:, 0]

    def staged(self, stages: Sequence[int]) -> Floats:
        """The log-odds after so many trees each, (n, stages); 0 stands for all."""
        if self.pool is None:
            return np.empty((0, len(stages)))
        mean: Floats = np.mean([booster.staged(self.pool, stages) for booster in self.boosters], axis=0)
        return mean

    def parts(self) -> Floats:
        """What each column adds to what they expect, (n, columns)."""
        if self.pool is None:
            return np.empty((0, self.columns))
        mean: Floats = np.mean([booster.parts(self.pool) for booster in self.boosters], axis=0)
        return mean


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """The mean of some boosters over one table, in log-odds."""

    table: Table
    boosters: tuple[Booster, ...]

    @classmethod
    def trial(cls, table: Table, learned: Leads, tried: Leads, *, seed: int) -> Self:
        """One run in strong steps, as long as it gets better for the leads that it is tried on."""
        pool, watched = table.pool(*learned), table.pool(*tried)
        pace = Pace.of(len(learned.outcomes))
        booster = Booster.learn(
            table,
            pool,
            rounds=pace.ends()[-1],
            rate=pace.tried,
            seed=seed,
            watched=watched,
            patience=pace.patience,
            settings=pace.settings,
        )
        return cls(table, (booster,))

    @classmethod
    def learn(cls, table: Table, learned: Leads, *, stage: int, seed: int) -> Self:
        """All runs in weak steps, as far as `stage` trees of a trial would go."""
        pool = table.pool(*learned)
        pace = Pace.of(len(learned.outcomes))
        rounds = round(stage * FARTHER * TRIAL_RATE / pace.rate)
        grow = partial(Booster.learn, table, pool, rounds=rounds, rate=pace.rate, settings=pace.settings)
        return cls(table, tuple(grow(seed=run) for run in range(seed, seed + pace.runs)))

    @property
    def expected(self) -> float:
        """The log-odds to which the parts of any lead are added."""
        return float(np.mean([booster.expected for booster in self.boosters]))

    def asked(self, leads: pl.DataFrame | Coded, texts: Floats) -> "Asked":
        """What they say of some leads, whose pool is made once."""
        return Asked(
            self.boosters, self.table.pool(leads, texts) if len(texts) else None, len(self.table.schema.columns)
        )

    def logits(self, frame: pl.DataFrame, texts: Floats) -> Floats:
        """The log-odds of each lead, (n,)."""
        return self.asked(frame, texts).logits()

    def staged(self, leads: pl.DataFrame | Coded, texts: Floats, stages: Sequence[int]) -> Floats:
        """The log-odds after so many trees each, (n, stages); 0 stands for all."""
        return self.asked(leads, texts).staged(stages)

    def parts(self, frame: pl.DataFrame, texts: Floats) -> Floats:
        """What each column adds to `expected`, (n, columns)."""
        return self.asked(frame, texts).parts()

    def edges(self, name: str) -> list[float]:
        """Where trees cut a number of the schema."""
        place = self.table.schema.numbers.index(name)
        return [edge for booster in self.boosters for edge in booster.borders[place]]

    def to_json(self) -> dict[str, Any]:
        """The boosters' own texts as JSON, and the values of the categories."""
        labels = [list(known) for known in self.table.labels]
        return {"labels": labels, "boosters": [booster.written for booster in self.boosters]}

    @classmethod
    def from_json(cls, document: dict[str, Any], schema: Schema) -> Self:
        """The trees that `to_json` wrote."""
        table = Table(schema, tuple(tuple(known) for known in document["labels"]))
        return cls(table, tuple(Booster(table, written) for written in document["boosters"]))

    def to_arrays(self) -> dict[str, Any]:
        """What serving needs of the boosters, by name."""
        parts = enumerate(booster.to_arrays() for booster in self.boosters)
        return {f"{run}/{name}": part for run, own in parts for name, part in own.items()}

    @classmethod
    def from_arrays(cls, labels: list[list[str]], arrays: dict[str, Any], schema: Schema) -> Self:
        """The trees of `to_arrays`. They say the same, but no longer know their JSON."""
        table, own = Table(schema, tuple(map(tuple, labels))), list[dict[str, Any]]()
        while f"{len(own)}/trees" in arrays:
            run = f"{len(own)}/"
            own.append({name.removeprefix(run): part for name, part in arrays.items() if name.startswith(run)})
        return cls(table, tuple(ReadyBooster(table, parts) for parts in own))
