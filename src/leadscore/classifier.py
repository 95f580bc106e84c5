"""The engine as scikit-learn knows classifiers, so that it can be tried where others are tried."""
# ruff: noqa: N803  (scikit-learn calls the table X)

import json
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import logit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils import assert_all_finite, column_or_1d
from sklearn.utils.multiclass import check_classification_targets, type_of_target
from sklearn.utils.validation import check_consistent_length, check_is_fitted, validate_data

from leadscore.arrays import Floats, Ints, Times
from leadscore.errors import NotEnoughOutcomes, UnknownFormat
from leadscore.model import Model
from leadscore.predictions import Predictions
from leadscore.reading import BadTable, Reading, columns_of
from leadscore.roles import Kind
from leadscore.schema import Schema
from leadscore.scorer import Scorer
from leadscore.starting import StartingModel
from leadscore.stored import model_from_json

FORMAT = "leadscore.classifier/1"


class FewOutcomes(UserWarning):
    """There are too few outcomes to learn from: every row is given their rate, and what is believed of any clinic."""


class LeadClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """The `Scorer` behind scikit-learn's interface: two classes, calibrated probabilities, and reasons for each row.

    `X` is a polars or pandas frame, or an array (n, k), whose columns are then called x0, x1 and so on. `numbers`,
    `categories` and `texts` name columns by what they are; `groups` names the categories by which similar rows are
    counted, from coarse to fine. Columns that are not named are judged by their cells; those of a numeric array are
    numbers. Cells may be missing. Columns of dates tell their hour, weekday and month. What names people, numbers the
    rows or never varies is not learned from: `reading_.dropped` says why. `seed` is that of the `Scorer`.

    Below 20 outcomes, or 2 of either class, `fit` warns `FewOutcomes` and `scorer_` is a `StartingModel` at their rate.

    Learned: `classes_` (2,), `n_features_in_`, `feature_names_in_` (of frames), `schema_`, `scorer_`, `reading_`.

    >>> X = pl.DataFrame({"channel": ["kakao", "form", "form"] * 20, "age": [*range(20, 50)] * 2})
    >>> classifier = LeadClassifier().fit(X, ["came", "no", "no", "came", "no", "no", "no", "came", "no", "no"] * 6)
    >>> classifier.classes_.tolist(), classifier.predict_proba(X[:3]).shape
    (['came', 'no'], (3, 2))
    >>> classifier.schema_.numbers, classifier.schema_.categories
    (('age',), ('channel',))
    >>> sorted(reason.feature for reason in classifier.explain(X[:1]).reasons(0))
    ['age', 'channel']
    """

    def __init__(
        self,
        *,
        numbers: Sequence[str] | None = None,
        categories: Sequence[str] | None = None,
        texts: Sequence[str] | None = None,
        groups: Sequence[str] = (),
        seed: int = 0,
    ) -> None:
        self.numbers = numbers
        self.categories = categories
        self.texts = texts
        self.groups = groups
        self.seed = seed

    def fit(self, X: Any, y: Any, at: Times | None = None) -> Self:
        """Learn from rows (n, k) and their classes (n,), of which there are two; `at` (n,) puts them in order of time.

        Raises `ValueError` for one class or more than two, `BadTable` for columns that do not fit their roles.
        """
        columns = self._columns(X, is_new=True)
        outcomes = self._outcomes(y, len(columns[0]))
        counted: dict[str, Kind] = {} if _is_frame(X) else dict.fromkeys(_counted(columns), "number")
        self.reading_ = Reading.learn(columns, counted | self._given(), tuple(self.groups))
        times = at if at is None or isinstance(at, pl.Series) else np.asarray(at)
        self.scorer_ = self._learned(self.reading_.frame(columns), outcomes, times)
        return self

    def _columns(self, X: Any, *, is_new: bool) -> list[pl.Series]:
        if isinstance(X, pl.LazyFrame):
            raise BadTable("The frame is lazy: collect it first.")
        unread = _is_frame(X)
        table = validate_data(self, X, reset=is_new, skip_check_array=unread, dtype=None, ensure_all_finite=False)
        unnamed = [f"x{place}" for place in range(self.n_features_in_)]
        return columns_of(table, tuple(getattr(self, "feature_names_in_", unnamed)))

    def _outcomes(self, y: Any, rows: int) -> Ints:
        """The classes as 0 and 1, (rows,); sets `classes_`."""
        if y is None:
            raise ValueError("This LeadClassifier requires y to be passed, but the target y is None.")
        known = column_or_1d(y.to_numpy() if isinstance(y, pl.Series) else y, warn=True)
        check_consistent_length(known, np.empty(rows))
        if any(cell is None for cell in known.tolist()):
            raise ValueError("Input y contains rows of no class: leave them out.")
        assert_all_finite(known, input_name="y")
        check_classification_targets(known)
        self.classes_, outcomes = np.unique(known, return_inverse=True)
        if len(self.classes_) > 2:
            kind = type_of_target(known)
            raise ValueError(f"Only binary classification is supported. The type of the target is {kind}.")
        if len(self.classes_) < 2:
            raise ValueError("y holds one class only: there is nothing to tell apart.")
        return outcomes.astype(np.int64)

    def _given(self) -> dict[str, Kind]:
        named: list[tuple[Kind, Sequence[str] | None]] = [
            ("number", self.numbers),
            ("category", self.categories),
            ("category", self.groups),
            ("text", self.texts),
        ]
        kinds: dict[str, Kind] = {}
        for kind, names in named:
            if isinstance(names, str):
                raise BadTable(f"Give '{names}' in a list: roles are lists of columns.")
            for name in names or ():
                if kinds.setdefault(name, kind) != kind:
                    raise BadTable(f"Column '{name}' was given two roles: give it one.")
        return kinds

    def _learned(self, frame: pl.DataFrame, outcomes: Ints, at: Times | None) -> Model:
        schema = self.reading_.schema
        try:
            return Scorer(schema, seed=self.seed).fit(frame, outcomes, at=at)
        except NotEnoughOutcomes as few:
            warnings.warn(f"{few} Every row is given their rate.", FewOutcomes, stacklevel=3)
        rate = (outcomes.sum() + 1) / (len(outcomes) + 2)  # never 0 or 1 (Laplace)
        return StartingModel(float(rate), schema).fit(frame, outcomes, at=range(len(outcomes)))

    @property
    def schema_(self) -> Schema:
        """The columns of the model by kind; dates have become several."""
        return self.scorer_.schema

    def explain(self, X: Any) -> Predictions:
        """The scores of some rows (n, k) for the second class, with their intervals and reasons."""
        check_is_fitted(self)
        return self.scorer_.predict(self.reading_.frame(self._columns(X, is_new=False)))

    def decision_function(self, X: Any) -> Floats:
        """The log-odds of the second class, (n,)."""
        odds: Floats = logit(self.explain(X).probability)
        return odds

    def predict_proba(self, X: Any) -> Floats:
        """The probability of either class, (n, 2)."""
        probability = self.explain(X).probability
        return np.column_stack([1 - probability, probability])

    def predict(self, X: Any) -> npt.NDArray[Any]:
        """The likelier class of each row, (n,)."""
        places = (self.explain(X).probability > 0.5).astype(np.int64)
        likelier: npt.NDArray[Any] = self.classes_[places]
        return likelier

    def save(self, path: str | Path) -> None:
        """Write all that was given and learned as JSON. The classes are kept where they are texts, numbers or bools."""
        check_is_fitted(self)
        document = {
            "format": FORMAT,
            "parameters": {name: _plain(value) for name, value in self.get_params().items()},
            "classes": self.classes_.tolist(),
            "type": self.classes_.dtype.str,
            "named": hasattr(self, "feature_names_in_"),
            "reading": self.reading_.to_json(),
            "scorer": self.scorer_.to_json(),
        }
        Path(path).write_text(json.dumps(document, ensure_ascii=False, allow_nan=False), encoding="utf-8")

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """The classifier that `save` wrote; it predicts identically. Raises `UnknownFormat` for any other file."""
        document = _read(Path(path))
        classifier = cls(**document["parameters"])
        classifier.classes_ = np.array(document["classes"], dtype=document["type"])
        classifier.reading_ = Reading.from_json(document["reading"])
        classifier.scorer_ = model_from_json(document["scorer"])
        classifier.n_features_in_ = len(classifier.reading_.names)
        if document["named"]:
            classifier.feature_names_in_ = np.array(classifier.reading_.names, dtype=object)
        return classifier

    def __sklearn_tags__(self) -> Any:
        """What scikit-learn may expect of this classifier."""
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        tags.input_tags.allow_nan = tags.input_tags.string = tags.input_tags.categorical = True
        return tags


def _is_frame(table: Any) -> bool:
    return hasattr(table, "columns") and hasattr(table, "dtypes")


def _counted(columns: list[pl.Series]) -> list[str]:
    """The columns of an array that are numbers, whatever numbers they are."""
    return [column.name for column in columns if column.dtype.is_numeric() or column.dtype == pl.Boolean]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value
    return list(value) if isinstance(value, Sequence) else int(value)


def _read(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UnknownFormat(f"{path.name} is no stored classifier.") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise UnknownFormat(f"{path.name} is no stored classifier.")
    return document
