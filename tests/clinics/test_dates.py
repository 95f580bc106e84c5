from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naewon.clinics.dates import Cell, read_birth, read_date, read_datetime, written

SEOUL = ZoneInfo("Asia/Seoul")
TODAY = date(2024, 2, 10)
NOW = datetime(2024, 2, 8, 15, 5, tzinfo=SEOUL)


@pytest.mark.parametrize(
    "text",
    [
        "2024. 02. 08",
        "2024.2.8.",
        "2024. 2. 8. (목)",
        "2024-02-08",
        "2024/2/8",
        "24/02/08",
        "24.2.8",
        "'24. 2. 8",
        "20240208",
        "240208",
        "2024년 2월 8일",
        "24년 2월 8일 목요일",
        "2월 8일",
        "2월8일(목)",
        "2/8",
        "02-08",
        "02/08/2024",
        "２０２４．０２．０８",
        "45330",
        "그저께",
        45330,
        45330.0,
        20240208.0,
        date(2024, 2, 8),
    ],
)
def test_a_day_in_every_common_form(text: Cell) -> None:
    assert read_date(text, today=TODAY) == date(2024, 2, 8)
    assert read_datetime(text, today=TODAY) == datetime(2024, 2, 8, tzinfo=SEOUL)


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-08 15:05:00",
        "2024-02-08 15:05",
        "2024-02-08T15:05:00",
        "2024-02-08T15:05:00+09:00",
        "2024-02-08T06:05:00Z",
        "2024-02-08T06:05:00.123Z",
        "2024-02-08T06:05:00+0000",
        "2024-02-08 06:05:00 UTC",
        "2024-02-08 15:05 KST",
        "2024-02-08 01:05:00-05",
        "2월 8일(목) 오후 3:05",
        "2024. 02. 08 (목) 15:05",
        "2024. 2. 8 오후 3:05:00",
        "2024년 2월 8일 15시 5분",
        "24/02/08 PM 3:05",
        "2024/02/08 3:05 pm",
        "02/08/2024 3:05 PM",
        "20240208150500",
        "202402081505",
        "20240208T060500Z",
        "1707372300",
        "1707372300000",
        "그저께 15:05",
        1707372300,
        "45330.628472222",
        45330.628472222,
        datetime(2024, 2, 8, 15, 5),  # noqa: DTZ001
        datetime(2024, 2, 8, 6, 5, tzinfo=UTC),
    ],
)
def test_a_moment_in_every_common_form(text: Cell) -> None:
    assert read_datetime(text, today=TODAY) == NOW


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [("오전 12:10", 0, 10), ("오후 12:10", 12, 10), ("오전 9시", 9, 0), ("3시 반", 3, 30), ("오후 3시 반", 15, 30)],
)
def test_the_halves_of_the_day(text: str, hour: int, minute: int) -> None:
    moment = read_datetime(f"2024-02-08 {text}", today=TODAY)
    assert moment == datetime(2024, 2, 8, hour, minute, tzinfo=SEOUL)


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        "2024-02-30",
        "2023-02-29",
        "2024-13-01",
        "0000-00-00",
        "2024-02-08 25:00",
        "2024-02-08 24:00",
        "13월 1일",
        "2월 30일",
        "20241301",
        "241301",
        "02-08-2024-1",
        "2024-02/08",
        "2024-02-08 ~ 2024-02-10",
        "상담 예정",
        "010-2846-5179",
        "01028465179",
        "1028465179",
        "3.5",
        "12.5",
        "15:05",
        "1234",
        "99999",
        "9" * 5000,
        float("nan"),
        float("inf"),
    ],
)
def test_what_is_no_date_or_impossible_is_none(text: Cell) -> None:
    assert read_datetime(text, today=TODAY) is None
    assert read_date(text, today=TODAY) is None


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("12월 30일", date(2024, 1, 3), date(2023, 12, 30)),
        ("1월 3일", date(2023, 12, 30), date(2024, 1, 3)),
        ("2월 29일", date(2023, 12, 30), date(2024, 2, 29)),
        ("29/01/01", date(2024, 2, 10), date(2029, 1, 1)),
        ("30/01/01", date(2024, 2, 10), date(1930, 1, 1)),
    ],
)
def test_a_missing_year_is_the_nearest(text: str, today: date, day: date) -> None:
    assert read_date(text, today=today) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("880208", date(1988, 2, 8)),
        ("88.2.8", date(1988, 2, 8)),
        ("020208", date(2002, 2, 8)),
        ("240211", date(1924, 2, 11)),
        ("19880208", date(1988, 2, 8)),
        ("2024-02-11", None),
        ("1988", None),
    ],
)
def test_nobody_is_born_tomorrow(text: str, day: date | None) -> None:
    assert read_birth(text, today=TODAY) == day


MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2028, 12, 31)).map(lambda moment: moment.replace(microsecond=0))  # noqa: DTZ001


@settings(deadline=None)
@given(MOMENTS)
def test_what_a_screen_writes_can_be_read_back(moment: datetime) -> None:
    local = moment.replace(second=0, tzinfo=SEOUL)
    assert read_datetime(written(local), today=TODAY) == local


@settings(deadline=None)
@given(MOMENTS)
def test_iso_text_reads_back_exactly(moment: datetime) -> None:
    assert read_datetime(moment.replace(tzinfo=UTC).isoformat(), today=TODAY) == moment.replace(tzinfo=UTC)


@settings(deadline=None)
@given(st.text() | st.text("0123456789 -./:년월일시분오전후()T+Z", max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    moment = read_datetime(text, today=TODAY)
    assert moment is None or moment.tzinfo == SEOUL
