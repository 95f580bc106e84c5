"""What the demo shows of bookings to come."""

from datetime import date, timedelta

from cast import NOW, Cast, asks
from naewon.clinics.models import Doctor, Room
from naewon.clinics.rota import Week
from naewon.clinics.shifts import plan_week, usual_week
from naewon.contacts.models import attempt
from naewon.ops.demo.diary import keep_a_diary
from naewon.visits.models import Booking, Outcome, Reminder
from naewon.visits.openings import openings_of, waiting_in

FRIDAY = 4


def people(cast: Cast) -> None:
    for number in range(6):
        person = asks(cast, phone=f"010-7315-285{number}", at=NOW - timedelta(days=4 + number))
        attempt(person, "connected", by=cast.minji, at=NOW - timedelta(days=3))


def test_one_was_moved_one_called_off_one_missed_and_who_waits_is_proposed(cast: Cast) -> None:
    people(cast)
    keep_a_diary(cast.haneul, NOW)
    assert (Room.objects.count(), Doctor.objects.count()) == (2, 2)
    assert set(Outcome.objects.values_list("kind", flat=True)) >= {"no_show"}
    assert set(Reminder.objects.values_list("reply", flat=True)) == {"changed", "cancelled"}
    assert Booking.objects.standing().filter(starts_at__gt=NOW, room__isnull=False).exists()
    assert openings_of(cast.haneul, waiting_in(cast.haneul), NOW)


def test_a_manager_is_set_down_on_the_days_they_work(cast: Cast) -> None:
    people(cast)
    friday = usual_week(cast.haneul.calendar()).days[FRIDAY]
    week = Week(tuple(friday if number == FRIDAY else None for number in range(7)))
    plan_week(cast.jung, date(2026, 11, 2), week, is_single=False, by=cast.lee, at=NOW - timedelta(days=30))
    keep_a_diary(cast.haneul, NOW)
    days = {cast.haneul.local(row.starts_at).weekday() for row in Booking.objects.filter(manager=cast.jung)}
    assert days == {FRIDAY}
