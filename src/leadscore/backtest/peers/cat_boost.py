"""CatBoost, as it comes and in a small, regular form; categories and texts are its own business.

Of a text it is given the words that `leadscore.words` finds, as all peers are, rather than Korean with its endings.
"""

from functools import partial
from typing import Any

import polars as pl

from leadscore.arrays import Floats
from leadscore.backtest.peers.peer import THREADS, Learn, Predict
from leadscore.backtest.peers.texts import has_words, spoken
from leadscore.columns import MISSING
from leadscore.schema import Schema

SMALL: dict[str, Any] = {"iterations": 300, "depth": 4, "l2_leaf_reg": 10, "learning_rate": 0.05}


def _learn(schema: Schema, train: pl.DataFrame, outcomes: Floats, seed: int, **settings: Any) -> Predict:
    from catboost import CatBoostClassifier

    categories = list(schema.categories)
    texts = [name for name in schema.texts if has_words(spoken(train[name]))]
    model = CatBoostClassifier(thread_count=THREADS, random_seed=seed, verbose=0, allow_writing_files=False, **settings)
    model.fit(_table(schema, texts, train), outcomes, cat_features=categories, text_features=texts)
    return lambda test: model.predict_proba(_table(schema, texts, test))[:, 1]


def _table(schema: Schema, texts: list[str], frame: pl.DataFrame) -> Any:
    from pandas import DataFrame

    return DataFrame(
        {name: frame[name].fill_null(MISSING).to_list() for name in schema.categories}
        | {name: frame[name].to_numpy() for name in schema.numbers}
        | {name: spoken(frame[name]) for name in texts},
        index=range(len(frame)),
    )


learn: Learn = _learn
learn_small: Learn = partial(_learn, **SMALL)
