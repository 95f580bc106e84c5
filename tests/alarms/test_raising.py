"""What waits for its step comes to who answers for it, before its time is up and when it is; later to a director."""

from datetime import datetime, timedelta

import pytest

from cast import NOW, Cast, asks
from naewon.alarms.access import alarms_of
from naewon.alarms.models import Alarm
from naewon.alarms.raising import raise_alarms
from naewon.clinics.models import Matter
from naewon.clinics.responsibilities import make_responsible
from naewon.handovers.models import hand_over
from naewon.team.models import About, Notification
from naewon.team.notifying import listen
from naewon.visits.models import Visit, consult, receive, walk_in
from naewon.visits.promise import Quote
from together import at_once


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


@pytest.fixture
def arrived(cast: Cast) -> Visit:
    """김하늘 stands at the door at ten; within ten minutes somebody is to receive them."""
    return walk_in(asks(cast), by=cast.minji, at=NOW, arrived_at=NOW)


def told(stage: int, matter: Matter = Matter.RECEPTION) -> list[str]:
    rows = Notification.objects.filter(kind=About.ALARM, event__endswith=f":{matter}:{stage}")
    return sorted(row.staff.name for row in rows)


def test_each_stage_is_told_once_to_who_it_concerns(cast: Cast, arrived: Visit) -> None:
    for minute in (7, 8, 9, 10, 11, 20, 21):
        raise_alarms(cast.haneul, after(minute))
    assert (told(1), told(2), told(3)) == (["정실장"], ["정실장"], ["이원장"])
    assert Notification.objects.filter(kind=About.ALARM).count() == 3


def test_who_was_named_hears_instead_of_the_role(cast: Cast, arrived: Visit) -> None:
    make_responsible(Matter.RECEPTION, cast.sua, 30, by=cast.jung, at=NOW)
    raise_alarms(cast.haneul, after(23))
    assert told(1) == []
    raise_alarms(cast.haneul, after(24))
    assert told(1) == ["수아"]


def test_once_received_it_is_over_and_the_talk_has_its_own_clock(cast: Cast, arrived: Visit) -> None:
    raise_alarms(cast.haneul, after(11))
    assert [row.matter for row in alarms_of(cast.jung, after(11))] == [Matter.RECEPTION]
    receive(arrived, by=cast.jung, at=after(12))
    assert alarms_of(cast.jung, after(12)) == []
    raise_alarms(cast.haneul, after(13))
    assert Alarm.objects.get().ended_at == after(13)
    assert not Notification.objects.filter(read_at__isnull=True).exists()
    raise_alarms(cast.haneul, after(135))
    assert told(2, Matter.CONSULTATION) == ["정실장"]
    consult(arrived.inquiry, "thinking", Quote(), by=cast.jung, at=after(140))
    assert alarms_of(cast.jung, after(140)) == []


def test_nothing_is_said_while_the_clinic_is_closed(cast: Cast) -> None:
    evening = NOW.replace(hour=18, minute=59)
    walk_in(asks(cast), by=cast.minji, at=evening, arrived_at=evening)
    raise_alarms(cast.haneul, evening + timedelta(hours=2))
    assert not Alarm.objects.exists()


def test_who_muted_it_is_not_told_and_still_sees_it(cast: Cast, arrived: Visit) -> None:
    listen(cast.jung, [kind for kind in About if kind != About.ALARM], by_mail=False)
    raise_alarms(cast.haneul, after(11))
    assert told(2) == []
    assert len(alarms_of(cast.jung, after(11))) == 1


def test_a_handover_warns_its_receiver_and_what_came_back_its_giver(cast: Cast) -> None:
    offered = hand_over(asks(cast), cast.sua, by=cast.minji, at=NOW)
    raise_alarms(cast.haneul, after(48))
    assert told(1, Matter.HANDOVER) == ["수아"]
    offered.send_back("예약한 분이 따로 있습니다", by=cast.sua, at=after(50))
    raise_alarms(cast.haneul, after(99))
    assert told(1, Matter.HANDOVER) == ["민지", "수아"]


def test_another_clinic_hears_and_sees_nothing(cast: Cast, arrived: Visit) -> None:
    raise_alarms(cast.haneul, after(30))
    raise_alarms(cast.bada_dental, after(30))
    assert alarms_of(cast.bada, after(30)) == []


@pytest.mark.django_db(transaction=True)
def test_workers_that_look_at_the_same_moment_tell_once(cast: Cast, arrived: Visit) -> None:
    at_once(*[lambda: raise_alarms(cast.haneul, after(11))] * 4)
    assert (told(1), told(2)) == ([], ["정실장"])
    assert Alarm.objects.count() == 1
