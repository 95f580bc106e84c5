import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from leadscore.columns import ANY, MISSING, OTHER, CategoryColumn, NumberColumn, TextColumn

finite = st.floats(-1e9, 1e9)


@given(st.lists(st.none() | finite, min_size=1, max_size=60))
def test_every_number_has_a_level_and_a_label(values: list[float | None]) -> None:
    series = pl.Series("x", values, dtype=pl.Float64)
    column = NumberColumn.learn(series, max_bins=5, min_count=2)
    levels = column.levels(series)
    assert all(0 <= level < len(column.labels) for level in levels)
    assert [column.labels[level] == MISSING for level in levels] == [value is None for value in values]


@given(st.lists(finite, min_size=20, max_size=60))
def test_bands_keep_the_order_of_numbers(values: list[float]) -> None:
    series = pl.Series("x", sorted(values))
    levels = NumberColumn.learn(series, max_bins=6, min_count=2).levels(series)
    assert (np.diff(levels) >= 0).all()


def test_bands_are_named_by_the_numbers_in_them() -> None:
    column = NumberColumn.learn(pl.Series("hours", [float(hour) for hour in range(1, 31)]), max_bins=3, min_count=1)
    assert column.labels == ("≤ 10", "11-20", "≥ 21", MISSING)


def test_a_yes_or_no_is_named_by_its_two_values() -> None:
    assert NumberColumn.learn(pl.Series("friend", [0.0, 1.0] * 20), max_bins=9, min_count=5).labels == (
        "0",
        "1",
        MISSING,
    )


def test_a_number_that_never_varied_has_one_band_for_all() -> None:
    assert NumberColumn.learn(pl.Series("x", [3.0] * 20), max_bins=9, min_count=5).labels == (ANY, MISSING)


def test_rare_unseen_and_missing_categories_are_told_apart_from_the_known() -> None:
    column = CategoryColumn.learn(pl.Series("channel", ["kakao"] * 9 + ["rare"] + [None] * 5), min_count=5)
    levels = column.levels(pl.Series("channel", ["kakao", "rare", "unseen", None]))
    assert [column.labels[level] for level in levels] == ["kakao", OTHER, OTHER, MISSING]


def test_a_vocabulary_has_the_most_frequent_words() -> None:
    texts = pl.Series("message", ["예약 가격", "예약 가격", "예약 위치"])
    assert TextColumn.learn(texts, min_count=1, max_words=2).labels == (MISSING, "예약", "가격")


def test_a_text_without_a_known_word_is_not_an_empty_text() -> None:
    column = TextColumn.learn(pl.Series("message", ["예약"] * 9), min_count=2, max_words=9)
    assert column.matrix(pl.Series("message", ["위치", ""])).toarray().tolist() == [[0, 0], [1, 0]]
