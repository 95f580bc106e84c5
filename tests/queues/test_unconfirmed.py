"""Bookings that nobody confirmed come to who answers for 예약 확인 shortly before them, and then to a director."""

from datetime import datetime, timedelta

import pytest

from cast import NOW, Cast, asks
from naewon.alarms.access import alarms_of
from naewon.alarms.raising import raise_alarms
from naewon.clinics.models import Matter
from naewon.clinics.responsibilities import make_responsible
from naewon.clinics.roles import Role
from naewon.inquiries.models import Inquiry
from naewon.queues.models import Claim
from naewon.team.models import About, Notification
from naewon.visits.models import Booking, book, remind

# Two open hours before ten in the morning are half past five the evening before.
TOMORROW, EVENING = NOW.replace(day=26), NOW.replace(hour=17, minute=30)
A_MINUTE = timedelta(minutes=1)


def booked(cast: Cast, inquiry: Inquiry, at: datetime = TOMORROW) -> Booking:
    return book(inquiry, at, manager=None, by=cast.minji, at=NOW - timedelta(days=2))


def told(stage: int) -> list[str]:
    rows = Notification.objects.filter(kind=About.ALARM, event__endswith=f":{Matter.REMINDER}:{stage}")
    return sorted(row.staff.name for row in rows)


@pytest.fixture
def booking(cast: Cast, haneul_asks: Inquiry) -> Booking:
    return booked(cast, haneul_asks)


def test_two_open_hours_before_the_visit_the_team_hears_and_an_hour_later_a_director(
    cast: Cast, booking: Booking
) -> None:
    booked(cast, asks(cast, "이바다", "010-3456-7890"), TOMORROW + A_MINUTE)
    raise_alarms(cast.haneul, EVENING - A_MINUTE)
    assert told(2) == []
    for minute in (0, 1, 2):
        raise_alarms(cast.haneul, EVENING + minute * A_MINUTE)
    assert (told(2), told(3)) == (["민지", "수아"], [])
    assert [row.number for row in alarms_of(cast.minji, EVENING + A_MINUTE)] == [2]
    raise_alarms(cast.haneul, EVENING + timedelta(hours=1))
    assert told(3) == ["이원장"]
    assert alarms_of(cast.bada, EVENING) == []


@pytest.mark.parametrize("reply", ["confirmed", "changed"])
def test_an_answer_ends_it_and_a_call_in_vain_does_not(cast: Cast, booking: Booking, reply: str) -> None:
    for _try in range(3):
        remind(booking, "no_answer", by=cast.minji, at=NOW)
    raise_alarms(cast.haneul, EVENING)
    assert len(alarms_of(cast.minji, EVENING)) == 1
    remind(booking, reply, by=cast.minji, at=EVENING)
    assert alarms_of(cast.minji, EVENING) == []


def test_whose_it_is_to_call_has_a_desk_of_their_own_and_in_hand_it_is_not_late(cast: Cast, booking: Booking) -> None:
    booking.inquiry.assign(cast.sua, by=cast.sua, at=NOW)
    raise_alarms(cast.haneul, EVENING)
    assert [row.staff for row in alarms_of(cast.minji, EVENING)] == [cast.sua]
    told = {"clinic": cast.haneul, "inquiry": booking.inquiry, "staff": cast.sua}
    Claim.objects.create(**told, at=EVENING, until=EVENING + A_MINUTE)
    assert alarms_of(cast.sua, EVENING) == []


def test_the_clinic_says_who_answers_and_how_long_before(cast: Cast, booking: Booking) -> None:
    make_responsible(Matter.REMINDER, Role.MANAGER, 240, by=cast.lee, at=NOW)
    raise_alarms(cast.haneul, EVENING - timedelta(hours=2))
    assert told(2) == ["정실장"]


def test_nobody_hears_of_who_asked_to_be_left_alone_or_once_the_clinic_calls_nobody(
    cast: Cast, booking: Booking
) -> None:
    raise_alarms(cast.haneul, EVENING)
    cast.haneul.reminds = False
    cast.haneul.save()
    assert alarms_of(cast.minji, EVENING) == []
    cast.haneul.reminds = True
    cast.haneul.save()
    booking.inquiry.patient.blocks.create(clinic=cast.haneul, at=NOW)
    assert alarms_of(cast.minji, EVENING) == []
