"""The engine: an additive part for each column, trees for all of them together, each believed as it deserves."""

from collections.abc import Callable
from typing import Any, NamedTuple, Self

import numpy as np
import polars as pl
from threadpoolctl import threadpool_limits

from leadscore.additive import Additive, Ground, said_by_texts
from leadscore.arrays import Floats, Ints, Outcomes, Times, in_rising_order, oldest_first, outcomes_of
from leadscore.blending import Blend, choose
from leadscore.calibration import Calibration, Period, Slope, calibrate_next, slope_of
from leadscore.design import Encoded
from leadscore.errors import NotEnoughOutcomes, NotFitted, UnknownFormat
from leadscore.leak import warn_of_leaks
from leadscore.model import Model
from leadscore.pooling import CAUTIONS
from leadscore.predictions import Predictions, explained_later
from leadscore.schema import Schema
from leadscore.similar import Similar, SimilarLeads
from leadscore.trees import STAGES, Asked, Trees
from leadscore.trial import History, Trial
from leadscore.weighing import Weights, weights_of

FORMAT = "leadscore.scorer/1"
FEWEST, FEWEST_OF_A_KIND = 20, 2
MOST = 150_000  # leads learned from: the newest, or some by lot; more of them no longer move a score
MOST_FOR_TREES = 100_000
# What columns do together that no history is long enough to show: a tenth of the variance of all scores. A judgement:
# without it intervals were too narrow for simulated clinics with interactions in small groups.
UNSEEN = 0.1


class Said(NamedTuple):
    """What the engine says of leads (n,): base + what each column adds, (n, columns), + slope * start = log-odds.

    `start` is the log-odds they started from, 0 unless given. `within` is the variance of the log-odds that is the
    lead's own, `variance` also counts what is open about the level and the spread of all.
    """

    base: float
    slope: float
    logits: Floats
    within: Floats
    variance: Floats
    value: Callable[[int, int], str]
    explain: Callable[[], Floats]


class Tuned(NamedTuple):
    """What was tried on leads nobody had learned from: how the parts are blended, and how far to believe the spread.

    And how strongly each column is held back, (columns,); None of a model that was stored before this was kept.
    Finding out is most of the work, and what a history has shown holds for one a little longer, or shorter.
    """

    blend: Blend
    slope: Slope
    strengths: Floats | None = None


class Scorer(Model):
    """Log-odds = (1 - share) * additive part + share * trees, calibrated; the reasons of both add up column by column.

    How much each column is held back is learned by marginal likelihood. The share of the trees, their number and a
    further caution are tried on leads that neither part had learned from: on later ones where `at` gives an order.
    `seed` draws the folds where there is no order, and what the trees draw.

    >>> frame = pl.DataFrame({"channel": ["kakao", "form", "form"] * 60})
    >>> model = Scorer(Schema(categories=("channel",)))
    >>> scores = model.fit(frame, [1, 0, 0, 0, 0, 1, 1, 0, 0] * 20, at=range(180)).predict(frame[:2])
    >>> [reason.value for reason in scores.reasons(0)], bool(scores.probability[0] > scores.probability[1])
    (['kakao'], True)
    """

    def __init__(self, schema: Schema, *, seed: int = 0) -> None:
        self.schema = schema
        self.seed = seed

    def fit(
        self,
        frame: pl.DataFrame,
        outcomes: Outcomes,
        *,
        at: Times | None = None,
        weights: Weights | None = None,
        offset: Floats | None = None,
        tuned: Tuned | None = None,
    ) -> Self:
        """Learn from leads (n,) whose outcome is known; `at` puts them in order of time, where that is known.

        `tuned` spares trying out what a model of almost the same leads has found already, and warning of it twice. A
        lead of weight 2, `weights` (n,), counts as two, and one of weight 0 is left out. `offset` (n,) is the log-odds
        that leads start from: what is learned is added to it, so `say` is then given it as well.

        Raises `NotEnoughOutcomes` below 20 outcomes or 2 of either kind, `BadOutcomes` for anything but 0 and 1,
        `MissingColumns` when the frame is not of the schema. Warns `SuspectedLeak` when a column tells too much.
        """
        read = self.schema.read(frame)
        known = outcomes_of(outcomes, len(read))
        counted = weights_of(weights, len(read))
        order = None if at is None else oldest_first(at, len(read))
        kept = np.arange(len(read)) if order is None else order
        kept = kept[counted[kept] > 0]
        _refuse_too_few(known[kept])
        self.similar_ = SimilarLeads.learn(read[kept], self.schema.groups, known[kept])
        self.rate_ = float(counted @ known / counted.sum())
        rows = kept[-MOST:] if order is not None else self._some(kept)
        start = None if offset is None else offset[rows]
        with threadpool_limits(limits=1):
            self._learn(History(read[rows], known[rows], order is not None, counted[rows], start), tuned)
        return self

    def _some(self, kept: Ints) -> Ints:
        """Some of the positions by lot, in their order."""
        drawn = np.random.default_rng(self.seed).permutation(len(kept))[:MOST]
        return kept[np.sort(drawn)]

    def _learn(self, history: History, tuned: Tuned | None) -> None:
        known = {"offset": history.offset, "weights": history.weights, "strengths": tuned and tuned.strengths}
        ground = Ground.learn(history.frame, self.schema, history.outcomes, **known)
        self.strengths_ = ground.strengths
        if tuned is None:
            warn_of_leaks(ground.encoded, history.outcomes)
        trial = Trial(self.schema, ground, history, self.seed)
        self.blend_ = tuned.blend if tuned else choose(trial.tried, CAUTIONS, STAGES)
        self.additive_ = ground.settle(self.blend_.caution)
        self.trees_ = trial.settle(np.arange(len(history.outcomes))[-MOST_FOR_TREES:], self.blend_.stage)
        raw = self._raw(*self._both(*self._asked(history.frame, ground.encoded)))
        self.unseen_ = round(UNSEEN * float(raw.var()), 8)
        past = Period(ground.offset + raw, history.outcomes, history.weights)
        self.calibration_ = calibrate_next(tuned.slope, past) if tuned else trial.calibration(self.blend_, past)

    @property
    def tuned(self) -> Tuned:
        """What it found by trying. Raises `NotFitted` before `fit`."""
        self._refuse_unfitted()
        slope = Slope(self.calibration_.slope, self.calibration_.slope_variance)
        return Tuned(self.blend_, slope, getattr(self, "strengths_", None))

    def tuned_on(self, frame: pl.DataFrame, outcomes: Floats) -> Tuned:
        """The same, but how far to believe its spread by what became of leads (n,) newer than all it learned from."""
        read = self.schema.read(frame)
        raw = self._raw(*self._both(*self._asked(read, self.additive_.design.encode(read))))
        return self.tuned._replace(slope=slope_of(Period(raw, outcomes)))

    def _texts(self, encoded: Encoded) -> Floats:
        return said_by_texts(self.additive_.design, encoded, self.additive_.coefficients)

    def _raw(self, additive: Floats, trees: Floats) -> Floats:
        """The log-odds of the blend, (n,), not yet calibrated."""
        return (1 - self.blend_.share) * additive + self.blend_.share * trees

    def _asked(self, read: pl.DataFrame, encoded: Encoded) -> tuple[Floats, Asked | None]:
        """What each column adds in the additive part, (n, columns), and the trees about the same leads."""
        trees = self.trees_.asked(read, self._texts(encoded)) if self.trees_ else None
        return self.additive_.parts(encoded), trees

    def _both(self, parts: Floats, asked: Asked | None) -> tuple[Floats, Floats]:
        """The log-odds of either part, (n,) each."""
        additive: Floats = self.additive_.middle + parts.sum(axis=1)
        return additive, asked.logits() if asked else additive

    def predict(self, frame: pl.DataFrame) -> Predictions:
        """The scores of the rows of a frame. Raises `NotFitted` before `fit`, `MissingColumns` for another schema."""
        said = self.say(frame)
        spread = np.sqrt(said.variance)
        return explained_later(said.base, said.logits, spread, self.schema.columns, "model", said.value, said.explain)

    def say(self, frame: pl.DataFrame, offset: Floats | float = 0.0) -> Said:
        """The scores in log-odds, of leads that start from `offset` (n,) as they did in `fit`. Raises as `predict`."""
        self._refuse_unfitted()
        read = self.schema.read(frame)
        encoded = self.additive_.design.encode(read)
        share, calibration = self.blend_.share, self.calibration_
        parts, asked = self._asked(read, encoded)
        additive, trees = self._both(parts, asked)
        raw = offset + self._raw(additive, trees)
        # Where the parts disagree, which of them is right is open as well (law of total variance).
        between = share * (1 - share) * (trees - additive) ** 2
        within = calibration.slope**2 * (self.additive_.variance(encoded) + between + self.unseen_)
        base = calibration.base((1 - share) * self.additive_.middle + share * self._expected())
        logits = calibration.middle + calibration.slope * (raw - calibration.middle) + calibration.shift

        def explain() -> Floats:
            whole = (1 - share) * parts
            if asked:
                whole = whole + share * asked.parts()
            return calibration.slope * whole

        own = self.additive_.own

        def value(row: int, place: int) -> str:
            return encoded.value(row, place, own[place])

        return Said(base, calibration.slope, logits, within, within + calibration.variance(raw), value, explain)

    def _expected(self) -> float:
        return self.trees_.expected if self.trees_ else self.additive_.middle

    def similar(self, frame: pl.DataFrame) -> Similar:
        """For each row how many leads alike were learned from, and how many came. Raises `NotFitted` before `fit`."""
        self._refuse_unfitted()
        return self.similar_.similar(self.schema.read(frame))

    def edges(self, column: str) -> Floats:
        """Where the bands of a number meet, and where trees cut it. Raises `NotFitted` before `fit`."""
        self._refuse_unfitted()
        trees = self.trees_.edges(column) if self.trees_ else ()
        return in_rising_order(self.additive_.design.edges(column), trees)

    def _refuse_unfitted(self) -> None:
        if not hasattr(self, "calibration_"):
            raise NotFitted

    def to_json(self) -> dict[str, Any]:
        """All that was stored and learned, as plain lists, dicts and numbers. Raises `NotFitted` before `fit`."""
        self._refuse_unfitted()
        return {
            "format": FORMAT,
            "schema": self.schema.to_json(),
            "seed": self.seed,
            "blend": list(self.blend_),
            "additive": self.additive_.to_json(),
            "trees": self.trees_.to_json() if self.trees_ else None,
            "calibration": self.calibration_.to_json(),
            "unseen": self.unseen_,
            "similar": self.similar_.to_json(),
            "rate": self.rate_,
            "strengths": self.strengths_.tolist() if hasattr(self, "strengths_") else None,
        }

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> Self:
        """The model that `to_json` wrote; it predicts identically. Raises `UnknownFormat` for any other document."""
        if document.get("format") != FORMAT:
            raise UnknownFormat(f"Expected {FORMAT}, found {document.get('format')}.")
        model = cls(Schema.from_json(document["schema"]), seed=document["seed"])
        model.blend_ = Blend(*document["blend"])
        model.additive_ = Additive.from_json(document["additive"])
        model.trees_ = Trees.from_json(document["trees"], model.schema) if document["trees"] else None
        model.calibration_ = Calibration.from_json(document["calibration"])
        model.unseen_ = document["unseen"]
        model.similar_ = SimilarLeads.from_json(document["similar"])
        model.rate_ = document["rate"]
        if document.get("strengths") is not None:
            model.strengths_ = np.array(document["strengths"])
        return model


def _refuse_too_few(outcomes: Floats) -> None:
    visits = int(outcomes.sum())
    if len(outcomes) < FEWEST or min(visits, len(outcomes) - visits) < FEWEST_OF_A_KIND:
        raise NotEnoughOutcomes(
            f"{len(outcomes)} outcomes, {visits} visits: it takes {FEWEST}, and {FEWEST_OF_A_KIND} of either kind."
        )
