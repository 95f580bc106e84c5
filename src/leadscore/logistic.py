"""Logistic regression over bands, categories and words: adds up exactly, learns from a few hundred outcomes."""

from typing import Any, Self

import numpy as np
import polars as pl
from scipy import sparse
from threadpoolctl import threadpool_limits

from leadscore.arrays import Floats, Ints, Outcomes, Times, oldest_first, outcomes_of
from leadscore.calibration import Calibration, Period, calibrate
from leadscore.design import Design
from leadscore.errors import NotEnoughOutcomes, NotFitted, UnknownFormat
from leadscore.fitting import covariance, fit_penalised, with_intercept
from leadscore.interval import Spread
from leadscore.leak import warn_of_leaks
from leadscore.model import Model
from leadscore.pooling import CAUTIONS, choose_caution, learn_strengths, look_ahead, newest, penalty
from leadscore.predictions import Predictions, predictions
from leadscore.schema import Schema
from leadscore.similar import Similar, SimilarLeads

MIN_OUTCOMES = 100
MIN_OF_A_KIND = 20
FORMAT = "leadscore.logistic/1"


class LogisticModel(Model):
    """Regularised logistic regression, calibrated on the newest leads.

    Numbers are cut into at most `max_bins` bands whose neighbours are held together, rare categories (fewer than
    `min_count` leads) are pooled, texts are read as the presence of their `max_words` most frequent words. `l2` is the
    strength with which every coefficient is drawn to zero; None learns one strength a column, and chooses on
    time-ordered folds how much stronger than that it is wise to be. The fit is exact: nothing in it is drawn at random.

    >>> frame = pl.DataFrame({"channel": ["kakao", "form", "form"] * 60})
    >>> model = LogisticModel(Schema(categories=("channel",)), min_count=5)
    >>> model = model.fit(frame, [1, 0, 0, 0, 0, 1, 1, 0, 0] * 20, at=range(180))
    >>> scores = model.predict(frame[:2])
    >>> scores.percent, scores.base_percent, scores.reasons(0)[0].value
    (array([65, 17]), 30, 'kakao')
    """

    def __init__(
        self,
        schema: Schema,
        *,
        l2: float | None = None,
        max_bins: int = 20,
        min_count: int = 10,
        max_words: int = 300,
    ) -> None:
        self.schema = schema
        self.l2 = l2
        self.max_bins = max_bins
        self.min_count = min_count
        self.max_words = max_words

    def fit(self, frame: pl.DataFrame, outcomes: Outcomes, *, at: Times) -> Self:
        """Learn from leads (n,) whose outcome is known; `at` puts them in order of time.

        Raises `NotEnoughOutcomes` below 100 outcomes or 20 of either kind, `BadOutcomes` for anything but 0 and 1,
        `MissingColumns` when the frame is not of the schema. Warns `SuspectedLeak` when a column tells too much.
        """
        read = self.schema.read(frame)
        known = outcomes_of(outcomes, len(read))
        order = oldest_first(at, len(read))
        _refuse_too_few(known)
        self.design_ = Design.learn(
            read, self.schema, max_bins=self.max_bins, min_count=self.min_count, max_words=self.max_words
        )
        encoded = self.design_.encode(read)
        warn_of_leaks(encoded, known)
        # The matrices are small: threads that wait for each other cost more than they calculate.
        with threadpool_limits(limits=1):
            self._learn(with_intercept(encoded.matrix()), known, order)
        self.similar_ = SimilarLeads.learn(read, self.schema.groups, known)
        self.rate_ = float(known.mean())
        return self

    def _learn(self, matrix: sparse.csr_array, outcomes: Floats, order: Ints) -> None:
        """Strengths, then coefficients, then calibration: each only needs the ones before."""
        strengths = self._strengths(matrix, outcomes)
        ahead = look_ahead(self.design_, matrix, outcomes, order, strengths)
        chosen = choose_caution(ahead) if self.l2 is None else 0
        self.strengths_ = np.round(strengths * CAUTIONS[chosen], 6)
        whole = penalty(self.design_, self.strengths_)
        self.coefficients_ = np.round(fit_penalised(matrix, outcomes, whole), 8)
        self.spread_ = Spread.of(covariance(matrix, whole, self.coefficients_))
        self.shares_ = np.round(np.asarray(matrix.mean(axis=0)).ravel(), 8)
        recent = newest(order, len(order))
        self.calibration_ = calibrate(ahead[chosen], Period(matrix[recent] @ self.coefficients_, outcomes[recent]))

    def _strengths(self, matrix: sparse.csr_array, outcomes: Floats) -> Floats:
        if self.l2 is None:
            return learn_strengths(self.design_, matrix, outcomes)
        return np.full(len(self.design_.columns), self.l2)

    def predict(self, frame: pl.DataFrame) -> Predictions:
        """The scores of the rows of a frame. Raises `NotFitted` before `fit`, `MissingColumns` for another schema."""
        self._refuse_unfitted()
        encoded = self.design_.encode(self.schema.read(frame))
        slope = self.calibration_.slope
        own = [self.coefficients_[1:][place] for place in self.design_.slices]
        average = np.array(
            [part @ self.shares_[1:][place] for part, place in zip(own, self.design_.slices, strict=True)]
        )
        contributions = encoded.sums(own) - average
        middle = float(self.coefficients_[0] + average.sum())
        raw = middle + contributions.sum(axis=1)
        variance = slope**2 * self.spread_.variance(with_intercept(encoded.matrix())) + self.calibration_.variance(raw)
        base = self.calibration_.base(middle)

        def value(row: int, place: int) -> str:
            return encoded.value(row, place, slope * own[place])

        return predictions(base, slope * contributions, np.sqrt(variance), self.schema.columns, "model", value)

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
        parameters = {
            "l2": self.l2,
            "max_bins": self.max_bins,
            "min_count": self.min_count,
            "max_words": self.max_words,
        }
        return {
            "format": FORMAT,
            "schema": self.schema.to_json(),
            "parameters": parameters,
            "design": self.design_.to_json(),
            "strengths": self.strengths_.tolist(),
            "coefficients": self.coefficients_.tolist(),
            "shares": self.shares_.tolist(),
            "spread": self.spread_.to_json(),
            "calibration": self.calibration_.to_json(),
            "similar": self.similar_.to_json(),
            "rate": self.rate_,
        }

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> Self:
        """The model that `to_json` wrote; it predicts identically. Raises `UnknownFormat` for any other document."""
        if document.get("format") != FORMAT:
            raise UnknownFormat(f"Expected {FORMAT}, found {document.get('format')}.")
        model = cls(Schema.from_json(document["schema"]), **document["parameters"])
        model.design_ = Design.from_json(document["design"])
        model.strengths_ = np.array(document["strengths"])
        model.coefficients_ = np.array(document["coefficients"])
        model.shares_ = np.array(document["shares"])
        model.spread_ = Spread.from_json(document["spread"])
        model.calibration_ = Calibration.from_json(document["calibration"])
        model.similar_ = SimilarLeads.from_json(document["similar"])
        model.rate_ = document["rate"]
        return model


def _refuse_too_few(outcomes: Floats) -> None:
    visits = int(outcomes.sum())
    if len(outcomes) < MIN_OUTCOMES or min(visits, len(outcomes) - visits) < MIN_OF_A_KIND:
        raise NotEnoughOutcomes(
            f"{len(outcomes)} outcomes, {visits} visits: it takes {MIN_OUTCOMES}, and {MIN_OF_A_KIND} of either kind."
        )
