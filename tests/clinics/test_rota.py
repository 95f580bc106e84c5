"""A week as it was planned, and what of it holds on a day."""

from datetime import date, datetime, time

from cast import NOW, SEOUL, Cast
from naewon.clinics.calendar import Calendar
from naewon.clinics.rota import Plan, Rota, Week

TEN_TO_SEVEN = (time(10), time(19))
MONDAY = date(2026, 11, 23)
WEDNESDAY = date(2026, 11, 25)
LATE = Week((TEN_TO_SEVEN,) * 5 + (None, None))
EARLY = Week(((time(9), time(18)),) * 5 + (None, None))


def rota(*plans: Plan, days_off: frozenset[date] = frozenset()) -> Rota:
    return Rota(Calendar(SEOUL), plans, days_off)


def test_a_week_is_kept_as_it_is_written() -> None:
    assert Week.read(LATE.written) == LATE
    assert LATE.hours == 45


def test_who_ends_before_they_begin_cannot_be_planned() -> None:
    assert LATE.is_possible
    assert not Week(((time(19), time(10)), *LATE.days[1:])).is_possible


def test_a_week_goes_on_until_another_is_planned() -> None:
    hers = rota(Plan(date(2026, 11, 2), EARLY), Plan(MONDAY, LATE))
    assert hers.hours_on(date(2026, 11, 19)) == (time(9), time(18))
    assert hers.hours_on(WEDNESDAY) == hers.hours_on(date(2027, 3, 3)) == TEN_TO_SEVEN


def test_a_single_week_is_no_rule() -> None:
    hers = rota(Plan(date(2026, 11, 2), EARLY), Plan(MONDAY, LATE, is_single=True))
    assert hers.hours_on(WEDNESDAY) == TEN_TO_SEVEN
    assert hers.hours_on(date(2026, 12, 2)) == (time(9), time(18))


def test_nobody_works_on_a_day_off_or_on_a_holiday(cast: Cast) -> None:
    assert rota(Plan(MONDAY, LATE), days_off=frozenset({WEDNESDAY})).hours_on(WEDNESDAY) is None
    haneul = Rota(cast.haneul.calendar(), (Plan(MONDAY, LATE),))
    christmas = date(2026, 12, 25)
    assert haneul.hours_on(christmas) is None


def test_where_nothing_was_planned_the_hours_of_the_clinic_hold(cast: Cast) -> None:
    hers = Rota(cast.haneul.calendar())
    assert hers.hours_on(WEDNESDAY) == (time(9, 30), time(19))
    assert hers.hours_on(date(2026, 11, 29)) is None


def test_the_next_start_leaves_out_days_off() -> None:
    hers = rota(Plan(MONDAY, LATE), days_off=frozenset({date(2026, 11, 26)}))
    assert hers.next_start(NOW.replace(hour=20)) == datetime(2026, 11, 27, 10, tzinfo=SEOUL)


def test_who_never_works_has_no_next_start() -> None:
    assert rota(Plan(MONDAY, Week((None,) * 7))).next_start(NOW) is None
