"""How one column becomes levels: a number has its band, a category is one of those seen often, a text has words."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import polars as pl
from scipy import sparse

from leadscore.arrays import Floats, Ints
from leadscore.words import words_of

MISSING = "(missing)"
OTHER = "(other)"
ANY = "(any)"


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """A number cut into bands at `edges`; level i holds edges[i-1] <= value < edges[i], and the last level is missing.

    >>> column = NumberColumn.learn(pl.Series("age", [19, 25, 31, 44, None]), max_bins=2, min_count=1)
    >>> column.labels
    ('≤ 25', '≥ 31', '(missing)')
    >>> column.levels(pl.Series("age", [20, 99, None]))
    array([0, 1, 2])
    """

    name: str
    edges: tuple[float, ...]
    labels: tuple[str, ...]

    @classmethod
    def learn(cls, values: pl.Series, *, max_bins: int, min_count: int) -> "NumberColumn":
        """Bands that hold about equally many of the values: at most `max_bins`, of `min_count` values or more."""
        known = values.drop_nulls().to_numpy()
        edges = _edges(known, min(max_bins, len(known) // min_count)) if len(known) else np.empty(0)
        bands = np.searchsorted(edges, known, side="right")
        labels = [_band(known[bands == level], level, len(edges)) for level in range(len(edges) + 1)]
        return cls(values.name, tuple(edges.tolist()), (*labels, MISSING))

    def levels(self, values: pl.Series) -> Ints:
        """The level of each value, shape (n,)."""
        known = values.to_numpy()
        return np.where(np.isnan(known), len(self.edges) + 1, np.searchsorted(self.edges, known, side="right"))

    def roughness(self) -> Floats:
        """The penalty of the levels, (width, width): steps between neighbouring bands, and a little of each level."""
        bands = len(self.edges) + 1
        steps = np.diff(np.eye(bands), axis=0)
        penalty = np.eye(bands + 1)
        penalty[:bands, :bands] = steps.T @ steps + 0.1 * np.eye(bands)
        return penalty


def _edges(known: Floats, bins: int) -> Floats:
    """Midway between neighbouring values, so that a value is never on an edge."""
    distinct, counts = np.unique(known, return_counts=True)
    if len(distinct) < 2 or bins < 2:
        return np.empty(0)
    share = np.cumsum(counts)[:-1] / len(known)
    chosen = np.unique(np.abs(share[None, :] - (np.arange(1, bins) / bins)[:, None]).argmin(axis=1))
    middles: Floats = (distinct[chosen] + distinct[chosen + 1]) / 2
    return middles


def _band(inside: Floats, level: int, last: int) -> str:
    """What a band is called: the outermost are open, unless the whole column knows two values only."""
    if not last:
        return ANY
    low, high = plain(float(inside.min())), plain(float(inside.max()))
    if low == high and (0 < level < last or last == 1):
        return low
    if level == 0:
        return f"≤ {high}"
    return f"≥ {low}" if level == last else f"{low}-{high}"


def plain(value: float) -> str:
    """A number as people write it.

    >>> plain(18.0), plain(0.3333), plain(1_200_000.0)
    ('18', '0.333', '1200000')
    """
    return f"{value:.0f}" if value.is_integer() or abs(value) >= 1000 else f"{value:.3g}"


@dataclass(frozen=True, slots=True)
class CategoryColumn:
    """A category whose rare values share the level '(other)', as do values never seen; the last level is missing.

    >>> column = CategoryColumn.learn(pl.Series("channel", ["kakao", "kakao", "form"]), min_count=2)
    >>> column.labels
    ('kakao', '(other)', '(missing)')
    >>> column.levels(pl.Series("channel", ["kakao", "billboard", None]))
    array([0, 1, 2])
    """

    name: str
    labels: tuple[str, ...]

    @classmethod
    def learn(cls, values: pl.Series, *, min_count: int) -> "CategoryColumn":
        """One level for every value that occurs `min_count` times or more, in alphabetical order."""
        counts = values.drop_nulls().value_counts()
        often = counts.filter(pl.col("count") >= min_count)[values.name].sort()
        return cls(values.name, (*often.to_list(), OTHER, MISSING))

    def levels(self, values: pl.Series) -> Ints:
        """The level of each value, shape (n,)."""
        known = self.labels[:-2]
        position: dict[str | None, int] = {label: place for place, label in enumerate(known)}
        position[None] = len(known) + 1
        return np.array([position.get(value, len(known)) for value in values.to_list()], dtype=np.int64)

    def roughness(self) -> Floats:
        """The penalty of the levels, (width, width): each on its own."""
        return np.eye(len(self.labels))


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A text as the set of its known words; the first level says that nothing was written.

    >>> column = TextColumn.learn(pl.Series("message", ["예약 문의", "예약", "비용"]), min_count=2, max_words=100)
    >>> column.labels
    ('(missing)', '예약')
    """

    name: str
    labels: tuple[str, ...]

    @classmethod
    def learn(cls, values: pl.Series, *, min_count: int, max_words: int) -> "TextColumn":
        """The words of at least `min_count` texts, those of most texts first, at most `max_words`."""
        spoken = pl.Series("word", [word for found in words_of(values.to_list()) for word in found], dtype=pl.String)
        often = spoken.value_counts().filter(pl.col("count") >= min_count)
        known = often.sort(["count", "word"], descending=[True, False])["word"].head(max_words)
        return cls(values.name, (MISSING, *known.to_list()))

    def matrix(self, values: pl.Series) -> sparse.csr_array:
        """Which words are in which text, shape (n, width), 0 or 1; a word counts once."""
        position = {word: place for place, word in enumerate(self.labels)}
        texts = values.to_list()
        found = [
            [0] if not text.strip() else sorted(position[word] for word in spoken if word in position)
            for text, spoken in zip(texts, words_of(texts), strict=True)
        ]
        ends = np.cumsum([0, *(len(places) for places in found)])
        places = np.fromiter((place for row in found for place in row), dtype=np.int64, count=int(ends[-1]))
        return sparse.csr_array((np.ones(len(places)), places, ends), shape=(len(texts), len(self.labels)))

    def roughness(self) -> Floats:
        """The penalty of the words, (width, width): each on its own."""
        return np.eye(len(self.labels))


Column = NumberColumn | CategoryColumn | TextColumn
KINDS: dict[str, Callable[..., Column]] = {"number": NumberColumn, "category": CategoryColumn, "text": TextColumn}


def column_to_json(column: Column) -> dict[str, Any]:
    """The column as plain lists under its kind.

    >>> column_to_json(CategoryColumn("channel", ("kakao", OTHER, MISSING)))
    {'kind': 'category', 'name': 'channel', 'labels': ['kakao', '(other)', '(missing)']}
    """
    kind = next(kind for kind, known in KINDS.items() if type(column) is known)
    parts = {key: list(part) if isinstance(part, tuple) else part for key, part in asdict(column).items()}
    return {"kind": kind, **parts}


def column_from_json(document: dict[str, Any]) -> Column:
    """The column that `column_to_json` wrote."""
    parts = {key: tuple(part) if isinstance(part, list) else part for key, part in document.items() if key != "kind"}
    return KINDS[document["kind"]](**parts)
