"""Which columns tell the outcome almost alone: mostly such a column was written after the outcome was known."""

import numpy as np
import polars as pl

from leadscore.arrays import Floats, Ints
from leadscore.schema import Schema

SUSPICIOUS = 0.9
BANDS = 20
FOLDS = 5
PRIOR = 2.0  # rows of the average rate, added to every level
LOOKED_AT = 50_000
READ = 10_000
VOCABULARY = 2000


def powers(frame: pl.DataFrame, schema: Schema, outcomes: Floats, seed: int = 0) -> dict[str, float]:
    """The AUC that each column of the frame (n rows, read by the schema) reaches alone.

    Each row is judged by what the other rows say about its band, level or words, so that a column of many values is
    not blamed for remembering. At most 50,000 rows are looked at, and 10,000 texts.

    >>> frame = pl.DataFrame({"paid": ["yes", "no"] * 40, "lead": [str(place) for place in range(80)]})
    >>> found = powers(frame, Schema(categories=("paid", "lead")), np.array([1.0, 0.0] * 40))
    >>> found["paid"], found["lead"] < 0.6
    (1.0, True)
    """
    draw = np.random.default_rng(seed)
    rows = np.sort(draw.permutation(len(frame))[:LOOKED_AT])
    known, fold = outcomes[rows], draw.integers(0, FOLDS, len(rows))
    found = {}
    for name in (*schema.numbers, *schema.categories):
        levels = _levels(frame[name].gather(rows))
        found[name] = _auc(known, _told_by_levels(levels, known, fold))
    few = slice(0, READ) if len(rows) <= READ else np.sort(draw.permutation(len(rows))[:READ])
    for name in schema.texts:
        found[name] = _auc(known[few], _told_by_words(frame[name].gather(rows[few]), known[few], fold[few]))
    return found


def _levels(values: pl.Series) -> Ints:
    """The band of a number or the place of a category among all of them; the first level is missing."""
    if values.dtype == pl.String:
        return values.rank("dense").fill_null(0).cast(pl.Int64).to_numpy()
    known = values.drop_nulls().to_numpy()
    if not len(known):
        return np.zeros(len(values), dtype=np.int64)
    edges = np.unique(np.quantile(known, np.linspace(0, 1, BANDS + 1)[1:-1]))
    bands = np.searchsorted(edges, values.fill_null(0.0).to_numpy(), side="left") + 1
    return np.where(values.is_null().to_numpy(), 0, bands).astype(np.int64)


def _told_by_levels(levels: Ints, outcomes: Floats, fold: Ints) -> Floats:
    """For each row the visit rate of its level in the other folds, drawn a little to the average."""
    width = int(levels.max()) + 1
    told = np.empty(len(levels))
    for turn in range(FOLDS):
        others, own = fold != turn, fold == turn
        leads = np.bincount(levels[others], minlength=width)
        visits = np.bincount(levels[others], weights=outcomes[others], minlength=width)
        average = outcomes[others].mean() if others.any() else 0.5
        told[own] = ((visits + PRIOR * average) / (leads + PRIOR))[levels[own]]
    return told


def _told_by_words(texts: pl.Series, outcomes: Floats, fold: Ints) -> Floats:
    """For each text the log-odds of its words in the other folds, added up (naive Bayes)."""
    from sklearn.feature_extraction.text import CountVectorizer

    words = texts.to_list()
    if not any(text.strip() for text in words):
        return np.zeros(len(words))
    matrix = CountVectorizer(binary=True, max_features=VOCABULARY, analyzer=str.split).fit_transform(words).tocsr()
    told = np.zeros(len(words))
    for turn in range(FOLDS):
        others, own = fold != turn, fold == turn
        came, stayed = (matrix[others].T @ kind[others] + 1.0 for kind in (outcomes, 1 - outcomes))
        weights = np.log(came / (outcomes[others].sum() + 2)) - np.log(stayed / ((1 - outcomes[others]).sum() + 2))
        told[own] = matrix[own] @ weights
    return told


def _auc(outcomes: Floats, told: Floats) -> float:
    """Half where all outcomes are alike: then no column can tell them apart."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(outcomes, told)) if 0 < outcomes.sum() < len(outcomes) else 0.5
