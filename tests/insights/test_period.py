from datetime import date, timedelta

from cast import NOW, SEOUL
from naewon.insights.period import Period, day_bounds


def test_the_last_seven_days_begin_at_midnight_and_hold_today() -> None:
    period = Period.last(7, NOW, SEOUL)
    assert (period.first, period.last_day) == (date(2026, 11, 19), date(2026, 11, 25))
    assert period.start.hour == 0


def test_the_period_before_is_as_long_and_ends_at_the_same_time_of_day() -> None:
    period = Period.last(30, NOW, SEOUL)
    before = period.before()
    assert before.end == NOW - timedelta(days=30)
    assert before.end - before.start == period.end - period.start


def test_a_day_runs_from_midnight_to_midnight_of_the_clinic() -> None:
    start, end = day_bounds(date(2026, 11, 25), SEOUL)
    assert start.isoformat() == "2026-11-25T00:00:00+09:00"
    assert end - start == timedelta(days=1)
