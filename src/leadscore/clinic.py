"""A clinic's own model: what its fleet knows, what the clinic set by hand, and what its own outcomes add to both."""

from typing import Any, ClassVar, Self

import numpy as np
import polars as pl
from scipy.special import expit
from threadpoolctl import threadpool_limits

from leadscore.arrays import Floats, Ints, Outcomes, Times, in_rising_order, oldest_first, outcomes_of
from leadscore.between import STATED, Between
from leadscore.deviation import Deviation, learn_design
from leadscore.errors import UnknownFormat
from leadscore.handset import HandSet, Told
from leadscore.held import Heard, Prior
from leadscore.model import Model
from leadscore.predictions import Predictions
from leadscore.schema import Schema
from leadscore.similar import Similar, SimilarLeads
from leadscore.spoken import Own, Spoken

FORMAT = "leadscore.clinic/1"
RATE_WEIGHT = 50  # outcomes; from there on the clinic's own count more for its mean rate than the base
MOST = 20_000  # leads; the deviations of a clinic hardly move once so many have spoken


class ClinicModel(Model):
    """The fleet's model, moved by weights set by hand and by as much as the clinic's own outcomes ask for.

    The log-odds of a lead are those of `base`, which is fitted and stays as it is, plus the weights of `handset` that
    speak in it, plus deviations: the clinic's level, the slope on the base, and those of its bands, categories and
    words. Deviations are drawn to 0, the less the more outcomes speak for them: without any the model is the base plus
    the weights, with thousands it is the clinic's own. `between` says how far clinics are apart. `fit` takes any number
    of outcomes, none included. Of more than 20 000 leads the newest are learned from; where their order is not known,
    `seed` draws them.

    >>> from leadscore.starting import StartingModel
    >>> base = StartingModel(0.2, Schema(categories=("channel",)))
    >>> model = ClinicModel(base, handset=(HandSet("channel", "지인소개", points=15),))
    >>> leads = pl.DataFrame({"channel": ["지인소개", "banner"]})
    >>> model.predict(leads).percent, model.predict(leads).reasons(0)[0].points
    (array([35, 20]), 15)

    Raises `BadHandSet` when a weight is set on what the base's schema does not have.
    """

    needs_outcomes: ClassVar[bool] = False

    def __init__(
        self, base: Model, *, handset: tuple[HandSet, ...] = (), between: Between = STATED, seed: int = 0
    ) -> None:
        for condition in (condition for each in handset for condition in each.conditions):
            condition.refuse_other_kinds(base.schema)
        self.base = base
        self.handset = handset
        self.between = between
        self.seed = seed

    @property
    def schema(self) -> Schema:  # type: ignore[override]
        """The columns of the base."""
        return self.base.schema

    def fit(self, frame: pl.DataFrame, outcomes: Outcomes, *, at: Times | None = None) -> Self:
        """Learn what sets the clinic apart, from leads (n,) whose outcome is known; n may be 0, and all of one kind.

        Raises `BadOutcomes` for anything but 0 and 1, `MissingColumns` when the frame is not of the schema.
        """
        read = self.schema.read(frame)
        known = outcomes_of(outcomes, len(read))
        rows = self._some(len(read), None if at is None else oldest_first(at, len(read)))
        self.own_, self.told_ = self._learned(read[rows], known[rows])
        self.similar_ = SimilarLeads.learn(read, self.schema.groups, known)
        return self

    def _some(self, leads: int, order: Ints | None) -> Ints:
        """The positions learned from."""
        if order is not None:
            return order[-MOST:]
        return np.sort(np.random.default_rng(self.seed).permutation(leads)[:MOST])

    def _learned(self, read: pl.DataFrame, outcomes: Floats) -> tuple[Own, tuple[Told, ...]]:
        """What the outcomes (n,) add, and what they made of the weights."""
        design = learn_design(read, self.schema)
        spoken = Spoken.of(self.base, self.handset, read, design)
        rate = float((RATE_WEIGHT * expit(spoken.scores.base) + outcomes.sum()) / (RATE_WEIGHT + len(outcomes)))
        weights = np.round([each.weight(rate) for each in self.handset], 8)
        sizes = [self.between.level, self.between.slope, *(each.deviation(rate) for each in self.handset)]
        prior = Prior(np.array(sizes) ** -2, self.between.columns**-2)
        # The matrices are small: threads that wait for each other cost more than they calculate.
        with threadpool_limits(limits=1):
            history = Heard(spoken.looked.matrix(), outcomes, spoken.said + spoken.looked.spoken @ weights)
            own = Own(weights, Deviation.learn(design, history, prior))
        return own, spoken.told(own, outcomes)

    def predict(self, frame: pl.DataFrame) -> Predictions:
        """The scores of the rows of a frame. Raises `MissingColumns` when it is not of the schema."""
        read = self.schema.read(frame)
        own = self.own_ if hasattr(self, "own_") else self._untaught(read)[0]
        return Spoken.of(self.base, self.handset, read, own.deviation.design).predictions(own)

    def _untaught(self, read: pl.DataFrame) -> tuple[Own, tuple[Told, ...]]:
        return self._learned(read.clear(), np.empty(0))

    def similar(self, frame: pl.DataFrame) -> Similar:
        """For each row how many of the clinic's leads were alike, and how many came; the base's before it has any."""
        if hasattr(self, "own_") and self.own_.deviation.leads:
            return self.similar_.similar(self.schema.read(frame))
        return self.base.similar(frame)

    def edges(self, column: str) -> Floats:
        """Where base, weights or the clinic's own bands change their say along a number."""
        own = self.own_.deviation.design.edges(column) if hasattr(self, "own_") else ()
        return in_rising_order(self.base.edges(column), own, *(each.edges(column) for each in self.handset))

    def told(self) -> tuple[Told, ...]:
        """Each weight set by hand against what was learned of it: before `fit` it is as it was set."""
        if hasattr(self, "told_"):
            return self.told_
        kinds = {name: pl.Float64 if name in self.schema.numbers else pl.String for name in self.schema.columns}
        return self._untaught(pl.DataFrame(schema=kinds))[1]

    def to_json(self) -> dict[str, Any]:
        """All that was stored and learned, the base included."""
        document: dict[str, Any] = {
            "format": FORMAT,
            "base": self.base.to_json(),
            "handset": [each.to_json() for each in self.handset],
            "between": self.between.to_json(),
            "seed": self.seed,
        }
        if hasattr(self, "own_"):
            document["learned"] = {
                "own": self.own_.to_json(),
                "told": [told[1:] for told in self.told_],
                "similar": self.similar_.to_json(),
            }
        return document

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> Self:
        """The model that `to_json` wrote; it predicts identically. Raises `UnknownFormat` for any other document."""
        # Which model reads the base is known where all models are, this one among them.
        from leadscore.stored import model_from_json

        if document.get("format") != FORMAT:
            raise UnknownFormat(f"Expected {FORMAT}, found {document.get('format')}.")
        handset = tuple(HandSet.from_json(each) for each in document["handset"])
        base, between = model_from_json(document["base"]), Between(**document["between"])
        model = cls(base, handset=handset, between=between, seed=document["seed"])
        if learned := document.get("learned"):
            model.own_ = Own.from_json(learned["own"])
            model.told_ = tuple(Told(each, *told) for each, told in zip(handset, learned["told"], strict=True))
            model.similar_ = SimilarLeads.from_json(learned["similar"])
        return model
