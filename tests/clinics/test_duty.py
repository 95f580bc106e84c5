"""Where somebody is: planned, said, or seen."""

from datetime import date, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession

from cast import NOW, SEOUL, Cast
from naewon.clinics.calendar import Calendar
from naewon.clinics.duty import IDLE, Duty, Said, duties_of, duty_at, duty_of, say_where
from naewon.clinics.models import At, DayOff, Membership, Presence
from naewon.clinics.rota import Plan, Rota, Week
from naewon.clinics.shifts import plan_week, take_day_off
from naewon.errors import NotAllowed
from naewon.journal.models import Entry

MONDAY = date(2026, 11, 23)
LATE = Week.read([["10:00", "19:00"]] * 5 + [None, None])
HERS = Rota(Calendar(SEOUL), (Plan(MONDAY, LATE),))
TOMORROW_AT_TEN = datetime(2026, 11, 26, 10, tzinfo=SEOUL)


def at(hour: int, minute: int = 0) -> datetime:
    return NOW.replace(hour=hour, minute=minute)


def hers(now: datetime, said: Said | None = None, seen_at: datetime | None = None) -> Duty:
    return duty_at(HERS, said, seen_at or now, now)


def test_who_is_planned_and_at_their_screen_is_at_work() -> None:
    assert hers(at(11)) == Duty(At.WORK, since=at(10))


def test_who_is_planned_and_has_not_been_seen_for_long_is_away() -> None:
    assert hers(at(11), seen_at=at(11) - IDLE).is_here
    assert hers(at(11), seen_at=at(11) - IDLE - timedelta(seconds=1)).state == At.AWAY
    assert duty_at(HERS, None, None, at(11)).state == At.AWAY


def test_after_hours_they_are_home_and_it_is_known_when_they_are_back() -> None:
    assert hers(at(19)) == Duty(At.HOME, returns_at=TOMORROW_AT_TEN)
    assert hers(at(9)).returns_at == at(10)


def test_who_stays_longer_says_so_and_is_at_work_until_midnight() -> None:
    stays = Said(At.WORK, at(19, 5))
    assert hers(at(21), stays) == Duty(At.WORK, since=at(19, 5))
    assert hers(TOMORROW_AT_TEN - timedelta(hours=9), stays).is_off


def test_who_said_so_within_their_hours_need_not_say_when_they_go() -> None:
    assert hers(at(20), Said(At.WORK, at(10, 1))).is_off


def test_who_goes_home_early_is_back_when_they_next_begin() -> None:
    left = Said(At.HOME, at(15))
    assert hers(at(16), left) == Duty(At.HOME, returns_at=TOMORROW_AT_TEN)
    assert hers(TOMORROW_AT_TEN, left).is_here


def test_away_by_their_own_word_is_away_though_they_are_seen_until_they_come_back() -> None:
    assert hers(at(16), Said(At.AWAY, at(15))).state == At.AWAY
    assert hers(at(16), Said(At.WORK, at(15, 30))).is_here
    assert hers(TOMORROW_AT_TEN, Said(At.AWAY, at(15))).is_here


def test_where_nothing_was_planned_nobody_is_off_unless_they_say_so() -> None:
    free = Rota(Calendar(SEOUL))
    assert not duty_at(free, None, None, at(23)).is_off
    assert duty_at(free, Said(At.HOME, at(22)), at(23), at(23)).is_off


def test_a_day_off_counts_also_where_nothing_was_planned(cast: Cast) -> None:
    take_day_off(cast.minji, NOW.date(), by=cast.jung, at=NOW)
    assert duty_of(cast.minji, NOW) == Duty(At.HOME, returns_at=datetime(2026, 11, 26, 9, 30, tzinfo=SEOUL))
    assert not duty_of(cast.sua, NOW).is_off
    assert DayOff.objects.get().by == cast.jung


def test_a_screen_that_was_touched_lately_is_seen(cast: Cast) -> None:
    assert duty_of(cast.minji, NOW).state == At.AWAY
    seen(cast.minji, NOW - timedelta(minutes=3))
    assert duty_of(cast.minji, NOW).is_here


def test_what_is_said_is_on_record_and_the_last_word_counts(cast: Cast) -> None:
    say_where(cast.minji, At.AWAY, at=NOW - timedelta(minutes=5))
    say_where(cast.minji, At.HOME, at=NOW)
    assert duty_of(cast.minji, NOW).is_off
    assert [row.state for row in Presence.objects.order_by("at")] == [At.AWAY, At.HOME]
    assert Entry.objects.filter(verb="said_where", staff_id=cast.minji.pk).count() == 2


def test_all_are_asked_for_at_once(cast: Cast) -> None:
    plan_week(cast.minji, MONDAY, LATE, is_single=False, by=cast.jung, at=NOW)
    seen(cast.minji, NOW)
    duties = duties_of(Membership.objects.filter(clinic=cast.haneul), cast.haneul.calendar(), NOW)
    assert duties[cast.minji.pk].is_here
    assert cast.bada.pk not in duties


def test_a_marketer_has_no_place_in_it(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        say_where(cast.maru, At.WORK, at=NOW)


def seen(staff: Membership, at: datetime) -> None:
    story = {"created_at": at, "ip": "127.0.0.1", "user_agent": "", "session_key": f"of {staff.pk}"}
    UserSession.objects.create(user=staff.user, last_seen_at=at, **story)
