"""Both parts of the engine, tried on leads they had not learned from."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from leadscore.additive import Ground, said_by_texts
from leadscore.arrays import Floats, Ints
from leadscore.blending import Blend, Tried
from leadscore.calibration import Calibration, Period, calibrate_ahead, calibrate_by_lot
from leadscore.folds import Fold, by_lot, folds
from leadscore.pooling import CAUTIONS
from leadscore.schema import Schema
from leadscore.table import Table
from leadscore.trees import STAGES, Leads, Pace, Trees

MOST_FOR_FOLDS = 30_000


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Leads (n rows) as the schema reads them, oldest first where `is_ordered`, and their outcomes (n,).

    Each counts as its weight, (n,), and starts from the log-odds `offset` (n,), if that is given.
    """

    frame: pl.DataFrame
    outcomes: Floats
    is_ordered: bool
    weights: Floats
    offset: Floats | None = None

    @property
    def order(self) -> Ints | None:
        """The positions from oldest to newest, None where that is not known."""
        return np.arange(len(self.outcomes)) if self.is_ordered else None


class Trial:
    """What either part says of a history's leads without having seen their outcomes."""

    def __init__(self, schema: Schema, ground: Ground, history: History, seed: int) -> None:
        self.schema, self.ground, self.history, self.seed = schema, ground, history, seed
        self.table = Table.learn(history.frame, schema)
        self.coded = self.table.coded(history.frame)
        self.texts = self._texts_by_others()
        self.folds = folds(history.outcomes, history.order, seed)

    @cached_property
    def tried(self) -> list[Tried]:
        """Both parts on the leads of each fold: most of the work of a training, so only done where it is asked for."""
        return [self._try(fold) for fold in self.folds]

    def _texts_by_others(self) -> Floats:
        """What each text adds, (n, texts), by coefficients that had not seen its outcome."""
        said = np.zeros((len(self.history.outcomes), len(self.schema.texts)))
        if self.schema.texts:
            for fold in by_lot(self.history.outcomes, self.seed):
                coefficients = self.ground.coefficients(fold.learned[-MOST_FOR_FOLDS:], 1.0)
                said[fold.tried] = said_by_texts(self.ground.design, self.ground.encoded, coefficients)[fold.tried]
        return said

    def _try(self, fold: Fold) -> Tried:
        rows, trees = fold.tried, self._grown(fold)
        start = self.ground.offset[rows, None]
        additive = start + np.column_stack([self.ground.matrix[rows] @ found for found in self._cautious(fold)])
        staged = np.repeat(additive[:, :1], len(STAGES), axis=1)
        if trees is not None:
            ends = Pace.of(len(fold.learned[-MOST_FOR_FOLDS:])).ends()
            staged = start + trees.staged(self.coded.of(rows), self.texts[rows], ends)
        return Tried(additive, staged, self.history.outcomes[rows], self.history.weights[rows])

    def _cautious(self, fold: Fold) -> list[Floats]:
        """The coefficients of each caution."""
        learned = fold.learned[-MOST_FOR_FOLDS:]
        return [self.ground.coefficients(learned, caution) for caution in CAUTIONS]

    def settle(self, rows: Ints, stage: int) -> Trees | None:
        """The trees of the engine, learned from some of the leads; None where no column has anything to split by."""
        if not self._splits(rows):
            return None
        return Trees.learn(self.table, self._leads(rows), stage=stage, seed=self.seed)

    def _grown(self, fold: Fold) -> Trees | None:
        learned = fold.learned[-MOST_FOR_FOLDS:]
        if not self._splits(learned):
            return None
        return Trees.trial(self.table, self._leads(learned), self._leads(fold.tried), seed=self.seed)

    def _leads(self, rows: Ints) -> Leads:
        known, start = self.history, self.history.offset
        begun = None if start is None else start[rows]
        return Leads(self.coded.of(rows), self.texts[rows], known.outcomes[rows], known.weights[rows], begun)

    def _splits(self, rows: Ints) -> bool:
        frame, texts = self.history.frame[rows], self.texts[rows]
        told = any(frame[name].n_unique() > 1 for name in (*self.schema.numbers, *self.schema.categories))
        return told or bool(np.ptp(texts, axis=0).any())

    def calibration(self, blend: Blend, past: Period) -> Calibration:
        """From what the blend said of the leads tried on, and says of the `past` that it has learned from."""
        said = [_said(tried, blend) for tried in self.tried]
        if self.folds[-1].looks_ahead:
            return calibrate_ahead(said[-1], past)
        return calibrate_by_lot(Period(*(np.concatenate(side) for side in zip(*said, strict=True))))


def _said(tried: Tried, blend: Blend) -> Period:
    """What the blend, as near as it was tried, said of some leads."""
    caution = int(np.abs(np.log(CAUTIONS) - np.log(blend.caution)).argmin())
    stage = int(np.abs(np.array(STAGES) - blend.stage).argmin())
    logits = (1 - blend.share) * tried.additive[:, caution] + blend.share * tried.staged[:, stage]
    return Period(logits, tried.outcomes, tried.weights)
