from datetime import datetime, timedelta

import numpy as np
import pytest

from cast import NOW, SEOUL, Cast
from naewon.clinics.cadence import DEFAULT, Cadence, Step
from naewon.clinics.openclock import OpenClock

EVENING = NOW.replace(hour=18, minute=50)
SATURDAY = NOW + timedelta(days=3)


def next_try(cadence: Cadence, attempts: int, last: datetime, calls: OpenClock) -> datetime:
    tries = cadence.next_tries(np.array([attempts]), np.array([last.timestamp()]), calls, SEOUL)
    return datetime.fromtimestamp(tries[0], SEOUL)


def after(step: Step, last: datetime, calls: OpenClock) -> datetime:
    return next_try(Cadence((step,)), 1, last, calls)


@pytest.fixture
def calls(cast: Cast) -> OpenClock:
    return OpenClock.covering(cast.haneul.calling_calendar(), [NOW])


def test_the_steps_of_a_clinic_that_named_none(calls: OpenClock) -> None:
    tries, last = [], NOW
    for attempts in range(1, 6):
        last = next_try(Cadence(), attempts, last, calls)
        tries.append(f"{last:%d %H:%M}")
    assert tries == ["25 10:30", "25 14:30", "26 10:00", "26 14:00", "30 14:00"]


def test_minutes_are_open_time(calls: OpenClock) -> None:
    assert after(Step(minutes=30), EVENING, calls) == NOW.replace(day=26, hour=9, minute=50)


def test_the_afternoon_of_one_who_was_called_in_the_evening_is_the_next(calls: OpenClock) -> None:
    assert after(Step(hour=14), EVENING, calls) == NOW.replace(day=26, hour=14)


def test_nobody_is_called_on_a_sunday(calls: OpenClock) -> None:
    assert after(Step(days=1, hour=10), SATURDAY, calls) == NOW.replace(day=30)


def test_the_last_step_goes_on(calls: OpenClock) -> None:
    assert next_try(Cadence(), 40, NOW, calls) == after(DEFAULT[-1], NOW, calls)


def test_steps_are_kept_as_they_were_written() -> None:
    assert Cadence.read([step.written for step in DEFAULT]) == Cadence()


def test_calls_end_before_the_clinic_closes(cast: Cast) -> None:
    cast.haneul.calls_until = NOW.time().replace(hour=18)
    calendar = cast.haneul.calling_calendar()
    assert not calendar.is_open(NOW.replace(hour=18, minute=30))
    assert cast.haneul.calendar().is_open(NOW.replace(hour=18, minute=30))


def test_a_clinic_that_named_no_hours_calls_by_day(cast: Cast) -> None:
    cast.haneul.opening_hours.all().delete()
    calendar = cast.haneul.calling_calendar()
    assert calendar.next_open(NOW.replace(hour=23)) == NOW.replace(day=26, hour=9)
