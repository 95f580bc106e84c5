"""An owner who does nothing hears of it in time; after that the team has the inquiry, and anybody may undo it."""

from datetime import datetime, timedelta

import pytest

from cast import NOW, Cast, asks
from naewon.clinics.duty import say_where
from naewon.clinics.models import At
from naewon.errors import Conflict
from naewon.inquiries.models import Assignment, Inquiry
from naewon.journal.models import Entry
from naewon.queues.calls import log_call
from naewon.queues.claiming import claim
from naewon.queues.idle_owners import give_back_idle, keep_the_clock, running_out, warn_of_retries, warn_owners
from naewon.queues.models import Place
from naewon.queues.placing import place
from naewon.team.models import About, Notification
from naewon.web.team.notifications import words_of
from ringing import HANEUL_PHONE, answered, exchange, rings

Told = list[dict[str, object]]


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


@pytest.fixture
def hers(cast: Cast) -> Inquiry:
    """Asked now, due in five minutes, and 민지's."""
    inquiry = asks(cast, at=NOW)
    inquiry.assign(cast.minji, by=cast.jung, at=NOW)
    place([inquiry.pk], NOW)
    return inquiry


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    notes: Told = []
    monkeypatch.setattr(
        "naewon.queues.idle_owners.tell", lambda clinic, topic, **note: notes.append({"topic": topic, **note})
    )
    return notes


def test_the_owner_hears_once_before_the_time_is_up(cast: Cast, hers: Inquiry, told: Told) -> None:
    for minute in (2, 3, 4):
        warn_owners(cast.haneul, after(minute))
    assert told == [{"topic": f"warning-{cast.minji.pk}", "inquiry": hers.pk}]


def test_of_another_wait_they_hear_again(cast: Cast, hers: Inquiry, told: Told) -> None:
    warn_owners(cast.haneul, after(4))
    Place.objects.filter(pk=hers.pk).update(due_at=after(60))
    warn_owners(cast.haneul, after(59))
    assert len(told) == 2


def test_what_nobody_owns_warns_nobody(cast: Cast, told: Told) -> None:
    place([asks(cast, at=NOW).pk], NOW)
    warn_owners(cast.haneul, after(4))
    assert told == []


def test_only_the_owner_is_shown_it(cast: Cast, hers: Inquiry) -> None:
    assert running_out(cast.minji, after(4)) == Place.objects.get(pk=hers.pk)
    assert running_out(cast.sua, after(4)) is running_out(cast.minji, after(2)) is None


def test_after_a_while_the_team_has_it_and_the_row_says_whose_it_was(cast: Cast, hers: Inquiry) -> None:
    assert give_back_idle(cast.haneul, after(19)) == []
    assert give_back_idle(cast.haneul, after(20)) == [hers.pk]
    assert hers.owner is None
    ended = Assignment.objects.get()
    assert (ended.staff, ended.ended_at, ended.get_ended_for_display()) == (cast.minji, after(20), "기한이 지나 팀으로")
    assert Entry.objects.get(verb="gave_back").detail == {"staff": cast.minji.pk}
    assert Place.objects.get().owner is None


def test_a_night_is_no_idleness(cast: Cast) -> None:
    evening = NOW.replace(hour=18, minute=54)
    inquiry = asks(cast, at=evening)
    inquiry.assign(cast.minji, by=cast.jung, at=evening)
    place([inquiry.pk], evening)
    assert give_back_idle(cast.haneul, evening + timedelta(hours=14)) == []
    assert give_back_idle(cast.haneul, (evening + timedelta(days=1)).replace(hour=9, minute=44)) == [inquiry.pk]


def test_who_called_keeps_them_as_long_as_the_next_try_is_still_to_come(cast: Cast, hers: Inquiry) -> None:
    log_call(hers, "no_answer", by=cast.minji, at=after(4))
    assert give_back_idle(cast.haneul, after(34)) == []
    hers.postpone(after(600), by=cast.minji, at=after(35))
    place([hers.pk], after(35))
    assert give_back_idle(cast.haneul, after(120)) == []


def test_a_later_try_that_is_left_alone_goes_to_the_team_like_a_first_call(
    cast: Cast, hers: Inquiry, told: Told
) -> None:
    log_call(hers, "no_answer", by=cast.minji, at=after(4))
    for minute in (34, 46):
        keep_the_clock(cast.haneul, after(minute))
    assert (told, running_out(cast.minji, after(46))) == ([], None)
    for minute in (47, 48):
        keep_the_clock(cast.haneul, after(minute))
    assert told == [{"topic": f"warning-{cast.minji.pk}", "inquiry": hers.pk}]
    assert running_out(cast.minji, after(48)) == Place.objects.get(pk=hers.pk)
    assert give_back_idle(cast.haneul, after(48)) == []
    assert give_back_idle(cast.haneul, after(49)) == [hers.pk]
    assert (hers.owner, running_out(cast.minji, after(49))) == (None, None)


def test_of_many_later_tries_that_ripen_at_once_one_bell_rings(cast: Cast, hers: Inquiry) -> None:
    other = asks(cast, "이바다", "010-3456-7890", at=NOW)
    for each in (hers, other):
        log_call(each, "no_answer", by=cast.minji, at=after(4))
    warn_of_retries(cast.haneul, after(47))
    [bell] = Notification.objects.filter(kind=About.WARNED)
    assert (bell.staff, words_of(bell).words) == (cast.minji, "다시 걸 분이 곧 팀으로 돌아갑니다")


def test_whom_the_owner_talked_to_stays_theirs_until_they_say_what_came_of_it(cast: Cast) -> None:
    rings(exchange(cast), answered(HANEUL_PHONE))
    inquiry = Inquiry.objects.get()
    inquiry.assign(cast.minji, by=cast.jung, at=NOW)
    place([inquiry.pk], after(5))
    assert give_back_idle(cast.haneul, after(120)) == []


def test_people_of_who_is_off_keep_nobody_elses_from_the_team(
    cast: Cast, hers: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("naewon.queues.idle_owners.AT_ONCE", 1)
    away = asks(cast, "이바다", "010-3456-7890", at=NOW - timedelta(hours=1))
    away.assign(cast.sua, by=cast.jung, at=NOW - timedelta(hours=1))
    place([away.pk], NOW)
    say_where(cast.sua, At.HOME, at=NOW)
    assert give_back_idle(cast.haneul, after(20)) == [hers.pk]


def test_who_has_them_in_hand_keeps_them(cast: Cast, hers: Inquiry) -> None:
    claim(hers, by=cast.minji, at=after(18))
    assert give_back_idle(cast.haneul, after(25)) == []
    assert give_back_idle(cast.haneul, after(28)) == [hers.pk]


def test_who_gets_it_late_has_as_long_as_everybody(cast: Cast, hers: Inquiry) -> None:
    hers.assign(cast.sua, by=cast.minji, at=after(18))
    assert give_back_idle(cast.haneul, after(32)) == []
    assert give_back_idle(cast.haneul, after(33)) == [hers.pk]


def test_a_clinic_may_leave_everything_with_its_owners(cast: Cast, hers: Inquiry) -> None:
    cast.haneul.owner_minutes = 0
    assert give_back_idle(cast.haneul, after(600)) == []


def test_giving_back_is_undone_and_then_the_owner_has_their_time_again(cast: Cast, hers: Inquiry) -> None:
    give_back_idle(cast.haneul, after(20))
    hers.undo_giving_back(by=cast.sua, at=after(21))
    assert hers.owner == cast.minji
    assert give_back_idle(cast.haneul, after(30)) == []


def test_what_a_colleague_took_meanwhile_stays_theirs(cast: Cast, hers: Inquiry) -> None:
    give_back_idle(cast.haneul, after(20))
    hers.assign(cast.sua, by=cast.sua, at=after(21))
    with pytest.raises(Conflict):
        hers.undo_giving_back(by=cast.minji, at=after(22))


def test_another_clinics_clock_gives_nothing_back(cast: Cast, hers: Inquiry) -> None:
    assert give_back_idle(cast.bada_dental, after(60)) == []
    assert hers.owner == cast.minji
