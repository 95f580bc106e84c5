"""What every model promises; `check_model` tries it."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar, Self

import polars as pl

from leadscore.arrays import Floats, Outcomes, Times, outcomes_of
from leadscore.lead import Lead, frame_of
from leadscore.predictions import Predictions
from leadscore.schema import Schema
from leadscore.similar import Similar, SimilarLeads


class Model(ABC):
    """A scorer of leads: told its schema at construction, fitted to a history, stored as JSON.

    `__init__` stores its parameters unchanged; what is learned has a name ending in `_`. `needs_outcomes` says whether
    it refuses to predict before it is fitted.
    """

    schema: Schema
    needs_outcomes: ClassVar[bool] = True

    @abstractmethod
    def fit(self, frame: pl.DataFrame, outcomes: Outcomes, *, at: Times) -> Self:
        """Learn from leads (n,) whose outcome is known, 0 or 1; `at` puts them in order of time."""

    @abstractmethod
    def predict(self, frame: pl.DataFrame) -> Predictions:
        """The scores of the rows of a frame. Raises `NotFitted` before `fit`."""

    @abstractmethod
    def similar(self, frame: pl.DataFrame) -> Similar:
        """For each row how many leads alike were learned from, and how many of them came."""

    def count_alike(self, frame: pl.DataFrame, outcomes: Outcomes) -> Self:
        """Count leads alike among these (n,): of who was learned from at several moments, each person once."""
        read = self.schema.read(frame)
        self.similar_ = SimilarLeads.learn(read, self.schema.groups, outcomes_of(outcomes, len(read)))
        return self

    @abstractmethod
    def edges(self, column: str) -> Floats:
        """Where along a number its say changes, in rising order: from one edge to the next everything said is the same.

        Trees read numbers in single precision, so nothing is promised of what is as near to an edge as that.
        """

    @abstractmethod
    def to_json(self) -> dict[str, Any]:
        """All that was stored and learned, as plain lists, dicts, strings and numbers."""

    @classmethod
    @abstractmethod
    def from_json(cls, document: dict[str, Any]) -> Self:
        """The model that `to_json` wrote; it predicts identically. Raises `UnknownFormat` for any other document."""

    def predict_lead(self, lead: Lead) -> Predictions:
        """The score of one lead: predictions of length 1."""
        return self.predict(frame_of([lead], self.schema))
