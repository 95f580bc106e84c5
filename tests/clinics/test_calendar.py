from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naewon.clinics.calendar import Calendar, OpenSpan

SEOUL = ZoneInfo("Asia/Seoul")
WEEK = Calendar(
    zone=SEOUL,
    spans=tuple(OpenSpan(day, *span) for day in range(5) for span in [(time(9), time(13)), (time(14), time(18))]),
)
moments = st.integers(0, 330 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=SEOUL) + timedelta(minutes=minutes)
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-11-25 10:00", "2026-11-25 10:30", 30),
        ("2026-11-25 12:30", "2026-11-25 14:30", 60),  # lunch does not count
        ("2026-11-27 17:30", "2026-11-30 09:30", 60),  # nor does a weekend
        ("2026-11-25 03:00", "2026-11-25 08:00", 0),
        ("2026-11-25 11:00", "2026-11-25 10:00", 0),
        ("2026-06-02 17:00", "2026-06-04 10:00", 120),  # the day of the local elections is a holiday
    ],
)
def test_only_open_time_counts(start: str, end: str, minutes: int) -> None:
    assert WEEK.open_minutes(at(start), at(end)) == minutes


def test_a_night_inquiry_is_due_after_the_next_opening() -> None:
    assert WEEK.after(at("2026-11-27 22:00"), 5) == at("2026-11-30 09:05")


def test_the_clinics_own_closed_day_is_skipped() -> None:
    closed = Calendar(zone=SEOUL, spans=WEEK.spans, closed=frozenset({date(2026, 11, 25)}))
    assert closed.next_open(at("2026-11-25 10:00")) == at("2026-11-26 09:00")


def test_a_clinic_without_hours_is_always_open() -> None:
    always = Calendar(zone=SEOUL)
    assert always.open_minutes(at("2026-11-28 00:00"), at("2026-11-29 00:00")) == 1440


@given(moments, st.floats(0, 5000))
def test_after_and_open_minutes_are_each_others_inverse(start: datetime, minutes: float) -> None:
    assert WEEK.open_minutes(start, WEEK.after(start, minutes)) == pytest.approx(minutes, abs=1e-3)


@given(moments, st.integers(0, 10_000), st.integers(0, 10_000))
def test_open_time_adds_up(start: datetime, first: int, second: int) -> None:
    middle, end = start + timedelta(minutes=first), start + timedelta(minutes=first + second)
    parts = WEEK.open_minutes(start, middle) + WEEK.open_minutes(middle, end)
    assert parts == pytest.approx(WEEK.open_minutes(start, end))
