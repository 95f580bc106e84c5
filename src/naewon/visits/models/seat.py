"""Whom somebody comes to and where: the manager, the doctor, the room. Changed in place, as the day is arranged."""

from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Doctor, Membership, Room
from naewon.errors import Conflict, Invalid
from naewon.inquiries.models import Inquiry
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.visits.away import refuse_when_away
from naewon.visits.models.booking import Booking, book
from naewon.visits.setting import one_after_the_other, taken_at_once


class Seat(NamedTuple):
    manager: Membership | None = None
    doctor: Doctor | None = None
    room: Room | None = None

    @property
    def keys(self) -> tuple[int | None, ...]:
        return tuple(one.pk if one else None for one in self)


def seat_of(booking: Booking) -> Seat:
    """As far as it can still be kept: who left and what was given up falls away."""
    doctor, room = booking.doctor, booking.room
    return Seat(
        booking.receiver,
        doctor if doctor and doctor.ended_at is None else None,
        room if room and room.ended_at is None else None,
    )


@transaction.atomic
def seat(booking: Booking, wanted: Seat, *, by: Membership | None, at: datetime) -> Booking:
    """Set it down for them. Conflict where one of them has somebody else then or is away, and once it is over."""
    if by:
        by.require("can_call")
    one_after_the_other(booking.clinic_id)
    _refuse_strangers(booking, wanted)
    row = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    if row.is_over:
        raise Conflict(_("이미 결과가 기록된 예약입니다."))
    before = (row.manager_id, row.doctor_id, row.room_id)
    if before == wanted.keys and row.is_held:
        return booking
    fresh = [one for one, key in zip(wanted, before, strict=True) if one and one.pk != key]
    refuse_when_away(row.clinic, row.starts_at, row.ends_at, *fresh)
    booking.manager, booking.doctor, booking.room = wanted
    booking.is_held = True
    with taken_at_once():
        booking.save(update_fields=["manager", "doctor", "room", "is_held"])
    told = dict(zip(("manager", "doctor", "room"), wanted.keys, strict=True))
    record("seated", booking, by=by, at=at, inquiry_id=booking.inquiry_id, before=list(before), **told)
    tell(booking.clinic_id, "bookings", booking=booking.pk)
    return booking


@transaction.atomic
def book_with(
    inquiry: Inquiry, starts_at: datetime, wanted: Seat, *, by: Membership, at: datetime, minutes: int, note: str = ""
) -> Booking:
    """Set a visit time for all of them, or nothing at all. Conflict as for a booking and for a seat."""
    booking = book(inquiry, starts_at, manager=wanted.manager, by=by, at=at, minutes=minutes, note=note)
    return seat(booking, wanted, by=by, at=at)


def _refuse_strangers(booking: Booking, wanted: Seat) -> None:
    if any(one and one.clinic_id != booking.clinic_id for one in wanted):
        raise Invalid(_("이 병원의 사람과 방을 골라 주세요."))
    if wanted.manager and not (wanted.manager.is_active and wanted.manager.can_receive_visitors):
        raise Invalid(_("예약을 맡을 수 없는 사람입니다."))
    if any(one and one.ended_at for one in (wanted.doctor, wanted.room)):
        raise Invalid(_("더 쓰지 않는 방이나 의사입니다."))
