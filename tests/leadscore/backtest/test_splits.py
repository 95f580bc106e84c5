import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscore.backtest.order import ordered_by
from leadscore.backtest.plan import BadPlan
from leadscore.backtest.splits import Splits, as_given, by_lot, newest, rolling

times = st.lists(st.integers(0, 12), min_size=2, max_size=60).filter(lambda at: len(set(at)) > 1)


@given(times, st.floats(0.01, 0.99))
def test_what_is_tested_is_newer_than_all_that_was_learned_from(at: list[int], share: float) -> None:
    moments = np.array(at)
    part = newest(moments, share).parts[0]
    assert moments[part.train].max() < moments[part.test].min()
    assert len(part.train) + len(part.test) == len(at)


@given(times, st.integers(1, 6))
def test_each_block_is_tested_after_learning_from_all_before_it(at: list[int], blocks: int) -> None:
    moments = np.array(at)
    splits = rolling(moments, 0.5, blocks)
    assert all(moments[part.train].max() < moments[part.test].min() for part in splits.parts)
    assert splits.tested.tolist() == newest(moments, 0.5).parts[0].test.tolist()


def test_rows_that_all_have_the_same_time_cannot_be_split_by_it() -> None:
    with pytest.raises(BadPlan, match="same time"):
        newest(np.ones(5, dtype=np.int64), 0.3)


def everywhere_once(splits: Splits, rows: int) -> bool:
    return splits.tested.tolist() == list(range(rows)) and all(
        not set(part.train) & set(part.test) and len(part.train) + len(part.test) == rows for part in splits.parts
    )


def test_folds_drawn_by_lot_keep_the_rate_and_follow_the_seed() -> None:
    outcomes = np.array([1.0, 0, 0, 0] * 25)
    splits = by_lot(outcomes, 5, seed=3)
    assert everywhere_once(splits, 100)
    assert [outcomes[part.test].sum() for part in splits.parts] == [5] * 5
    again, other = by_lot(outcomes, 5, seed=3), by_lot(outcomes, 5, seed=4)
    assert again.parts[0].test.tolist() == splits.parts[0].test.tolist() != other.parts[0].test.tolist()


def test_too_few_of_a_kind_for_the_folds_is_refused() -> None:
    with pytest.raises(BadPlan, match="--folds"):
        by_lot(np.array([1.0, 0, 0, 0, 0, 0]), 5, seed=0)


def test_a_column_can_say_train_and_test_in_two_languages() -> None:
    splits = as_given(pl.Series("part", ["TRAIN", "시험", "valid", None, "학습"]))
    assert [part.tolist() for part in (splits.parts[0].train, splits.parts[0].test)] == [[0, 4], [1]]
    assert "2 rows were not used" in splits.warnings[0]
    assert "'valid'" in splits.warnings[0]


def test_a_column_can_number_the_folds() -> None:
    splits = as_given(pl.Series("fold", ["0", "1", "2", "1", "0"]))
    assert everywhere_once(splits, 5)
    assert splits.parts[1].test.tolist() == [1, 3]


def test_a_column_that_splits_nothing_is_refused_with_its_values() -> None:
    with pytest.raises(BadPlan, match=r"neither train and test.*'red'"):
        as_given(pl.Series("colour", ["red", "blue"]))
    with pytest.raises(BadPlan, match="neither"):
        as_given(pl.Series("part", ["train", "train"]))


def test_order_comes_from_dates_or_from_numbers() -> None:
    assert ordered_by(pl.Series(["2026. 11. 3. 오후 2:20", "2026-11-03 09:00"])).at.tolist() == [2, 1]
    assert ordered_by(pl.Series(["1,000", "20", "20"])).at.tolist() == [2, 1, 1]


def test_rows_of_unknown_time_are_told_and_come_first() -> None:
    order = ordered_by(pl.Series("when", [*(str(day) for day in range(30)), None]))
    assert (order.at[-1], order.is_known[-1]) == (0, False)
    assert "1 rows have no time" in order.warnings[0]


def test_words_are_no_order() -> None:
    with pytest.raises(BadPlan, match="neither dates nor numbers to order by: 'spring'"):
        ordered_by(pl.Series("when", ["spring", "autumn"]))
