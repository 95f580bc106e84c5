"""Which visit times are free: as plain values, so that a whole week costs one question."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from naewon.clinics.slots import SLOT, slots_after
from naewon.clinics.working import Working, working_in
from naewon.visits.models import Booking, seat_of

# Nobody comes in before the clinic has seen that they do.
NOTICE = timedelta(hours=1)
DAYS = 7


class Span(NamedTuple):
    """A time that is taken, and by whose visitor."""

    starts_at: datetime
    ends_at: datetime
    manager_id: int | None
    doctor_id: int | None = None


def free_times(booking: Booking, now: datetime) -> list[datetime]:
    """When the person of `booking` could come instead, as long and to the same manager; not what they hold now."""
    held = None if booking.is_over else booking.starts_at
    return [slot for slot in times_for(booking, now) if slot != held]


def times_for(booking: Booking, now: datetime) -> list[datetime]:
    """When it could be, as long and with the same manager and doctor; also of one that is not made yet."""
    slots = slots_after(booking.clinic.calendar(), now + NOTICE, DAYS)
    if not slots:
        return []
    taken, opened = taken_by_others(booking, slots[0], slots[-1] + booking.length), set(slots)
    whole = [slot for slot in slots if in_open_time(slot, booking, opened)]
    working = working_in(booking.clinic)
    return [slot for slot in whole if is_free(slot, booking, taken, working)]


def is_free_now(starts_at: datetime, booking: Booking) -> bool:
    """Whether they could come at this time."""
    taken = taken_by_others(booking, starts_at, starts_at + booking.length)
    return is_free(starts_at, booking, taken, working_in(booking.clinic))


def taken_by_others(booking: Booking, first: datetime, last: datetime) -> list[Span]:
    return taken_between(booking.clinic_id, first, last, but=booking.inquiry_id)


def taken_between(clinic_id: int, first: datetime, last: datetime, but: int = 0) -> list[Span]:
    """What stands in the clinic in that stretch of time; `but` is the inquiry to leave aside."""
    rows = Booking.objects.filter(clinic_id=clinic_id).exclude(inquiry_id=but).meeting(first, last)
    return [Span(*row) for row in rows.values_list("starts_at", "ends_at", "manager_id", "doctor_id")]


def in_open_time(slot: datetime, booking: Booking, opened: set[datetime]) -> bool:
    """Whether the clinic is open until the end as well."""
    return all(slot + SLOT * step in opened for step in range(-(-booking.length // SLOT)))


def is_free(starts_at: datetime, booking: Booking, taken: Sequence[Span], working: Working) -> bool:
    ends_at, kept = starts_at + booking.length, seat_of(booking)
    if working.is_away(kept, starts_at, ends_at):
        return False
    meeting = [span for span in taken if span.starts_at < ends_at and span.ends_at > starts_at]
    manager, doctor, _room = kept.keys
    if any((manager and span.manager_id == manager) or (doctor and span.doctor_id == doctor) for span in meeting):
        return False
    return len(meeting) < booking.clinic.visits_at_once
