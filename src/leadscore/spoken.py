"""A clinic's score taken apart: what base, weights set by hand and deviations say of some leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from scipy.special import logit

from leadscore.arrays import Floats
from leadscore.columns import OTHER
from leadscore.design import Design
from leadscore.deviation import Deviation, Looked
from leadscore.handset import HandSet, Told, spoken_in
from leadscore.interval import HALF_WIDTH
from leadscore.model import Model
from leadscore.predictions import Predictions, explained_later
from leadscore.schema import Schema


class Own(NamedTuple):
    """What a clinic adds to its base: the weights in log-odds as they were set, and what was learned about all."""

    weights: Floats
    deviation: Deviation

    @property
    def now(self) -> Floats:
        """The weights as far as the outcomes have moved them, (weights,)."""
        return self.weights + self.deviation.moved

    def to_json(self) -> dict[str, Any]:
        """Both by name."""
        return {"weights": self.weights.tolist(), "deviation": self.deviation.to_json()}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Own":
        """What `to_json` wrote."""
        return cls(np.array(document["weights"]), Deviation.from_json(document["deviation"]))


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """Some leads, n of them, as the base and the clinic's own part see them.

    `said` is the log-odds that the base gave them, (n,).
    """

    schema: Schema
    handset: Sequence[HandSet]
    scores: Predictions
    said: Floats
    looked: Looked

    @classmethod
    def of(cls, base: Model, handset: Sequence[HandSet], read: pl.DataFrame, design: Design) -> "Spoken":
        """Of a frame that the schema has read, in the levels of `design`."""
        scores = base.predict(read)
        said: Floats = logit(scores.probability)
        looked = Looked(said - scores.base, spoken_in(handset, read, base.schema), design.encode(read))
        return cls(base.schema, handset, scores, said, looked)

    def predictions(self, own: Own) -> Predictions:
        """The scores, with the columns of the base first and one more for each rule on several of them."""
        deviation = own.deviation
        logits = self.said + self.looked.spoken @ own.weights + deviation.added(self.looked)
        base = self.scores.base + deviation.level + float(deviation.averages.sum())
        doubt = (logit(self.scores.upper) - logit(self.scores.lower)) / (2 * HALF_WIDTH)
        spread = np.sqrt(deviation.variance(self.looked, doubt**2))
        features = (*self.scores.features, *(rule.name for rule in self._rules))
        basis = "model" if deviation.leads else self.scores.basis
        return explained_later(
            base, logits, spread, features, basis, lambda *at: self.value(own, *at), lambda: self.parts(own)
        )

    @property
    def _rules(self) -> list[HandSet]:
        return [each for each in self.handset if each.is_rule]

    def parts(self, own: Own) -> Floats:
        """What each column and each rule adds to the base, (n, columns and rules)."""
        whole = (1 + own.deviation.slope) * self.scores.contributions
        parts = np.column_stack([whole, np.zeros((len(whole), len(self._rules)))])
        parts[:, : len(self.schema.columns)] += own.deviation.parts(self.looked.encoded)
        for place, bearer in enumerate(self.bearers):
            parts[:, bearer] += own.now[place] * self.looked.spoken[:, place]
        return parts

    @property
    def bearers(self) -> list[int]:
        """The place among the features that bears each weight: its column, or its own where it is a rule."""
        rules = iter(range(len(self.scores.features), len(self.scores.features) + len(self._rules)))
        return [next(rules) if each.is_rule else self.schema.columns.index(each.column) for each in self.handset]

    def value(self, own: Own, row: int, place: int) -> str:
        """What spoke for a lead: as the base calls it, else as the clinic's outcomes or its weights know it."""
        if place < len(self.scores.features) and (told := self.scores.value(row, place)) != OTHER:
            return told
        if place < len(self.schema.columns):
            learned = self.looked.encoded.value(row, place, own.deviation.own[place])
            if learned != OTHER:
                return learned
        return self._set(row, place)

    def _set(self, row: int, place: int) -> str:
        """What the weights that speak for a lead ask for in this place."""
        speaking = [
            each.wanted
            for each, bearer, speaks in zip(self.handset, self.bearers, self.looked.spoken[row], strict=True)
            if bearer == place and speaks
        ]
        return ", ".join(speaking) or OTHER

    def told(self, own: Own, outcomes: Floats) -> tuple[Told, ...]:
        """Each weight as it was set and as it is now, in the leads it spoke in, whose outcomes are (n,)."""
        columns = own.deviation.parts(self.looked.encoded)
        told = []
        for place, each in enumerate(self.handset):
            speaks = self.looked.spoken[:, place] > 0
            now = float(own.now[place])
            # The deviation of the column itself speaks in the same leads: what the clinic sees is both together.
            if not each.is_rule and speaks.any():
                now += float(columns[speaks, self.bearers[place]].mean())
            counts = int(speaks.sum()), int(outcomes[speaks].sum())
            told.append(Told(each, float(own.weights[place]), round(now, 8), *counts))
        return tuple(told)
