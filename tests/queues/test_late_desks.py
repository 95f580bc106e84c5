"""Whom nobody called in time comes to who answers for the first contact, and later to a director."""

from datetime import timedelta

from cast import NOW, Cast, asks
from naewon.alarms.access import alarms_of
from naewon.alarms.raising import raise_alarms
from naewon.clinics.models import Matter
from naewon.clinics.responsibilities import make_responsible
from naewon.clinics.roles import Role
from naewon.contacts.models import attempt
from naewon.queues.models import Place
from naewon.queues.placing import place
from naewon.team.models import About, Notification
from ringing import HANEUL_PHONE, call, exchange, rings


def told(stage: int, matter: str = "first_contact") -> list[str]:
    rows = Notification.objects.filter(kind=About.ALARM, event__endswith=f":{matter}:{stage}")
    return sorted(row.staff.name for row in rows)


def test_a_desk_that_is_late_is_told_of_once_whoever_waits_there(cast: Cast) -> None:
    people = [asks(cast).pk, asks(cast, "이바다", "010-3456-7890").pk]
    place(people, NOW)
    due = Place.objects.earliest("due_at").due_at
    assert due
    raise_alarms(cast.haneul, due - timedelta(minutes=1))
    assert told(2) == []
    for minute in (0, 1, 2):
        raise_alarms(cast.haneul, due + timedelta(minutes=minute))
    assert (told(2), told(3)) == (["민지", "수아"], [])
    assert [(row.inquiry, row.number) for row in alarms_of(cast.minji, due)] == [(None, 2)]
    assert alarms_of(cast.lee, due) == []
    raise_alarms(cast.haneul, due + timedelta(minutes=cast.haneul.first_contact_minutes))
    assert told(3) == ["이원장"]


def test_what_is_called_is_late_no_more_and_another_owner_is_another_desk(cast: Cast) -> None:
    tried, owned = asks(cast), asks(cast, "이바다", "010-3456-7890")
    owned.assign(cast.sua, by=cast.sua, at=NOW)
    place([tried.pk, owned.pk], NOW)
    late = NOW + timedelta(hours=1)
    raise_alarms(cast.haneul, late)
    assert {row.staff for row in alarms_of(cast.minji, late)} == {None, cast.sua}
    attempt(tried, "no_answer", by=cast.minji, at=late)
    place([tried.pk], late)
    assert [row.staff for row in alarms_of(cast.minji, late)] == [cast.sua]


def test_who_called_in_vain_is_late_for_who_answers_for_missed_calls_also_after_they_were_called(cast: Cast) -> None:
    known = asks(cast, phone=HANEUL_PHONE, at=NOW - timedelta(hours=3))
    attempt(known, "connected", by=cast.minji, at=NOW - timedelta(hours=2))
    rings(exchange(cast), call(HANEUL_PHONE, NOW))
    place([known.pk], NOW)
    make_responsible(Matter.CALL_BACK, Role.MANAGER, None, by=cast.lee, at=NOW)
    late = NOW + timedelta(minutes=cast.haneul.missed_call_minutes)
    raise_alarms(cast.haneul, late)
    assert told(2, "call_back") == ["정실장"]
    assert told(2) == []
