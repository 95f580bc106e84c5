"""What a peer is: another way to score, fitted and asked on the same rows as ours."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from time import perf_counter
from typing import TypeAlias

import numpy as np
import polars as pl

from leadscore.arrays import Floats
from leadscore.said import Said
from leadscore.schema import Schema

THREADS = 2
EDGE = 1e-6

Predict: TypeAlias = Callable[[pl.DataFrame], Floats]
Learn: TypeAlias = Callable[[Schema, pl.DataFrame, Floats, int], Predict]


@dataclass(frozen=True, slots=True, eq=False)
class PeerAnswer:
    """Probabilities (n,) strictly between 0 and 1, seconds of the clock to fit, and microseconds a row to predict."""

    probability: Floats
    fit_seconds: float
    predict_us_per_row: float


@dataclass(frozen=True, slots=True)
class Peer:
    """`learn` takes schema, rows as `schema.read` gives them, outcomes (n,) and a seed, and gives what predicts.

    `needs` are the packages it imports that are not installed with the product.
    """

    name: str
    learn: Learn
    needs: tuple[str, ...] = ()

    def missing(self) -> str | None:
        """None where it can run, else a sentence that says how to install what it needs."""
        absent = [name for name in self.needs if find_spec(name) is None]
        if not absent:
            return None
        how = "pip install 'naewon[peers]'"
        return Said(
            f"{self.name} needs {' and '.join(absent)}: {how}.",
            f"{self.name}에 필요한 것이 없습니다({', '.join(absent)}). 설치하세요: {how}",
        )

    def fit_predict(
        self, schema: Schema, train: pl.DataFrame, outcomes: Floats, test: pl.DataFrame, seed: int
    ) -> PeerAnswer:
        """Learn from rows (n,) with outcomes of 0 and 1, and answer for others; two threads at most.

        A column that is the same in all rows learned from is left out, for some peers refuse it. Where none is left, or
        all outcomes are alike, there is nothing to learn but their rate, a little drawn to the middle.
        """
        from threadpoolctl import threadpool_limits

        telling = _telling(schema, train)
        learn = self.learn if telling and 0 < outcomes.sum() < len(outcomes) else learn_rate
        with threadpool_limits(limits=THREADS):
            began = perf_counter()
            predict = learn(telling or schema, train, outcomes, seed)
            fitted = perf_counter()
            probability = predict(test)
            asked = perf_counter()
        bounded = np.clip(probability.astype(np.float64), EDGE, 1 - EDGE)
        return PeerAnswer(bounded, fitted - began, (asked - fitted) * 1e6 / max(len(test), 1))


def _telling(schema: Schema, train: pl.DataFrame) -> Schema | None:
    """The schema without the columns that do not differ between the rows; None where none does."""

    def kept(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if train[name].n_unique() > 1)

    kinds = [kept(names) for names in (schema.numbers, schema.categories, schema.texts, schema.groups)]
    return Schema(*kinds) if any(kinds) else None


def learn_rate(_schema: Schema, _train: pl.DataFrame, outcomes: Floats, _seed: int) -> Predict:
    """The share of visits for everyone, where there is nothing else to learn."""
    rate = (float(outcomes.sum()) + 0.5) / (len(outcomes) + 1)
    return lambda test: np.full(len(test), rate)
