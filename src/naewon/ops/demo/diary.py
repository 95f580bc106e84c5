"""방과 의사, and bookings of the days to come: one moved and one called off by the people themselves, one awaited."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import cycle, islice

from naewon.clinics.models import Clinic, Membership
from naewon.clinics.roles import Role
from naewon.clinics.seats import name_doctor, name_room
from naewon.clinics.slots import slots_after
from naewon.clinics.working import working_in
from naewon.inquiries.models import Inquiry
from naewon.queues.placing import place
from naewon.visits.by_themselves import call_off, choose
from naewon.visits.free_times import free_times
from naewon.visits.models import Booking, Seat, book, seat, wish

ROOMS, DOCTOR = ("상담실 1", "상담실 2"), "박원장"
LENGTHS, APART = (30, 60, 30, 90), 3
MISSED, AWAITS, DAYS_AHEAD = 1, 1, 3
MOST = 9
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


def keep_a_diary(clinic: Clinic, now: datetime) -> None:
    """Of people who were reached and have no booking; as many as there are."""
    staff = {member.role: member for member in Membership.objects.filter(clinic=clinic).order_by("-pk")}
    manager, counsellor, director = (staff.get(role) for role in (Role.MANAGER, Role.COUNSELLOR, Role.DIRECTOR))
    if not (manager and counsellor and director):
        return
    seats = seats_of(manager, director, now)
    people = reached(clinic, now)
    missed, awaits, coming = people[:MISSED], people[MISSED : MISSED + AWAITS], people[MISSED + AWAITS :]
    for inquiry in missed:
        stay_away(inquiry, manager, now)
    booked = book_all(coming, seats, counsellor, now)
    for booking in booked[:1]:
        choose(booking, free_times(booking, now - AN_HOUR)[-1], at=now - AN_HOUR)
    for booking in booked[1:2]:
        call_off(booking, at=now - AN_HOUR)
    for inquiry in awaits:
        wish(inquiry, by=counsellor, at=now - A_DAY)
    place([inquiry.pk for inquiry in people], now)


def seats_of(manager: Membership, director: Membership, now: datetime) -> list[Seat]:
    at = now - A_DAY
    doctors = [name_doctor("", director, by=manager, at=at), name_doctor(DOCTOR, by=manager, at=at)]
    rooms = [name_room(name, by=manager, at=at) for name in ROOMS]
    return [Seat(manager, doctor, room) for doctor, room in zip(doctors, rooms, strict=True)]


def reached(clinic: Clinic, now: datetime) -> list[Inquiry]:
    rows = Inquiry.objects.filter(clinic=clinic, received_at__lt=now - 3 * A_DAY, attempts__result="connected").open()
    rows = rows.exclude(bookings__isnull=False).select_related("clinic", "patient").distinct()
    return list(rows.order_by("-received_at", "-pk")[:MOST])


def stay_away(inquiry: Inquiry, manager: Membership, now: datetime) -> None:
    """The last morning the manager was there, if there was one within a week."""
    calendar, working = inquiry.clinic.calendar(), working_in(inquiry.clinic)
    days = (inquiry.clinic.local(now).date() - n * A_DAY for n in range(1, 8))
    mornings = (opens + AN_HOUR for day in days for opens, _closes in calendar.spans_on(day))
    there = (starts for starts in mornings if not working.is_away([manager], starts, starts + AN_HOUR))
    for starts_at in islice(there, 1):
        missed = book(inquiry, starts_at, manager=manager, by=manager, at=starts_at - A_DAY)
        missed.miss(by=manager, at=starts_at + AN_HOUR)


def book_all(people: Sequence[Inquiry], seats: Sequence[Seat], by: Membership, now: datetime) -> list[Booking]:
    """Where nobody else comes yet, and who receives them is there."""
    found, at, working = [], now - 2 * AN_HOUR, working_in(by.clinic)
    times = slots_after(by.clinic.calendar(), now + AN_HOUR, DAYS_AHEAD)[::APART]
    for inquiry, starts_at, wanted, minutes in zip(people, times, cycle(seats), cycle(LENGTHS), strict=False):
        ends_at = starts_at + APART * AN_HOUR / 2
        is_taken = Booking.objects.filter(clinic=by.clinic).meeting(starts_at, ends_at).exists()
        if is_taken or working.is_away([wanted.manager, wanted.doctor], starts_at, ends_at):
            continue
        booking = book(inquiry, starts_at, manager=wanted.manager, by=by, at=at, minutes=minutes)
        found.append(seat(booking, wanted, by=by, at=at))
    return found
