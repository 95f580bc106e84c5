from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naewon.clinics.calendar import Calendar, OpenSpan
from naewon.clinics.openclock import OpenClock

SEOUL = ZoneInfo("Asia/Seoul")
WEEK = Calendar(
    zone=SEOUL,
    spans=tuple(OpenSpan(day, *span) for day in range(5) for span in [(time(9), time(13)), (time(14), time(18))]),
)
START = datetime(2026, 1, 1, tzinfo=SEOUL)
CLOCK = OpenClock.covering(WEEK, [START, START + timedelta(days=360)])
moments = st.integers(0, 330 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))


@given(moments, moments)
def test_the_clock_counts_as_the_calendar_does(start: datetime, end: datetime) -> None:
    assert CLOCK.minutes(start, end) == pytest.approx(WEEK.open_minutes(start, end), abs=1e-4)


@given(moments, st.integers(0, 5000))
def test_after_is_the_calendars_after(start: datetime, minutes: int) -> None:
    assert CLOCK.after(start, minutes) == WEEK.after(start, minutes)


@given(moments)
def test_the_next_opening_is_the_calendars(at: datetime) -> None:
    assert CLOCK.next_open(at) == WEEK.next_open(at)


def test_a_clinic_without_hours_is_always_open() -> None:
    always = OpenClock.covering(Calendar(zone=SEOUL), [START])
    assert always.after(START, 90) == START + timedelta(minutes=90)


def test_a_clinic_that_never_opens_is_not_waited_for() -> None:
    never = OpenClock.of(Calendar(zone=SEOUL, spans=WEEK.spans), START.date(), START.date())
    assert never.after(START, 90) == START + timedelta(minutes=90)


def test_the_clock_of_a_year_is_made_once() -> None:
    same = Calendar(zone=SEOUL, spans=WEEK.spans)
    assert OpenClock.covering(same, [START]) is OpenClock.covering(WEEK, [START])
