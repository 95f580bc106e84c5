"""Which rows are learned from and which are tested: by time, by a column of the table, or by lot."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from leadscore.arrays import Bools, Floats, Ints
from leadscore.backtest.plan import BadPlan
from leadscore.said import Said

TRAIN = frozenset(("train", "training", "학습", "훈련"))
TEST = frozenset(("test", "testing", "holdout", "시험", "테스트", "평가"))
MOST_FOLDS = 50


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Places of the rows to learn from and of those to test, among the rows whose outcome is known."""

    train: Ints
    test: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Splits:
    """One part or several, none of which tests a row that another one tests; how it was done; what was left out."""

    parts: tuple[Part, ...]
    method: str
    warnings: tuple[str, ...] = ()
    in_turns: bool = False

    @property
    def tested(self) -> Ints:
        """The places of all tested rows, in order."""
        return np.sort(np.concatenate([part.test for part in self.parts]))

    @property
    def first_learned(self) -> Ints:
        """The places of the rows that are learned from before any is tested; of all where parts take turns."""
        return self.tested if self.in_turns else self.parts[0].train


def newest(at: Ints, share: float) -> Splits:
    """The newest `share` is tested. `at` (n,) are moments as whole numbers; equal ones stay on one side.

    >>> newest(np.array([5, 1, 2, 2]), 0.3).parts[0].test
    array([0])
    """
    is_new = at >= _cut(np.sort(at), share)
    part = Part(np.flatnonzero(~is_new), np.flatnonzero(is_new))
    percent = round(100 * len(part.test) / len(at))
    method = Said(f"the newest {percent}% tested, the rest learned from", f"가장 최근 {percent}%를 시험, 나머지로 학습")
    return Splits((part,), method)


def _cut(ordered: Ints, share: float) -> int:
    """The first tested moment: the start of its run of equal ones, or the end, whichever is nearer."""
    place = min(max(round(len(ordered) * (1 - share)), 1), len(ordered) - 1)
    moment = ordered[place]
    start, end = (int(np.searchsorted(ordered, moment, side=side)) for side in ("left", "right"))
    nearer = [edge for edge in (start, end) if 0 < edge < len(ordered)]
    if not nearer:
        raise BadPlan(
            Said(
                "All rows have the same time: without --time, folds are drawn by lot.",
                "모든 줄의 시각이 같습니다. --time을 빼면 무작위로 나눕니다.",
            )
        )
    return int(ordered[min(nearer, key=lambda edge: abs(edge - place))])


def rolling(at: Ints, share: float, blocks: int) -> Splits:
    """The newest `share` in up to `blocks` blocks from old to new, each tested after learning from all before it.

    >>> [part.test.tolist() for part in rolling(np.arange(10), 0.4, 2).parts]
    [[6, 7], [8, 9]]
    """
    tested = newest(at, share).parts[0].test
    edges = np.unique([at[part].min() for part in _evenly(tested[np.argsort(at[tested], kind="stable")], blocks)])
    ends = np.append(edges[1:], np.iinfo(np.int64).max)
    parts = tuple(
        Part(np.flatnonzero(at < start), np.flatnonzero((at >= start) & (at < end)))
        for start, end in zip(edges, ends, strict=True)
    )
    percent = round(100 * len(tested) / len(at))
    method = Said(
        f"the newest {percent}% tested in {len(parts)} blocks, refitted before each",
        f"가장 최근 {percent}%를 {len(parts)}구간으로 나눠, 구간마다 다시 학습해 시험",
    )
    return Splits(parts, method)


def _evenly(rows: Ints, blocks: int) -> list[Ints]:
    return [part for part in np.array_split(rows, blocks) if len(part)]


def by_lot(outcomes: Floats, folds: int, seed: int) -> Splits:
    """As many folds, each with its share of either kind of outcome; every row is tested once.

    Raises `BadPlan` where a fold would go without one kind.
    """
    draw = np.random.default_rng(seed)
    fold = np.empty(len(outcomes), dtype=np.int64)
    for kind in (0.0, 1.0):
        rows = np.flatnonzero(outcomes == kind)
        if len(rows) < folds:
            raise BadPlan(
                Said(
                    f"Only {len(rows)} outcomes of one kind for {folds} folds: bring more, or lower --folds.",
                    f"한쪽 결과가 {len(rows)}건뿐이라 {folds}겹으로 나눌 수 없습니다. "
                    "자료를 늘리거나 --folds를 줄이세요.",
                )
            )
        fold[draw.permutation(rows)] = np.arange(len(rows)) % folds
    method = Said(f"{folds} folds drawn by lot, each tested once", f"무작위 {folds}겹, 겹마다 한 번씩 시험")
    return Splits(_in_turns(fold), method, in_turns=True)


def _in_turns(fold: Ints) -> tuple[Part, ...]:
    return tuple(
        Part(np.flatnonzero((fold != turn) & (fold >= 0)), np.flatnonzero(fold == turn))
        for turn in np.unique(fold[fold >= 0])
    )


def as_given(cells: pl.Series) -> Splits:
    """By a column that says train or test, or numbers the folds. Other values are not used, and that is told.

    >>> as_given(pl.Series("part", ["train", "Test", "valid", "학습"])).parts[0].train
    array([0, 3])

    Raises `BadPlan` where it says neither.
    """
    words = cells.cast(pl.String).str.to_lowercase()
    is_train, is_test = (_among(words, known) for known in (TRAIN, TEST))
    if is_train.any() and is_test.any():
        method = Said(f"as column '{cells.name}' says", f"'{cells.name}' 열이 정한 대로")
        part = Part(np.flatnonzero(is_train), np.flatnonzero(is_test))
        return Splits((part,), method, _unused(words, is_train | is_test))
    return _numbered(words)


def _among(words: pl.Series, known: frozenset[str]) -> Bools:
    return words.is_in(list(known)).fill_null(value=False).to_numpy()


def _numbered(words: pl.Series) -> Splits:
    numbers = words.cast(pl.Float64, strict=False)
    fold = numbers.fill_null(-1).fill_nan(-1).cast(pl.Int64).to_numpy()
    known = np.unique(fold[fold >= 0])
    if not 2 <= len(known) <= MOST_FOLDS or bool((numbers.drop_nulls() % 1 != 0).any()):
        values = ", ".join(f"'{value}'" for value in words.drop_nulls().unique(maintain_order=True)[:8].to_list())
        raise BadPlan(
            Said(
                f"Column '{words.name}' says neither train and test nor the numbers of folds; it holds {values}. "
                "Write those in, or leave --split away.",
                f"'{words.name}' 열에 학습/시험(train/test)도 겹 번호도 없습니다. 있는 값: {values}. "
                "값을 고치거나 --split을 빼세요.",
            )
        )
    method = Said(
        f"{len(known)} folds as column '{words.name}' numbers them, each tested once",
        f"'{words.name}' 열의 {len(known)}겹, 겹마다 한 번씩 시험",
    )
    return Splits(_in_turns(fold), method, _unused(words, fold >= 0), in_turns=True)


def _unused(words: pl.Series, used: Bools) -> tuple[str, ...]:
    left = words.filter(pl.Series(~used))
    if not len(left):
        return ()
    values = ", ".join(f"'{value}'" for value in left.fill_null("").unique(maintain_order=True)[:8].to_list())
    return (
        Said(
            f"{len(left):,} rows were not used: column '{words.name}' says {values} there.",
            f"{len(left):,}줄은 쓰지 않았습니다. '{words.name}' 열의 값이 {values}입니다.",
        ),
    )
