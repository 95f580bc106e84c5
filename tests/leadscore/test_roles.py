from uuid import UUID

import numpy as np
import polars as pl
import pytest

from leadscore.roles import Judged, WrongRole, judge, take_as
from leadscore.said import korean


def judged(name: str, *cells: str | None) -> Judged:
    return judge(pl.Series(name, cells, dtype=pl.String))


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["1", "2.5", " 3 "], [1, 2.5, 3]),
        (["1,234", "-5", "+6"], [1234, -5, 6]),
        (["12%", "3.5 %", "0%"], [12, 3.5, 0]),
        (["₩3,000", "3,000원", "$1.50"], [3000, 3000, 1.5]),
        (["1", "-", "3"], [1, None, 3]),
        (["1", "N/A", "", "#N/A", "NaN", "null", "2"], [1, None, None, None, None, None, 2]),
    ],
)
def test_numbers_are_read_as_people_write_them(cells: list[str], numbers: list[float | None]) -> None:
    column = judged("fee", *cells)
    assert (column.kind, column.values.to_list()) == ("number", numbers)


def test_a_few_cells_that_are_no_numbers_are_missing_and_told() -> None:
    column = judged("fee", *(str(place * 7 % 20) for place in range(40)), "ask")
    assert column.kind == "number"
    assert "1 cells" in column.why


def test_a_column_half_of_numbers_is_a_category() -> None:
    assert judged("ward", "1", "2", "emergency", "day", "1").kind == "category"


def test_whole_numbers_of_few_values_stay_numbers_and_say_how_to_make_them_codes() -> None:
    column = judged("region", *"1231231231")
    assert column.kind == "number"
    assert "--category" in column.why
    assert take_as("category", pl.Series("region", [1.0, 2.0])).values.to_list() == ["1", "2"]


def test_a_dash_is_a_value_among_words() -> None:
    assert judged("site", "A", "-", "B").values.to_list() == ["A", "-", "B"]


def test_sentences_are_text_in_either_language() -> None:
    english = [f"I would like to know the price of filler number {place}" for place in range(30)]
    spoken = [f"{place}번 시술 가격이 얼마인지 알고 싶어요" for place in range(30)]
    assert judged("message", *english).kind == judged("문의", *spoken, None).kind == "text"


def test_many_short_values_stay_a_category() -> None:
    assert judged("keyword", *(f"word{place % 60}" for place in range(90))).kind == "category"


def test_dates_are_dates() -> None:
    column = judged("created", "2026. 11. 3. 오후 2:20", None, "2026. 11. 4.")
    assert column.kind == "date"
    assert column.values.dtype == pl.Datetime("us")


@pytest.mark.parametrize(
    ("name", "cells", "why"),
    [
        ("clinic", ["Seoul"] * 5, "the same value"),
        ("empty", [None, "", "NA"], "empty"),
        ("token", [str(UUID(int=place)) for place in range(30)], "a value of its own"),
        ("row_id", [str(7 * place) for place in range(30)], "numbers the rows"),
        ("접수번호", [str(2026000 + 3 * place) for place in range(30)], "numbers the rows"),
        ("n", [str(place) for place in range(30)], "numbers the rows"),
        ("성함", ["김하늘", "이바다"], "names a person"),
        ("contact", ["010-1234-5678", "01098765432", "+82 10-1111-2222"], "names a person"),
        ("extra", ["a@clinic.kr", None, "b@mail.com"], "names a person"),
    ],
)
def test_what_teaches_nothing_is_dropped_and_the_reason_told(name: str, cells: list[str | None], why: str) -> None:
    column = judged(name, *cells)
    assert column.kind == "dropped"
    assert why in column.why
    assert korean(column.why) != column.why


def test_one_value_and_empty_cells_can_be_learned_from() -> None:
    assert judged("returning", "Y", None, "Y").kind == "category"


def test_numbers_that_name_something_are_categories() -> None:
    assert judged("counsellor_id", *("3", "17", "3", "17", "5")).kind == "category"


def test_measures_that_never_repeat_stay_numbers() -> None:
    values = np.random.default_rng(2).normal(size=200)
    assert judge(pl.Series("income", values)).kind == "number"


def test_a_typed_table_is_taken_as_it_is() -> None:
    assert judge(pl.Series("age", [3, 4, None])).values.to_list() == [3.0, 4.0, None]
    assert judge(pl.Series("new", [True, False, None])).values.to_list() == ["true", "false", None]


def test_a_role_that_does_not_fit_names_the_cell_and_its_row() -> None:
    with pytest.raises(WrongRole, match="'channel' is no number: row 3 holds 'kakao'"):
        take_as("number", pl.Series("channel", ["12", "kakao", "form"]))
    with pytest.raises(WrongRole, match="'channel' is no date: row 2 holds 'kakao'"):
        take_as("date", pl.Series("channel", ["kakao"]))
