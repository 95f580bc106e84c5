"""LightGBM as it comes: 100 trees of 31 leaves, categories by its own splits, texts as directions of their words."""

import numpy as np
import polars as pl

from leadscore.arrays import Floats
from leadscore.backtest.peers.peer import THREADS, Predict
from leadscore.backtest.peers.tables import learn_table
from leadscore.schema import Schema


def learn(schema: Schema, train: pl.DataFrame, outcomes: Floats, seed: int) -> Predict:
    """Boosted trees with every setting left at its default."""
    import lightgbm

    table = learn_table(schema, train, seed)
    options = {"objective": "binary", "num_threads": THREADS, "seed": seed, "verbosity": -1}
    rows = lightgbm.Dataset(table(train), outcomes, categorical_feature=list(range(len(schema.categories))))
    booster = lightgbm.train(options, rows, num_boost_round=100)
    return lambda test: np.asarray(booster.predict(table(test), num_threads=THREADS))
