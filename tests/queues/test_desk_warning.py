"""Before a first contact that is nobody's runs out, those at work see one line. No bell rings."""

from datetime import datetime, timedelta

import pytest

from cast import NOW, Cast, asks
from naewon.clinics.duty import say_where
from naewon.clinics.models import At
from naewon.contacts.models import attempt
from naewon.inquiries.models import Inquiry
from naewon.queues.claiming import claim
from naewon.queues.desk_warning import desk_running_out, warn_desk
from naewon.queues.placing import place
from naewon.team.models import Notification

Told = list[str]


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    notes: Told = []
    monkeypatch.setattr("naewon.queues.desk_warning.tell", lambda clinic, topic: notes.append(topic))
    return notes


def fresh(cast: Cast, minutes: float = 0, phone: str = "010-2345-6789") -> Inquiry:
    """Asked then, due five minutes later, and nobody's."""
    inquiry = asks(cast, phone=phone, at=after(minutes))
    place([inquiry.pk], after(minutes))
    return inquiry


def number(cast: Cast, minutes: float) -> int:
    found = desk_running_out(cast.minji, after(minutes))
    return found.number if found else 0


def test_those_at_work_hear_once_before_the_time_is_up(cast: Cast, told: Told) -> None:
    fresh(cast)
    for minute in (1, 2, 3, 4, 5, 6):
        warn_desk(cast.haneul, after(minute))
        assert told == (["desk"] if minute >= 3 else [])
    assert [number(cast, minute) for minute in (2, 3, 4.9, 5)] == [0, 1, 1, 0]
    assert not Notification.objects.exists()


def test_many_are_one_line_and_more_of_them_soon_after_are_no_news(cast: Cast, told: Told) -> None:
    for n in range(4):
        fresh(cast, n, f"010-7700-000{n}")
    for minute in range(3, 9):
        warn_desk(cast.haneul, after(minute))
    assert (told, number(cast, 4)) == (["desk"], 2)
    running = desk_running_out(cast.minji, after(4))
    assert running
    assert running.due_at == after(5)
    fresh(cast, 12, "010-7700-0009")
    warn_desk(cast.haneul, after(16))
    assert told == ["desk", "desk"]


def test_who_is_called_owned_or_in_hand_is_not_counted(cast: Cast, told: Told) -> None:
    tried, owned, held = (fresh(cast, 0, f"010-7700-000{n}") for n in range(3))
    attempt(tried, "no_answer", by=cast.minji, at=after(1))
    owned.assign(cast.sua, by=cast.sua, at=after(1))
    place([tried.pk, owned.pk], after(1))
    claim(held, by=cast.minji, at=after(1))
    warn_desk(cast.haneul, after(4))
    assert (told, number(cast, 4)) == ([], 0)


def test_people_of_who_went_home_are_the_teams(cast: Cast) -> None:
    owned = fresh(cast)
    owned.assign(cast.sua, by=cast.sua, at=NOW)
    place([owned.pk], NOW)
    assert number(cast, 4) == 0
    say_where(cast.sua, At.HOME, at=NOW)
    assert number(cast, 4) == 1


def test_a_clinic_that_is_not_warned_and_a_colleague_who_calls_nobody(cast: Cast, told: Told) -> None:
    fresh(cast)
    assert desk_running_out(cast.maru, after(4)) is None
    cast.haneul.warning_minutes = 0
    warn_desk(cast.haneul, after(4))
    warn_desk(cast.bada_dental, after(4))
    assert told == []
