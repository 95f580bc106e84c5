"""A manager, a doctor and a room have one person at a time, whoever sets them down and however often."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, OperationalError

from cast import NOW, Cast, asks
from naewon.clinics.models import Room
from naewon.clinics.rota import Week
from naewon.clinics.seats import Days, bring_back, give_up, name_doctor, name_room, set_days
from naewon.clinics.shifts import plan_week, take_day_off
from naewon.errors import Conflict, Invalid, NotAllowed
from naewon.visits.models import Booking, Reminder, Seat, book, move, move_back, seat, seat_of
from naewon.visits.outside_hours import left_by
from together import at_once

AT_TWO = NOW.replace(hour=14)


def comes(cast: Cast, name: str, number: int, starts_at: datetime = AT_TWO) -> Booking:
    inquiry = asks(cast, name, f"010-2345-67{number}")
    return book(inquiry, starts_at, manager=None, by=cast.minji, at=NOW)


@pytest.fixture
def room(cast: Cast) -> Room:
    return name_room("상담실 1", by=cast.jung, at=NOW)


@pytest.mark.parametrize("kind", ["doctor", "room"])
def test_neither_a_doctor_nor_a_room_is_double_booked(cast: Cast, room: Room, kind: str) -> None:
    doctor = name_doctor("", cast.lee, by=cast.jung, at=NOW)
    wanted = Seat(**{kind: {"doctor": doctor, "room": room}[kind]})
    first, second, later = (
        comes(cast, "하나", 10),
        comes(cast, "두리", 20),
        comes(cast, "세찬", 30, AT_TWO.replace(hour=15)),
    )
    seat(first, wanted, by=cast.jung, at=NOW)
    seat(later, wanted, by=cast.jung, at=NOW)
    with pytest.raises(Conflict, match="그 시간에 다른 예약이 있습니다"):
        seat(second, wanted, by=cast.jung, at=NOW)
    first.cancel(by=cast.jung, at=NOW)
    seat(second, wanted, by=cast.jung, at=NOW)
    with pytest.raises(Conflict, match="그 시간에 다른 예약이 있습니다"):
        first.take_back_outcome(by=cast.jung, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_gets_the_room_also_past_the_lock(cast: Cast, room: Room) -> None:
    bookings = [comes(cast, "하나", 10), comes(cast, "두리", 20)]

    def take(booking: Booking) -> None:
        # Each may wait for the other's row: PostgreSQL then ends one of the two.
        with suppress(IntegrityError, OperationalError):
            Booking.objects.filter(pk=booking.pk).update(room=room)

    at_once(*(lambda booking=booking: take(booking) for booking in bookings))
    assert Booking.objects.filter(room=room).count() == 1


def test_who_is_off_is_set_down_for_nobody_and_keeps_whom_they_have(cast: Cast, room: Room) -> None:
    stands = book(asks(cast, "하나", "010-2345-6710"), AT_TWO, manager=cast.jung, by=cast.minji, at=NOW)
    doctor = name_doctor("", cast.jung, by=cast.lee, at=NOW)
    take_day_off(cast.jung, NOW.date(), by=cast.lee, at=NOW)
    other = comes(cast, "두리", 20, AT_TWO.replace(hour=16))
    for wanted in (Seat(cast.jung), Seat(doctor=doctor)):
        with pytest.raises(Conflict, match="정실장님은 그 시간에 일하지 않습니다"):
            seat(other, wanted, by=cast.minji, at=NOW)
    with pytest.raises(Conflict, match="정실장님은 그 시간에 일하지 않습니다"):
        move(stands, AT_TWO.replace(hour=17), by=cast.minji, at=NOW, minutes=30)
    seat(stands, Seat(cast.jung, room=room), by=cast.minji, at=NOW)
    assert seat_of(Booking.objects.get(pk=stands.pk)) == Seat(cast.jung, room=room)


def test_a_doctor_by_name_receives_on_days_of_their_own(cast: Cast) -> None:
    doctor = name_doctor("박원장", by=cast.jung, at=NOW)
    wednesday, thursday = comes(cast, "하나", 10), comes(cast, "두리", 20, AT_TWO.replace(day=26))
    seat(wednesday, Seat(doctor=doctor), by=cast.minji, at=NOW)
    set_days(doctor, Days.of([3, 4], [AT_TWO.date()]), by=cast.jung, at=NOW)
    assert left_by(doctor, NOW) == 1
    other = comes(cast, "세찬", 30, AT_TWO.replace(hour=16))
    with pytest.raises(Conflict, match="박원장님은 그 시간에 일하지 않습니다"):
        seat(other, Seat(doctor=doctor), by=cast.minji, at=NOW)
    seat(thursday, Seat(doctor=doctor), by=cast.minji, at=NOW)
    with pytest.raises(Invalid):
        set_days(doctor, Days.of([], []), by=cast.jung, at=NOW)
    with pytest.raises(Conflict):
        set_days(name_doctor("", cast.lee, by=cast.jung, at=NOW), Days.of([1], []), by=cast.jung, at=NOW)


def test_planned_hours_hold_and_who_planned_none_is_set_down_at_any_hour(cast: Cast) -> None:
    early = Week.read([["09:30", "14:00"]] * 5 + [None, None])
    plan_week(cast.jung, NOW.date(), early, is_single=True, by=cast.lee, at=NOW)
    late = comes(cast, "하나", 10, AT_TWO.replace(hour=20))
    with pytest.raises(Conflict, match="일하지 않습니다"):
        seat(late, Seat(cast.jung), by=cast.minji, at=NOW)
    seat(late, Seat(cast.lee), by=cast.minji, at=NOW)


def test_a_moved_booking_keeps_its_seat_and_a_slip_is_taken_back_as_if_nothing_had_been(cast: Cast, room: Room) -> None:
    doctor = name_doctor("박원장", by=cast.jung, at=NOW)
    booking = seat(comes(cast, "하나", 10), Seat(cast.jung, doctor, room), by=cast.jung, at=NOW)
    later = NOW + timedelta(minutes=1)
    moved = move(booking, AT_TWO.replace(hour=16), by=cast.jung, at=later, minutes=30)
    assert seat_of(moved) == Seat(cast.jung, doctor, room)
    back = move_back(moved, by=cast.jung, at=later + timedelta(seconds=20))
    assert back == booking
    assert list(Booking.objects.standing()) == [booking]
    assert not Reminder.objects.filter(undone_at=None).exists()
    with pytest.raises(Conflict):
        move_back(moved, by=cast.jung, at=later + timedelta(seconds=30))


def test_who_moves_their_booking_themselves_is_not_kept_from_it_by_a_room(cast: Cast, room: Room) -> None:
    seat(comes(cast, "하나", 10, AT_TWO.replace(hour=16)), Seat(room=room), by=cast.jung, at=NOW)
    booking = seat(comes(cast, "두리", 20), Seat(cast.jung, None, room), by=cast.jung, at=NOW)
    moved = move(booking, AT_TWO.replace(hour=16), by=None, at=NOW, minutes=30)
    assert seat_of(moved) == Seat(cast.jung, None, None)


def test_a_room_that_is_given_up_is_offered_no_more_and_comes_back(cast: Cast, room: Room) -> None:
    booking = comes(cast, "하나", 10)
    give_up(room, by=cast.jung, at=NOW)
    with pytest.raises(Invalid):
        seat(booking, Seat(room=room), by=cast.jung, at=NOW)
    bring_back(room, by=cast.jung, at=NOW)
    seat(booking, Seat(room=room), by=cast.jung, at=NOW)
    with pytest.raises(Conflict):
        name_room(" 상담실  1 ", by=cast.jung, at=NOW)
    with pytest.raises(NotAllowed):
        name_room("상담실 2", by=cast.minji, at=NOW)
