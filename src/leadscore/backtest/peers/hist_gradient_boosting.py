"""scikit-learn's gradient boosting on histograms as it comes; the rarest of more than 254 categories are pooled."""

import polars as pl

from leadscore.arrays import Floats
from leadscore.backtest.peers.peer import Predict
from leadscore.backtest.peers.tables import learn_table
from leadscore.schema import Schema

MAX_CATEGORIES = 254


def learn(schema: Schema, train: pl.DataFrame, outcomes: Floats, seed: int) -> Predict:
    """Boosted trees with every setting left at its default; texts as directions of their words."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    table = learn_table(schema, train, seed, at_most=MAX_CATEGORIES)
    categorical = list(range(len(schema.categories)))
    model = HistGradientBoostingClassifier(categorical_features=categorical or None, random_state=seed)
    model.fit(table(train), outcomes)
    return lambda test: model.predict_proba(table(test))[:, 1]
