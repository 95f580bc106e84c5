"""CatBoost, as it comes and in a small, regular form; categories and texts are its own business.

Of a text it is given the words that `leadscore.words` finds, as all peers are, rather than Korean with its endings.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import polars as pl

from leadscore.arrays import Floats
from leadscore.backtest.peers.peer import THREADS, Learn, Predict, learn_rate
from leadscore.backtest.peers.texts import has_words, spoken
from leadscore.catboost import catboost
from leadscore.columns import MISSING
from leadscore.schema import Schema

SMALL: dict[str, Any] = {"iterations": 300, "depth": 4, "l2_leaf_reg": 10, "learning_rate": 0.05}


def _learn(schema: Schema, train: pl.DataFrame, outcomes: Floats, seed: int, **settings: Any) -> Predict:
    table = _reader(schema, train)
    rows = table(train)
    if rows.empty:
        return learn_rate(schema, train, outcomes, seed)
    categories, texts = (list(rows.columns.intersection(names)) for names in (schema.categories, schema.texts))
    made = {"thread_count": THREADS, "random_seed": seed, "verbose": 0, "allow_writing_files": False, **settings}
    model = catboost().CatBoostClassifier(**made)
    model.fit(rows, outcomes, cat_features=categories, text_features=texts)
    return lambda test: model.predict_proba(table(test))[:, 1]


def _reader(schema: Schema, train: pl.DataFrame) -> Callable[[pl.DataFrame], Any]:
    """Frames as its tables; of the texts those that have words, for it refuses to do without any."""
    from pandas import DataFrame

    texts = [name for name in schema.texts if has_words(spoken(train[name]))]

    def table(frame: pl.DataFrame) -> Any:
        categories = {name: frame[name].fill_null(MISSING).to_list() for name in schema.categories}
        numbers = {name: frame[name].to_numpy() for name in schema.numbers}
        return DataFrame(categories | numbers | {name: spoken(frame[name]) for name in texts})

    return table


learn: Learn = _learn
learn_small: Learn = partial(_learn, **SMALL)
