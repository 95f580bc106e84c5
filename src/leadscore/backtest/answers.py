"""The answers of the engine and of its peers to the tested rows of every part."""

import math
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from leadscore.arrays import Floats, Ints
from leadscore.backtest.engine import learned
from leadscore.backtest.peers import Peer
from leadscore.backtest.reasons import Weights, tested_rows
from leadscore.backtest.splits import Splits
from leadscore.errors import SuspectedLeak
from leadscore.schema import Schema

BATCH = 50_000
EXPLAINED = 5_000  # tested rows

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """What every model is asked: rows (n) as the schema reads them, outcomes (n,), their order if known, and parts."""

    schema: Schema
    frame: pl.DataFrame
    outcomes: Floats
    at: Ints | None
    splits: Splits
    seed: int


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Probabilities (m,) of the tested rows in their order, with the bounds where a model gives them, and the cost."""

    probability: Floats
    lower: Floats
    upper: Floats
    fit_seconds: float
    predict_us_per_row: float


class _Sheet:
    """Answers gathered part by part, in the places of all rows."""

    def __init__(self, question: Question) -> None:
        self.places = question.splits.tested
        self.columns = np.full((3, len(question.outcomes)), np.nan)
        self.fit_seconds = self.predict_seconds = 0.0

    def answer(self) -> Answer:
        probability, lower, upper = self.columns[:, self.places]
        return Answer(probability, lower, upper, self.fit_seconds, 1e6 * self.predict_seconds / len(self.places))


def ask_engine(question: Question, progress: Progress) -> tuple[Answer, Weights]:
    """Our own answers, and what moved them."""
    sheet, weights = _Sheet(question), Weights.of(question.schema.columns)
    for part in question.splits.parts:
        started = time.perf_counter()
        train = part.train
        at = None if question.at is None else question.at[train]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SuspectedLeak)  # leaks are looked for, and told, once for all parts
            model = learned(question.schema, question.frame[train], question.outcomes[train], at, question.seed)
        sheet.fit_seconds += time.perf_counter() - started
        for rows in tested_rows(part.test, BATCH):
            started = time.perf_counter()
            scores = model.predict(question.frame[rows])
            sheet.predict_seconds += time.perf_counter() - started
            sheet.columns[:, rows] = scores.probability, scores.lower, scores.upper
        for rows in tested_rows(_some(part.test, len(question.splits.parts), question.seed), BATCH):
            weights.add(model.predict(question.frame[rows]))
        progress("naewon")
    return sheet.answer(), weights


def _some(tested: Ints, parts: int, seed: int) -> Ints:
    """Those whose reasons are asked for, by lot: what moves scores on average no longer moves with more of them."""
    drawn = np.random.default_rng(seed).permutation(tested)[: math.ceil(EXPLAINED / parts)]
    return np.sort(drawn)


def ask_peer(peer: Peer, question: Question, progress: Progress) -> Answer:
    """A peer's answers to the same rows, learned from the same."""
    sheet = _Sheet(question)
    for part in question.splits.parts:
        train, test = question.frame[part.train], question.frame[part.test]
        said = peer.fit_predict(question.schema, train, question.outcomes[part.train], test, question.seed)
        sheet.columns[:, part.test] = said.probability
        sheet.fit_seconds += said.fit_seconds
        sheet.predict_seconds += said.predict_us_per_row * len(test) / 1e6
        progress(peer.name)
    return sheet.answer()
