"""The texts as peers read them: weights of the words that `leadscore.words` finds, whole or in a few directions."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
import polars as pl
from scipy import sparse

from leadscore.arrays import Floats
from leadscore.schema import Schema
from leadscore.words import words_of

MIN_TEXTS = 2
MAX_WORDS = 2000
DIRECTIONS = 30

Weigh: TypeAlias = Callable[[pl.DataFrame], sparse.csr_matrix]


def spoken(texts: pl.Series) -> list[str]:
    """Each text as its words with spaces between them; of what was not written, nothing."""
    return [" ".join(found) for found in words_of(texts.to_list())]


def has_words(texts: Sequence[str]) -> bool:
    """Whether any word stands in two texts, so that there is something to weigh."""
    seen: set[str] = set()
    for text in texts:
        found = set(text.split())
        if found & seen:
            return True
        seen |= found
    return False


def learn_weights(texts: pl.Series, *, pairs: bool = False) -> Weigh | None:
    """TF-IDF of at most 2,000 words (and, with `pairs`, neighbours) in two texts or more; None where there are none."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    known = spoken(texts)
    if not has_words(known):
        return None
    vectors = TfidfVectorizer(
        tokenizer=str.split, token_pattern=None, ngram_range=(1, 1 + pairs), min_df=MIN_TEXTS, max_features=MAX_WORDS
    ).fit(known)
    return lambda frame: vectors.transform(spoken(frame[texts.name]))


def learn_directions(schema: Schema, train: pl.DataFrame, seed: int) -> Callable[[pl.DataFrame], Floats]:
    """For every text column at most 30 numbers: what truncated SVD keeps of its words' weights, side by side."""
    from sklearn.decomposition import TruncatedSVD

    found: list[tuple[Weigh, TruncatedSVD]] = []
    for name in schema.texts:
        weigh = learn_weights(train[name])
        matrix = weigh(train) if weigh else None
        if weigh and matrix is not None and min(matrix.shape) > 1:
            count = min(DIRECTIONS, min(matrix.shape) - 1)
            found.append((weigh, TruncatedSVD(count, random_state=seed).fit(matrix)))
    return lambda frame: np.hstack([np.empty((len(frame), 0)), *(svd.transform(weigh(frame)) for weigh, svd in found)])
