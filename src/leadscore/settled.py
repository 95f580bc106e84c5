"""A model that is published already, with weights set by hand and columns left out, both at once."""

from collections.abc import Sequence
from typing import Any, ClassVar, Self

import numpy as np
import polars as pl
from scipy.special import expit, logit

from leadscore.arrays import Floats, Outcomes, Times, in_rising_order, oldest_first, outcomes_of
from leadscore.errors import BadHandSet, UnknownFormat
from leadscore.handset import HandSet
from leadscore.interval import HALF_WIDTH
from leadscore.model import Model
from leadscore.predictions import Predictions, explained_later
from leadscore.schema import Schema
from leadscore.settling import NOTHING, Evidence, Settlement, Spoke, about, evidence_from_json, heard, speaking
from leadscore.similar import Similar
from leadscore.weighing import Weights, weights_of

FORMAT = "leadscore.settled/1"


class SettledModel(Model):
    """The fitted `base` as it is, weights set by hand beside it, and without the columns of `left_out`.

    Each weight is a reason of its own. In the leads it speaks in it takes the place of what the base adds for the
    columns it is about, by the share that the outcomes leave it (see `settling`); `within` names columns that only say
    where a weight holds. A column that is left out is read as missing, and what the base makes of that is left out
    too. `fit` learns nothing but the evidence about the weights; `hear` takes it as it was learned before.

    >>> from leadscore.starting import StartingModel
    >>> base = StartingModel(0.2, Schema(categories=("channel", "sex")))
    >>> leads = pl.DataFrame({"channel": ["지인소개", "banner"] * 20, "sex": ["f", "m"] * 20})
    >>> model = SettledModel(base, handset=(HandSet("channel", "지인소개", points=15),), left_out=("sex",))
    >>> model.predict(leads[:2]).percent, model.predict(leads[:2]).reasons(0)[0].points
    (array([35, 20]), 15)
    >>> model.fit(leads, [0, 0] * 20).predict(leads[:2]).percent
    array([19, 20])

    Raises `BadHandSet` when a weight is set on, or a column left out that the base's schema does not have.
    """

    needs_outcomes: ClassVar[bool] = False

    def __init__(
        self,
        base: Model,
        *,
        handset: tuple[HandSet, ...] = (),
        within: tuple[str, ...] = (),
        left_out: tuple[str, ...] = (),
    ) -> None:
        for condition in (condition for each in handset for condition in each.conditions):
            condition.refuse_other_kinds(base.schema)
        if unknown := set(left_out).difference(base.schema.columns):
            raise BadHandSet(f"'{min(unknown)}' is left out, but is no column here.")
        self.base = base
        self.handset = handset
        self.within = within
        self.left_out = left_out

    @property
    def schema(self) -> Schema:  # type: ignore[override]
        """The columns of the base."""
        return self.base.schema

    def fit(
        self, frame: pl.DataFrame, outcomes: Outcomes, *, at: Times | None = None, weights: Weights | None = None
    ) -> Self:
        """Hear what leads (n,) with known outcomes say of the weights; `at`, their order in time, changes nothing.

        A lead of weight 1/2, `weights` (n,), counts as half a one: for a person seen at two moments.
        """
        read = self._read(frame)
        said = self.base.predict(read)
        spoke = self._spoke(read, said)
        if at is not None:
            oldest_first(at, len(read))
        known, each = outcomes_of(outcomes, len(read)), weights_of(weights, len(read))
        return self.hear(heard(spoke, *self._before(read, said, spoke), known, each))

    def _before(self, read: pl.DataFrame, said: Predictions, spoke: Spoke) -> tuple[Floats, Floats]:
        """The log-odds without the weights, (n,), and the parts of the base, (n, features), of those they speak in."""
        if self.left_out:
            parts = self._parts(said)
            return said.base + parts.sum(axis=1), parts
        # Explaining takes longer than foretelling by far, and most leads are spoken of by no weight.
        parts, rows = np.zeros((len(read), len(said.features))), np.flatnonzero(spoke.leads.any(axis=1))
        if len(rows):
            parts[rows] = self.base.predict(read[rows]).contributions
        return logit(said.probability), parts

    def hear(self, evidence: Sequence[Evidence]) -> Self:
        """Take the evidence about each weight as it was learned before."""
        self.evidence_ = tuple(evidence)
        return self

    def predict(self, frame: pl.DataFrame) -> Predictions:
        """The scores of the rows of a frame, the weights behind the columns of the base."""
        read = self._read(frame)
        said = self.base.predict(read)
        spoke = self._spoke(read, said)
        settled = self._settled(said)
        kept = spoke.kept(np.array([each.share for each in settled]))
        beside = spoke.leads * np.array([each.beside for each in settled])
        doubt = ((logit(said.upper) - logit(said.lower)) / (2 * HALF_WIDTH)) ** 2
        spread = np.sqrt(doubt + spoke.leads @ np.array([each.variance for each in settled]))
        before, parts = self._before(read, said, spoke)
        logits = before + (parts * (kept - 1)).sum(axis=1) + beside.sum(axis=1)

        def explain() -> Floats:
            return np.column_stack([self._parts(said) * kept, beside])

        def value(row: int, place: int) -> str:
            own = place - len(said.features)
            return said.value(row, place) if own < 0 else self.handset[own].wanted

        features = (*said.features, *(each.name for each in self.handset))
        return explained_later(said.base, logits, spread, features, said.basis, value, explain)

    def similar(self, frame: pl.DataFrame) -> Similar:
        """For each row how many leads alike the base learned from, and how many of them came."""
        return self.base.similar(frame)

    def edges(self, column: str) -> Floats:
        """Where the base or a weight changes its say along a number; nowhere where it is left out."""
        if column in self.left_out:
            return in_rising_order()
        return in_rising_order(self.base.edges(column), *(each.edges(column) for each in self.handset))

    def settled(self) -> tuple[Settlement, ...]:
        """Each weight against the evidence: before there is any it counts in full."""
        kinds = {name: pl.Float64 if name in self.schema.numbers else pl.String for name in self.schema.columns}
        return self._settled(self.base.predict(pl.DataFrame(schema=kinds)))

    def _settled(self, said: Predictions) -> tuple[Settlement, ...]:
        evidence = getattr(self, "evidence_", (NOTHING,) * len(self.handset))
        rate = float(expit(said.base))
        return tuple(Settlement(*pair, rate) for pair in zip(self.handset, evidence, strict=True))

    def _read(self, frame: pl.DataFrame) -> pl.DataFrame:
        """As the schema reads it, with what is left out missing."""
        read = self.schema.read(frame)
        return read.with_columns(pl.lit(None, dtype=read.schema[name]).alias(name) for name in self.left_out)

    def _spoke(self, read: pl.DataFrame, said: Predictions) -> Spoke:
        return Spoke(speaking(self.handset, read, self.schema), about(self.handset, said.features, self.within))

    def _parts(self, said: Predictions) -> Floats:
        """What the base adds for each of its columns, and nothing for those left out."""
        heeded = np.array([name not in self.left_out for name in said.features], dtype=np.float64)
        parts: Floats = said.contributions * heeded
        return parts

    def to_json(self) -> dict[str, Any]:
        """All that was stored and heard, the base included."""
        document: dict[str, Any] = {
            "format": FORMAT,
            "base": self.base.to_json(),
            "handset": [each.to_json() for each in self.handset],
            "within": list(self.within),
            "left_out": list(self.left_out),
        }
        if hasattr(self, "evidence_"):
            document["evidence"] = [each.to_json() for each in self.evidence_]
        return document

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> Self:
        """The model that `to_json` wrote; it predicts identically. Raises `UnknownFormat` for any other document."""
        # Which model reads the base is known where all models are, this one among them.
        from leadscore.stored import model_from_json

        if document.get("format") != FORMAT:
            raise UnknownFormat(f"Expected {FORMAT}, found {document.get('format')}.")
        handset = tuple(HandSet.from_json(each) for each in document["handset"])
        places = {name: tuple(document[name]) for name in ("within", "left_out")}
        model = cls(model_from_json(document["base"]), handset=handset, **places)
        return model.hear(evidence_from_json(document["evidence"])) if "evidence" in document else model
