"""The engine: an additive part that speaks of each column, trees that speak of them together, believed as they deserve."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import polars as pl
from threadpoolctl import threadpool_limits

from leadscore.additive import Additive, Ground, said_by_texts
from leadscore.arrays import Floats, Ints, Outcomes, Times, oldest_first, outcomes_of
from leadscore.blending import Blend, Tried, choose
from leadscore.calibration import Calibration, Glimpse, Period, calibrate, calibrate_by_lot
from leadscore.design import Encoded
from leadscore.errors import NotEnoughOutcomes, NotFitted, UnknownFormat
from leadscore.folds import Fold, by_lot, folds
from leadscore.leak import warn_of_leaks
from leadscore.model import Model
from leadscore.pooling import CAUTIONS, newest
from leadscore.predictions import Predictions, explained_later
from leadscore.schema import Schema
from leadscore.similar import Similar, SimilarLeads
from leadscore.trees import RATE, STAGES, TRIAL_RATE, Table, Trees

FORMAT = "leadscore.scorer/1"
FEWEST, FEWEST_OF_A_KIND = 20, 2
MOST = 200_000  # leads learned from: the newest, or some by lot; more of them no longer move a score
MOST_FOR_TREES = 100_000
MOST_FOR_FOLDS = 50_000


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

    def fit(self, frame: pl.DataFrame, outcomes: Outcomes, *, at: Times | None = None) -> Self:
        """Learn from leads (n,) whose outcome is known; `at` puts them in order of time, where that is known.

        Raises `NotEnoughOutcomes` below 20 outcomes or 2 of either kind, `BadOutcomes` for anything but 0 and 1,
        `MissingColumns` when the frame is not of the schema. Warns `SuspectedLeak` when a column tells too much.
        """
        read = self.schema.read(frame)
        known = outcomes_of(outcomes, len(read))
        _refuse_too_few(known)
        order = None if at is None else oldest_first(at, len(read))
        self.similar_ = SimilarLeads.learn(read, self.schema.groups, known)
        self.rate_ = float(known.mean())
        rows = self._some(len(read), order)
        with threadpool_limits(limits=1):
            self._learn(_History(read[rows], known[rows], is_ordered=order is not None))
        return self

    def _some(self, leads: int, order: Ints | None) -> Ints:
        """The positions learned from, oldest first."""
        if order is not None:
            return order[-MOST:]
        drawn = np.random.default_rng(self.seed).permutation(leads)[:MOST]
        return np.sort(drawn)

    def _learn(self, history: "_History") -> None:
        ground = Ground.learn(history.frame, self.schema, history.outcomes)
        warn_of_leaks(ground.encoded, history.outcomes)
        trial = _Trial(self.schema, ground, history, self.seed)
        self.blend_ = choose([part.tried for part in trial.parts], CAUTIONS, STAGES)
        self.additive_ = ground.settle(self.blend_.caution)
        late = slice(-MOST_FOR_TREES, None)
        self.trees_ = trial.trees(np.arange(len(history.outcomes))[late], round(self.blend_.rounds * TRIAL_RATE / RATE), RATE)
        recent = newest(np.arange(len(history.outcomes)), len(history.outcomes))[-MOST_FOR_TREES:]
        now = Period(
            self._raw(history.frame[recent], self.design_encode(history.frame[recent])), history.outcomes[recent]
        )
        self.calibration_ = trial.calibration(self.blend_, now)

    def design_encode(self, read: pl.DataFrame) -> Encoded:
        """The levels of leads that the schema has read."""
        return self.additive_.design.encode(read)

    def _texts(self, encoded: Encoded) -> Floats:
        return said_by_texts(self.additive_.design, encoded, self.additive_.coefficients)

    def _raw(self, read: pl.DataFrame, encoded: Encoded) -> Floats:
        additive, trees = self._both(read, encoded)
        return (1 - self.blend_.share) * additive + self.blend_.share * trees

    def _both(self, read: pl.DataFrame, encoded: Encoded) -> tuple[Floats, Floats]:
        """The log-odds of either part, (n,) each."""
        additive = self.additive_.middle + self.additive_.parts(encoded).sum(axis=1)
        trees = self.trees_.logits(read, self._texts(encoded)) if self.trees_ else additive
        return additive, trees

    def predict(self, frame: pl.DataFrame) -> Predictions:
        """The scores of the rows of a frame. Raises `NotFitted` before `fit`, `MissingColumns` for another schema."""
        self._refuse_unfitted()
        read = self.schema.read(frame)
        encoded = self.design_encode(read)
        share, calibration = self.blend_.share, self.calibration_
        additive, trees = self._both(read, encoded)
        raw = (1 - share) * additive + share * trees
        # Where the parts disagree, which of them is right is open as well (law of total variance).
        within, between = self.additive_.variance(encoded), share * (1 - share) * (trees - additive) ** 2
        variance = calibration.slope**2 * (within + between) + calibration.variance(raw)
        base = calibration.base((1 - share) * self.additive_.middle + share * self._expected())
        logits = calibration.middle + calibration.slope * (raw - calibration.middle) + calibration.shift

        def explain() -> Floats:
            parts = (1 - share) * self.additive_.parts(encoded)
            if self.trees_:
                parts = parts + share * self.trees_.parts(read, self._texts(encoded))[1]
            return calibration.slope * parts

        def value(row: int, place: int) -> str:
            return encoded.value(row, place, self.additive_.own[place])

        return explained_later(base, logits, np.sqrt(variance), self.schema.columns, "model", value, explain)

    def _expected(self) -> float:
        return self.trees_.expected if self.trees_ else self.additive_.middle

    def similar(self, frame: pl.DataFrame) -> Similar:
        """For each row how many leads alike were learned from, and how many came. Raises `NotFitted` before `fit`."""
        self._refuse_unfitted()
        return self.similar_.similar(self.schema.read(frame))

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
            "similar": self.similar_.to_json(),
            "rate": self.rate_,
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
        model.similar_ = SimilarLeads.from_json(document["similar"])
        model.rate_ = document["rate"]
        return model


@dataclass(frozen=True, slots=True, eq=False)
class _History:
    """Leads as the schema reads them, oldest first where `is_ordered`, and their outcomes (n,)."""

    frame: pl.DataFrame
    outcomes: Floats
    is_ordered: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """What was said of the leads of one fold: those tried on, and the newest of those learned from."""

    tried: Tried
    recent: Tried


class _Trial:
    """Both parts tried on leads they had not learned from."""

    def __init__(self, schema: Schema, ground: Ground, history: _History, seed: int) -> None:
        self.schema, self.ground, self.history, self.seed = schema, ground, history, seed
        self.table = Table.learn(history.frame, schema)
        self.texts = self._texts_by_others()
        order = np.arange(len(history.outcomes)) if history.is_ordered else None
        self.folds = folds(history.outcomes, order, seed)
        self.parts = [self._try(fold) for fold in self.folds]
        self.looked_ahead = history.is_ordered and any(len(f.recent) < len(f.learned) for f in self.folds)

    def _texts_by_others(self) -> Floats:
        """What each text adds, (n, texts), by coefficients that had not seen its outcome."""
        leads = len(self.history.outcomes)
        said = np.zeros((leads, len(self.schema.texts)))
        if not self.schema.texts:
            return said
        for fold in by_lot(self.history.outcomes, self.seed):
            coefficients = self.ground.coefficients(fold.learned, 1.0)
            said[fold.tried] = said_by_texts(self.ground.design, self.ground.encoded, coefficients)[fold.tried]
        return said

    def _try(self, fold: Fold) -> _Part:
        recent = fold.recent[-MOST_FOR_FOLDS:]
        additive: list[tuple[Floats, Floats]] = []
        coefficients: Floats | None = None
        for caution in CAUTIONS:
            coefficients = self.ground.coefficients(fold.learned, caution, coefficients)
            additive.append(tuple(self.ground.matrix[rows] @ coefficients for rows in (fold.tried, recent)))  # type: ignore[arg-type]
        trees = self.trees(fold.learned[-MOST_FOR_FOLDS:], STAGES[-1], TRIAL_RATE)
        sides = []
        for side, rows in enumerate((fold.tried, recent)):
            plain = np.column_stack([said[side] for said in additive])
            staged = (
                trees.staged(self.history.frame[rows], self.texts[rows], STAGES)
                if trees
                else plain[:, [0] * len(STAGES)]
            )
            sides.append(Tried(plain, staged, self.history.outcomes[rows]))
        return _Part(*sides)

    def trees(self, rows: Ints, rounds: int, rate: float) -> Trees | None:
        """Trees of some of the leads; None where no column has anything to split by."""
        frame, outcomes = self.history.frame[rows], self.history.outcomes[rows]
        texts = self.texts[rows]
        varied = any(frame[name].n_unique() > 1 for name in (*self.schema.numbers, *self.schema.categories))
        if not varied and not (len(texts) and np.ptp(texts, axis=0).any()):
            return None
        return Trees.learn(self.table, frame, texts, outcomes, rounds=rounds, rate=rate, seed=self.seed)

    def calibration(self, blend: Blend, now: Period) -> Calibration:
        """From what the blend said of the leads tried on."""
        if not self.looked_ahead:
            said = [self._blended(part.tried, blend) for part in self.parts]
            return calibrate_by_lot(Period(*(np.concatenate(side) for side in zip(*said, strict=True))))
        glimpses = [Glimpse(self._blended(part.recent, blend), self._blended(part.tried, blend)) for part in self.parts]
        return calibrate(glimpses, now)

    def _blended(self, tried: Tried, blend: Blend) -> Period:
        caution = int(np.abs(np.log(CAUTIONS) - np.log(blend.caution)).argmin())
        stage = int(np.abs(np.array(STAGES) - blend.rounds).argmin())
        logits = (1 - blend.share) * tried.additive[:, caution] + blend.share * tried.staged[:, stage]
        return Period(logits, tried.outcomes)


def _refuse_too_few(outcomes: Floats) -> None:
    visits = int(outcomes.sum())
    if len(outcomes) < FEWEST or min(visits, len(outcomes) - visits) < FEWEST_OF_A_KIND:
        raise NotEnoughOutcomes(
            f"{len(outcomes)} outcomes, {visits} visits: it takes {FEWEST}, and {FEWEST_OF_A_KIND} of either kind."
        )
