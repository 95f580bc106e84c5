from datetime import date, datetime, timedelta

import pytest

from cast import NOW, SEOUL, Cast
from insights.story import asked, booked, called, visited
from naewon.clinics.goals import give_up_goal, goals_of, set_goal
from naewon.clinics.models import Goal, Measure
from naewon.errors import Conflict, Invalid, NotAllowed
from naewon.insights.goal_help import Help, helps_of
from naewon.insights.goals import Month, Standing, Verdict, done_in, standings_of
from naewon.journal.models import Entry

NOVEMBER = date(2026, 11, 1)
AN_HOUR = timedelta(hours=1)


def aim(cast: Cast, measure: Measure, target: int, at: datetime = NOW) -> Goal:
    return set_goal(measure, target, month=NOVEMBER, owner=cast.minji, by=cast.lee, at=at)


def standing(cast: Cast, measure: Measure, now: datetime = NOW) -> tuple[Standing, Help | None]:
    month = Month.of(cast.haneul, NOVEMBER, now)
    done = done_in(cast.minji, month)
    rows = standings_of(cast.minji, month, done, done)
    return next(row for row in rows if row.measure == measure), helps_of(cast.haneul, month, done, rows).get(measure)


def test_the_month_has_gone_by_as_far_as_its_open_time_has(cast: Cast) -> None:
    assert Month.of(cast.haneul, NOVEMBER, NOW).gone == pytest.approx(0.81, abs=0.01)
    october = Month.of(cast.haneul, date(2026, 10, 5), NOW)
    assert (october.is_over, october.gone, october.first) == (True, 1.0, date(2026, 10, 1))


def test_visits_that_chance_explains_are_not_behind(cast: Cast) -> None:
    for _ in range(6):
        visited(cast, asked(cast))
    aim(cast, Measure.VISITS, 10)
    row, help_ = standing(cast, Measure.VISITS)
    assert (row.value, row.verdict, help_) == (6, Verdict.ON_THE_WAY, None)


def test_a_goal_that_is_behind_is_told_what_it_takes(cast: Cast) -> None:
    visited(cast, asked(cast))
    booked(cast, asked(cast), NOW + AN_HOUR)
    aim(cast, Measure.VISITS, 41)
    row, help_ = standing(cast, Measure.VISITS)
    assert row.verdict == Verdict.BEHIND
    # From the 25th: Wednesday, Thursday, Friday, Saturday and Monday.
    assert help_ == Help(days=5, a_day=8.0, expected=1)


def test_bookings_that_are_behind_know_whom_to_ask_again(cast: Cast) -> None:
    called(cast, asked(cast))
    booked(cast, asked(cast))
    aim(cast, Measure.BOOKINGS, 31)
    row, help_ = standing(cast, Measure.BOOKINGS)
    assert (row.value, help_) == (1, Help(days=5, a_day=6.0, unbooked=1))


def test_the_hour_that_waits_longest_is_named_only_if_it_stands_out(cast: Cast) -> None:
    for day in (18, 19, 20, 23):
        for hour, waited in ((11, 4), (15, 30)):
            for _ in range(3):
                at = datetime(2026, 11, day, hour, 0, tzinfo=SEOUL)
                called(cast, asked(cast, (NOW - at) / AN_HOUR), waited)
    for _ in range(20):
        called(cast, asked(cast, 22), 4)
    aim(cast, Measure.FIRST_CONTACT, 3)
    row, help_ = standing(cast, Measure.FIRST_CONTACT)
    assert (row.value, row.verdict) == (4, Verdict.BEHIND)
    assert help_ == Help(hour=15, minutes=30)


def test_what_was_asked_twice_most_is_named(cast: Cast) -> None:
    for _ in range(10):
        visited(cast, asked(cast))
    twice = asked(cast)
    twice.learn("concern", "붓기", by=cast.minji, at=NOW - 3 * AN_HOUR)
    twice.learn("concern", "흉터", by=cast.jung, at=NOW - 2 * AN_HOUR, again="unseen")
    aim(cast, Measure.ASKED_TWICE, 5)
    row, help_ = standing(cast, Measure.ASKED_TWICE)
    assert (row.value, help_) == (10, Help(question="concern", times=1))


def test_of_few_nothing_is_said(cast: Cast) -> None:
    asked(cast)
    aim(cast, Measure.REACH, 80)
    row, _ = standing(cast, Measure.REACH)
    assert (row.value, row.verdict) == (None, Verdict.UNKNOWN)


def test_a_changed_goal_keeps_what_it_was(cast: Cast) -> None:
    aim(cast, Measure.VISITS, 90)
    aim(cast, Measure.VISITS, 80, NOW + AN_HOUR)
    assert [goal.target for goal in goals_of(cast.sua, NOVEMBER)] == [80]
    assert list(Goal.objects.order_by("pk").values_list("target", "withdrawn_at")) == [(90, NOW + AN_HOUR), (80, None)]
    told = Entry.objects.filter(verb="set_goal").latest("pk").detail
    assert (told["before"], told["target"]) == (90, 80)
    give_up_goal(Measure.VISITS, month=NOVEMBER, by=cast.jung, at=NOW)
    assert goals_of(cast.sua, NOVEMBER) == []
    with pytest.raises(Conflict):
        give_up_goal(Measure.VISITS, month=NOVEMBER, by=cast.jung, at=NOW)


def test_what_cannot_be_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid):
        aim(cast, Measure.REACH, 101)
    with pytest.raises(Conflict):
        set_goal(Measure.VISITS, 9, month=date(2026, 10, 1), owner=cast.minji, by=cast.lee, at=NOW)
    with pytest.raises(NotAllowed):
        set_goal(Measure.VISITS, 9, month=NOVEMBER, owner=cast.minji, by=cast.minji, at=NOW)
    with pytest.raises(Invalid):
        set_goal(Measure.VISITS, 9, month=NOVEMBER, owner=cast.bada, by=cast.lee, at=NOW)
