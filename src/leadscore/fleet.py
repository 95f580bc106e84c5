"""The score of a clinic that knows what others tell: before its own outcomes, and as the base of what it learns."""

from collections.abc import Sequence
from typing import Any, ClassVar, Self

import numpy as np
import polars as pl

from leadscore.arrays import Floats, Outcomes, Times, in_rising_order, oldest_first, outcomes_of
from leadscore.columns import MISSING, OTHER
from leadscore.design import Design
from leadscore.effects import LEVEL, SIZE, Pooled
from leadscore.errors import NotEnoughOutcomes, UnknownFormat
from leadscore.model import Model
from leadscore.predictions import Predictions, predictions
from leadscore.schema import Schema
from leadscore.similar import Similar, SimilarLeads
from leadscore.vocabulary import shared_design

FORMAT = "leadscore.fleet/1"


class FleetModel(Model):
    """What other clinics tell, summed up: a level, and what each band, value or word of the shared vocabulary adds.

    It learns no outcome of the clinic it scores: `fit` counts leads alike, and a `ClinicModel` upon it learns the rest.

    >>> told = Pooled("booked", "yes", clinics=4, leads=900, visits=500, pull=30.0, weight=26.0)
    >>> model = FleetModel(Schema(categories=("booked",)), (Pooled("", "", 4, 2000, 600, -12.0, 14.0), told))
    >>> model.predict(pl.DataFrame({"booked": ["yes", "no"]})).percent
    array([42, 21])

    Raises `NotEnoughOutcomes` where nobody tells how many come at all.
    """

    needs_outcomes: ClassVar[bool] = False

    def __init__(self, schema: Schema, effects: Sequence[Pooled]) -> None:
        if not any((each.feature, each.level) == LEVEL and each.weight > 0 for each in effects):
            raise NotEnoughOutcomes("No other clinic tells how many come.")
        self.schema = schema
        self.effects = effects

    @property
    def whole(self) -> Pooled:
        """What is told of all leads: the clinics, the leads and the visits that stand behind the rest."""
        return next(each for each in self.effects if (each.feature, each.level) == LEVEL)

    def fit(self, frame: pl.DataFrame, outcomes: Outcomes, *, at: Times) -> Self:
        """Count the clinic's own leads (n,), from none on, by their kind."""
        read = self.schema.read(frame)
        known = outcomes_of(outcomes, len(read))
        oldest_first(at, len(read))
        self.similar_ = SimilarLeads.learn(read, self.schema.groups, known)
        return self

    def predict(self, frame: pl.DataFrame) -> Predictions:
        """The scores of the rows of a frame. Raises `MissingColumns` when it is not of the schema."""
        read, design = self.schema.read(frame), shared_design(self.schema)
        encoded, places = design.encode(read), [self.schema.columns.index(column.name) for column in design.columns]
        adds, open_, shares = self._levels(design)
        own = [adds[place] for place in design.slices]
        contributions = np.zeros((len(read), len(self.schema.columns)))
        variance = np.full(len(read), 1 / self.whole.weight)
        if places:
            averages = [part @ shares[place] for part, place in zip(own, design.slices, strict=True)]
            contributions[:, places] = encoded.sums(own) - np.array(averages)
            variance += encoded.matrix() @ open_

        def value(row: int, place: int) -> str:
            if place in places:
                return encoded.value(row, places.index(place), own[places.index(place)])
            known = read[row, self.schema.columns[place]]
            return MISSING if known is None else OTHER if isinstance(known, float) else known

        base = self.whole.pull / self.whole.weight
        return predictions(base, contributions, np.sqrt(variance), self.schema.columns, "starting", value)

    def _levels(self, design: Design) -> tuple[Floats, Floats, Floats]:
        """Of each level of the design, (p,): what it adds, how open that is, and how often it occurred."""
        told = {(each.feature, each.level): each for each in self.effects}
        nothing = Pooled(*LEVEL, clinics=0, leads=0, visits=0, pull=0.0, weight=0.0)
        levels = [told.get((column.name, label), nothing) for column in design.columns for label in column.labels]
        pulls, weights, leads = (np.array([each[place] for each in levels], dtype=np.float64) for place in (5, 6, 3))
        firm = SIZE**-2 + weights
        return pulls / firm, 1 / firm, leads / max(self.whole.leads, 1)

    def similar(self, frame: pl.DataFrame) -> Similar:
        """For each row how many of the clinic's leads were alike, and how many of them came: none before `fit`."""
        none = SimilarLeads(self.schema.groups, {(): (0, 0)})
        return getattr(self, "similar_", none).similar(self.schema.read(frame))

    def edges(self, column: str) -> Floats:
        """Where the shared bands of a number meet."""
        return in_rising_order(shared_design(self.schema).edges(column))

    def to_json(self) -> dict[str, Any]:
        """The schema and what is told, and what was counted."""
        document: dict[str, Any] = {
            "format": FORMAT,
            "schema": self.schema.to_json(),
            "effects": [list(each) for each in self.effects],
        }
        if hasattr(self, "similar_"):
            document["similar"] = self.similar_.to_json()
        return document

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> Self:
        """The model that `to_json` wrote; it predicts identically. Raises `UnknownFormat` for any other document."""
        if document.get("format") != FORMAT:
            raise UnknownFormat(f"Expected {FORMAT}, found {document.get('format')}.")
        effects = [Pooled(*each) for each in document["effects"]]
        model = cls(Schema.from_json(document["schema"]), effects)
        if "similar" in document:
            model.similar_ = SimilarLeads.from_json(document["similar"])
        return model
