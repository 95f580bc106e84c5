"""Plain logistic regression: categories as they are, numbers on a straight line, words and pairs of words weighed."""

from collections.abc import Callable
from typing import Any

import polars as pl
from scipy import sparse

from leadscore.arrays import Floats
from leadscore.backtest.peers.peer import Predict
from leadscore.backtest.peers.tables import numbers
from leadscore.backtest.peers.texts import learn_weights
from leadscore.columns import MISSING
from leadscore.schema import Schema

MIN_COUNT = 10
Part = Callable[[pl.DataFrame], sparse.csr_matrix]


def learn(schema: Schema, train: pl.DataFrame, outcomes: Floats, seed: int) -> Predict:
    """C = 1; categories below 10 rows are pooled, missing numbers are put at the median and marked as missing."""
    from sklearn.linear_model import LogisticRegression

    parts = [*_categories(schema, train), *_numbers(schema, train), *_texts(schema, train)]

    def matrix(frame: pl.DataFrame) -> Any:
        return sparse.hstack([sparse.csr_matrix((len(frame), 1)), *(part(frame) for part in parts)], format="csr")

    model = LogisticRegression(C=1.0, max_iter=2000, random_state=seed).fit(matrix(train), outcomes)
    return lambda test: model.predict_proba(matrix(test))[:, 1]


def _categories(schema: Schema, train: pl.DataFrame) -> list[Part]:
    from sklearn.preprocessing import OneHotEncoder

    if not schema.categories:
        return []

    def values(frame: pl.DataFrame) -> Any:
        return frame.select(pl.col(schema.categories).fill_null(MISSING)).to_numpy().astype(object)

    known = OneHotEncoder(min_frequency=MIN_COUNT, handle_unknown="infrequent_if_exist").fit(values(train))
    return [lambda frame: known.transform(values(frame))]


def _numbers(schema: Schema, train: pl.DataFrame) -> list[Part]:
    from sklearn.impute import MissingIndicator, SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    if not schema.numbers:
        return []
    table = numbers(schema, train)
    filled = make_pipeline(SimpleImputer(strategy="median", keep_empty_features=True), StandardScaler()).fit(table)
    gaps = MissingIndicator(error_on_new=False, sparse=True).fit(table)
    return [
        lambda frame: sparse.csr_matrix(filled.transform(numbers(schema, frame))),
        lambda frame: gaps.transform(numbers(schema, frame)).astype(float),
    ]


def _texts(schema: Schema, train: pl.DataFrame) -> list[Part]:
    learned = (learn_weights(train[name], pairs=True) for name in schema.texts)
    return [weigh for weigh in learned if weigh]
