"""The score of a clinic that has too few outcomes of its own: its stated rate, and a few named priors."""

from typing import Any, ClassVar, Self

import numpy as np
import polars as pl
from scipy.special import logit

from leadscore.arrays import Bools, Floats, Outcomes, Times, in_rising_order, oldest_first, outcomes_of
from leadscore.columns import MISSING, OTHER
from leadscore.errors import BadSchema, UnknownFormat
from leadscore.model import Model
from leadscore.predictions import Predictions, predictions
from leadscore.priors import PRIORS, Prior
from leadscore.schema import Schema
from leadscore.similar import Similar, SimilarLeads
from leadscore.words import words, words_of

FORMAT = "leadscore.starting/1"
RATE_WEIGHT = 50  # outcomes; from there on the clinic's own count more than the stated rate
BASE_DEVIATION = 0.5


class StartingModel(Model):
    """A stated rate of visits and the named priors, with a wide interval; it may be asked before any outcome is known.

    `fit` moves the rate towards the clinic's own and counts leads alike; what the columns say stays as believed.

    >>> model = StartingModel(0.18, Schema(categories=("wished_time",)))
    >>> scores = model.predict(pl.DataFrame({"wished_time": ["이번 주", "그냥 알아보는 중", None]}))
    >>> scores.percent, scores.basis
    (array([27, 11, 18]), 'starting')

    Raises `BadSchema` when the rate is not between 0 and 1.
    """

    needs_outcomes: ClassVar[bool] = False

    def __init__(self, rate: float, schema: Schema) -> None:
        if not 0 < rate < 1:
            raise BadSchema("A rate of visits lies between 0 and 1.")
        self.rate = rate
        self.schema = schema

    def fit(self, frame: pl.DataFrame, outcomes: Outcomes, *, at: Times) -> Self:
        """Weigh the clinic's own outcomes (n,), from none on, against the stated rate."""
        read = self.schema.read(frame)
        known = outcomes_of(outcomes, len(read))
        oldest_first(at, len(read))
        self.rate_ = float((RATE_WEIGHT * self.rate + known.sum()) / (RATE_WEIGHT + len(known)))
        self.similar_ = SimilarLeads.learn(read, self.schema.groups, known)
        return self

    def predict(self, frame: pl.DataFrame) -> Predictions:
        """The scores of the rows of a frame. Raises `MissingColumns` when it is not of the schema."""
        read = self.schema.read(frame)
        contributions = np.zeros((len(read), len(self.schema.columns)))
        variance = np.full(len(read), BASE_DEVIATION**2)
        for prior in PRIORS:
            if prior.column in self.schema.columns:
                speaks = _speaks(prior, read[prior.column], self.schema)
                contributions[:, self.schema.columns.index(prior.column)] += prior.log_odds * speaks
                variance += prior.deviation**2 * speaks
        base = float(logit(getattr(self, "rate_", self.rate)))

        def value(row: int, place: int) -> str:
            name = self.schema.columns[place]
            known = read[row, name]
            return _spoken(name, known) if name in self.schema.texts else _value(name, known)

        return predictions(base, contributions, np.sqrt(variance), self.schema.columns, "starting", value)

    def similar(self, frame: pl.DataFrame) -> Similar:
        """For each row how many leads alike were counted, and how many of them came: none before `fit`."""
        read = self.schema.read(frame)
        none = SimilarLeads(self.schema.groups, {(): (0, 0)})
        return getattr(self, "similar_", none).similar(read)

    def edges(self, column: str) -> Floats:
        """Where what is believed of a number begins and ends."""
        return in_rising_order(*((prior.low, prior.high) for prior in PRIORS if prior.column == column))

    def to_json(self) -> dict[str, Any]:
        """The stated rate and the schema, and what was counted."""
        document: dict[str, Any] = {"format": FORMAT, "rate": self.rate, "schema": self.schema.to_json()}
        if hasattr(self, "rate_"):
            document["learned"] = {"rate": self.rate_, "similar": self.similar_.to_json()}
        return document

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> Self:
        """The model that `to_json` wrote; it predicts identically. Raises `UnknownFormat` for any other document."""
        if document.get("format") != FORMAT:
            raise UnknownFormat(f"Expected {FORMAT}, found {document.get('format')}.")
        model = cls(document["rate"], Schema.from_json(document["schema"]))
        if "learned" in document:
            model.rate_ = document["learned"]["rate"]
            model.similar_ = SimilarLeads.from_json(document["learned"]["similar"])
        return model


def _speaks(prior: Prior, values: pl.Series, schema: Schema) -> Bools:
    """Whether the prior says anything about each value, (n,)."""
    if prior.column in schema.numbers:
        known: Floats = values.to_numpy()
        return (known >= prior.low) & (known < prior.high)
    if prior.column in schema.texts:
        return np.array([not set(spoken).isdisjoint(prior.values) for spoken in words_of(values.to_list())], bool)
    return values.is_in(prior.values).fill_null(False).to_numpy()


def _spoken(column: str, text: str) -> str:
    """The words of a text that some prior knows."""
    known = {word for prior in PRIORS if prior.column == column for word in prior.values}
    return ", ".join(word for word in words(text) if word in known) or OTHER


def _value(column: str, known: float | str | None) -> str:
    """A category as it is, and a number by the band of which something is believed."""
    if known is None:
        return MISSING
    if not isinstance(known, float):
        return known
    bands = (prior.band for prior in PRIORS if prior.column == column and prior.low <= known < prior.high)
    return next(bands, OTHER)
