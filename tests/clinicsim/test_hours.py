from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsim import SEOUL, aesthetic_clinic, live
from clinicsim.errors import NaiveTimeError
from clinicsim.hours import OpeningHours

HOURS = aesthetic_clinic(date(2026, 9, 1), date(2026, 9, 2)).hours
NEW_YEAR = datetime(2026, 1, 1, tzinfo=SEOUL)
moments = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes))


def wednesday(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 25, hour, minute, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (wednesday(9, 59), False),
        (wednesday(10), True),
        (wednesday(13, 30), False),
        (wednesday(18, 59), True),
        (wednesday(19), False),
        (datetime(2026, 11, 28, 14, tzinfo=SEOUL), True),
        (datetime(2026, 11, 28, 15, tzinfo=SEOUL), False),
        (datetime(2026, 11, 29, 11, tzinfo=SEOUL), False),
        (datetime(2026, 9, 25, 11, tzinfo=SEOUL), False),
    ],
    ids=["before", "opening", "lunch", "late", "closing", "saturday", "saturday afternoon", "sunday", "chuseok"],
)
def test_the_clinic_keeps_its_hours(moment: datetime, is_open: bool) -> None:
    assert HOURS.is_open(moment) is is_open


@given(moments)
def test_the_next_opening_is_open_and_not_before(moment: datetime) -> None:
    opening = HOURS.next_open(moment)
    assert opening >= moment
    assert HOURS.is_open(opening)


@given(moments, st.integers(1, 600))
def test_open_minutes_count_only_open_time(moment: datetime, minutes: int) -> None:
    since = HOURS.before(moment, minutes)
    assert _open_time(HOURS, since, moment) == timedelta(minutes=minutes)


def test_the_minutes_before_a_monday_reach_into_saturday() -> None:
    monday = datetime(2026, 11, 23, 10, 30, tzinfo=SEOUL)
    assert HOURS.before(monday, 60) == datetime(2026, 11, 21, 14, 30, tzinfo=SEOUL)


def test_appointments_leave_lunch_free() -> None:
    starts = [f"{each:%H:%M}" for each in HOURS.slots(wednesday(0).date())]
    assert starts[4:8] == ["12:00", "12:30", "14:00", "14:30"]


def test_a_moment_without_its_zone_is_refused() -> None:
    plan = aesthetic_clinic(date(2026, 9, 1), date(2026, 9, 2))
    with pytest.raises(NaiveTimeError):
        live(plan, NEW_YEAR.replace(tzinfo=None), days=1)


def _open_time(hours: OpeningHours, since: datetime, until: datetime) -> timedelta:
    days = (since.date() + timedelta(days=ahead) for ahead in range((until.date() - since.date()).days + 1))
    spans = [span for day in days for span in hours.spans(day)]
    overlaps = (min(ends, until) - max(begins, since) for begins, ends in spans)
    return sum((each for each in overlaps if each > timedelta(0)), timedelta(0))
