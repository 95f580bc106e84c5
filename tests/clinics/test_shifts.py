"""Planning a week: by whom, for whom, and like the week before."""

from datetime import date, time, timedelta

import pytest

from cast import NOW, Cast
from naewon.clinics.copied_weeks import copy_week, take_back_copy
from naewon.clinics.models import DayOff, WeekPlan
from naewon.clinics.rota import Week
from naewon.clinics.shifts import drop_day_off, plan_week, planned_for, rotas_of, take_day_off, usual_week
from naewon.errors import Conflict, Invalid, NotAllowed, NotFound
from naewon.journal.models import Entry

MONDAY, NEXT, LATER = date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 7)
MINUTE = timedelta(minutes=1)
LATE = Week.read([["10:00", "19:00"]] * 5 + [None, None])
EARLY = Week.read([["09:00", "18:00"]] * 5 + [None, None])


def week_of(cast: Cast, monday: date) -> Week | None:
    return planned_for(cast.jung, cast.minji.pk)[1].week_of(monday)


def plan(cast: Cast, monday: date, week: Week, *, is_single: bool = False) -> None:
    plan_week(cast.minji, monday, week, is_single=is_single, by=cast.jung, at=NOW)


def test_a_plan_is_kept_on_record_and_planned_again_it_is_another(cast: Cast) -> None:
    plan(cast, MONDAY, LATE)
    plan(cast, MONDAY, EARLY)
    assert week_of(cast, MONDAY) == EARLY
    assert WeekPlan.objects.count() == 1
    assert Entry.objects.filter(verb="planned_week").count() == 2


def test_hours_that_end_before_they_begin_are_refused(cast: Cast) -> None:
    with pytest.raises(Invalid):
        plan(cast, MONDAY, Week(((time(19), time(10)), *LATE.days[1:])))


def test_a_week_becomes_like_the_one_before_it(cast: Cast) -> None:
    plan(cast, MONDAY, LATE)
    plan(cast, NEXT, EARLY)
    assert copy_week(NEXT, by=cast.jung, at=NOW).people == 1
    assert week_of(cast, NEXT) == week_of(cast, LATER) == LATE
    assert copy_week(NEXT, by=cast.jung, at=NOW).people == 0


def test_a_copied_week_is_taken_back_and_what_stood_before_stands_again(cast: Cast) -> None:
    plan(cast, MONDAY, LATE)
    plan(cast, NEXT, EARLY, is_single=True)
    plan_week(cast.sua, MONDAY, EARLY, is_single=True, by=cast.jung, at=NOW)
    copied = copy_week(NEXT, by=cast.jung, at=NOW + MINUTE)
    assert copied.row
    assert copied.people == 2
    take_back_copy(copied.row.pk, by=cast.jung, at=NOW + 2 * MINUTE)
    assert week_of(cast, NEXT) == EARLY
    assert WeekPlan.objects.get(staff=cast.minji, monday=NEXT).is_single
    assert not WeekPlan.objects.filter(staff=cast.sua, monday=NEXT).exists()
    with pytest.raises(Conflict):
        take_back_copy(copied.row.pk, by=cast.jung, at=NOW + 3 * MINUTE)


def test_what_somebody_planned_since_is_not_taken_back(cast: Cast) -> None:
    plan(cast, MONDAY, LATE)
    plan(cast, NEXT, EARLY)
    copied = copy_week(NEXT, by=cast.jung, at=NOW + MINUTE)
    plan_week(cast.minji, NEXT, EARLY, is_single=False, by=cast.lee, at=NOW + 2 * MINUTE)
    assert copied.row
    with pytest.raises(Conflict):
        take_back_copy(copied.row.pk, by=cast.jung, at=NOW + 3 * MINUTE)
    with pytest.raises(NotFound):
        take_back_copy(copied.row.pk, by=cast.oh_at_bada, at=NOW + 3 * MINUTE)
    with pytest.raises(NotAllowed):
        take_back_copy(copied.row.pk, by=cast.minji, at=NOW + 3 * MINUTE)


def test_a_day_off_is_taken_once_and_dropped(cast: Cast) -> None:
    for _again in range(2):
        take_day_off(cast.minji, NOW.date(), by=cast.jung, at=NOW)
    assert DayOff.objects.count() == 1
    drop_day_off(cast.minji, NOW.date(), by=cast.jung, at=NOW)
    assert not DayOff.objects.exists()
    assert {entry.verb for entry in Entry.objects.all()} == {"took_day_off", "dropped_day_off"}


def test_a_plan_is_for_who_calls_and_begins_with_the_hours_of_the_clinic(cast: Cast) -> None:
    names = [row.name for row, _rota in rotas_of(cast.jung)]
    assert names == ["민지", "수아", "정실장", "이원장", "오대표"]
    assert usual_week(cast.haneul.calendar()).days[5] == (time(9, 30), time(14))


def test_a_counsellor_plans_nothing_and_nobody_plans_for_strangers(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        rotas_of(cast.minji)
    with pytest.raises(NotFound):
        planned_for(cast.jung, cast.bada.pk)
