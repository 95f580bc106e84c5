import polars as pl
import pytest

from leadscore import BadSchema, MissingColumns, PersonalKey, Schema


def test_a_column_is_named_once() -> None:
    with pytest.raises(BadSchema):
        Schema(numbers=("hour",), categories=("hour",))


def test_a_schema_without_columns_is_none() -> None:
    with pytest.raises(BadSchema):
        Schema()


def test_the_time_of_a_lead_is_not_a_column_to_learn_from() -> None:
    with pytest.raises(BadSchema):
        Schema(numbers=("at",))


def test_leads_are_grouped_by_categories_only() -> None:
    with pytest.raises(BadSchema):
        Schema(numbers=("hour",), groups=("hour",))


def test_a_schema_refuses_what_names_a_person() -> None:
    with pytest.raises(PersonalKey):
        Schema(categories=("휴대폰",))


def test_a_frame_that_lacks_a_column_is_refused_by_name() -> None:
    with pytest.raises(MissingColumns, match="channel"):
        Schema(numbers=("hour",), categories=("channel",)).read(pl.DataFrame({"hour": [1]}))


def test_a_number_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(MissingColumns):
        Schema(numbers=("hour",)).read(pl.DataFrame({"hour": ["nine"]}))


def test_numbers_beyond_counting_are_missing() -> None:
    read = Schema(numbers=("hour",)).read(pl.DataFrame({"hour": [1.0, float("nan"), float("inf"), None]}))
    assert read["hour"].to_list() == [1.0, None, None, None]


def test_whole_numbers_and_truths_are_numbers_too() -> None:
    read = Schema(numbers=("hour", "referred")).read(pl.DataFrame({"hour": [9], "referred": [True]}))
    assert read.row(0) == (9.0, 1.0)


def test_a_schema_comes_back_from_json() -> None:
    schema = Schema(("hour",), ("channel",), ("message",), groups=("channel",))
    assert Schema.from_json(schema.to_json()) == schema
