import polars as pl
import pytest

from leadscore.dates import date_columns, read_dates


def read(*written: str | None) -> list[str]:
    return [str(moment) for moment in read_dates(pl.Series("when", written, dtype=pl.String))]


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-03 14:20",
        "2026-11-03T14:20:00",
        "2026-11-03T14:20:00.123+09:00",
        "2026/11/03 14:20",
        "2026.11.03 14:20",
        "2026. 11. 3. 오후 2:20",
        "2026. 11. 3. 오후 2:20:00",
        "2026년 11월 3일 14시 20분",
        "2026-11-03 (화) 14:20",
        "26.11.03 14:20",
        "11/03/2026 14:20",
        "11/03/2026 2:20 PM",
        "20261103142000",
    ],
)
def test_a_moment_is_read_however_it_is_written(written: str) -> None:
    assert read(written) == ["2026-11-03 14:20:00"]


@pytest.mark.parametrize("written", ["2026-11-03", "2026.11.03", "2026. 11. 3.", "20261103", "3 Nov 2026", "11/03/26"])
def test_a_day_is_its_midnight(written: str) -> None:
    assert read(written) == ["2026-11-03 00:00:00"]


@pytest.mark.parametrize("written", ["soon", "2026-02-30", "12.5", "1234567", "02-123-4567", "", None])
def test_what_is_no_date_is_none(written: str | None) -> None:
    assert read(written) == ["None"]


def test_noon_and_midnight_are_told_apart() -> None:
    assert read("2026. 1. 1. 오후 12:05", "2026. 1. 1. 오전 12:05") == ["2026-01-01 12:05:00", "2026-01-01 00:05:00"]


def test_a_day_above_twelve_tells_which_place_the_month_has() -> None:
    assert read("03/11/2026", "25/11/2026") == ["2026-11-03 00:00:00", "2026-11-25 00:00:00"]
    assert read("03/11/2026", "11/25/2026") == ["2026-03-11 00:00:00", "2026-11-25 00:00:00"]


def test_several_zones_become_one() -> None:
    assert read("2026-11-03T09:00:00+09:00", "2026-11-03T00:00:00Z") == ["2026-11-03 00:00:00"] * 2


def columns_of(written: list[str | None], at: list[str] | None = None) -> dict[str, list[object]]:
    moments = read_dates(pl.Series("last visit", written, dtype=pl.String))
    return {
        column.name: column.to_list()
        for column in date_columns(moments, None if at is None else read_dates(pl.Series(at)))
    }


def test_a_date_tells_how_long_before_the_inquiry_it_was_and_never_itself() -> None:
    told = columns_of(["2026-11-01", "2026-11-02", None], ["2026-11-03", "2026-11-12", "2026-11-04"])
    assert told == {
        "last visit (weekday)": ["sun", "mon", None],
        "last visit (days before)": [2.0, 10.0, None],
    }


def test_hours_are_told_where_there_are_times_of_day() -> None:
    assert columns_of(["2026-11-01 09:30", "2026-11-01 18:00"])["last visit (hour)"] == [9.0, 18.0]


def test_the_month_is_told_once_it_has_been_seen_more_than_once() -> None:
    assert "last visit (month)" not in columns_of(["2026-01-01", "2026-11-01"])
    assert columns_of(["2024-01-01", "2026-11-01"])["last visit (month)"] == ["01", "11"]
