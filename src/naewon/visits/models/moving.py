"""변경: a visit is at another time, and at the one it had before when that was a slip."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.visits.models.booking import Booking, book, refuse_when_full
from naewon.visits.models.reminding import Reminder, Reply, remind
from naewon.visits.models.seat import Seat, seat, seat_of
from naewon.visits.setting import one_after_the_other, taken_at_once


@transaction.atomic
def move(
    booking: Booking,
    starts_at: datetime,
    *,
    by: Membership | None,
    at: datetime,
    minutes: int,
    note: str = "",
    wanted: Seat | None = None,
) -> Booking:
    """The time that was set before never counted as a visit or its absence.

    It keeps its seat unless another is `wanted`. Who moves it themselves knows of no rooms: one that is taken then is
    left open.
    """
    one_after_the_other(booking.clinic_id)
    kept = wanted or seat_of(booking)
    remind(booking, Reply.CHANGED, by=by, at=at)
    booking.withdraw(by=by, at=at)
    moved = book(
        booking.inquiry,
        starts_at,
        manager=kept.manager,
        by=by,
        by_person=by is None,
        at=at,
        minutes=minutes,
        note=note,
    )
    if by is None and kept.room and _is_taken(kept, moved):
        kept = kept._replace(room=None)
    return seat(moved, kept, by=by, at=at)


@transaction.atomic
def put(booking: Booking, starts_at: datetime, wanted: Seat, *, by: Membership, at: datetime) -> Booking:
    """As it was laid down on a board: moved where the time is another, else seated. Conflict for a closed time."""
    if starts_at == booking.starts_at:
        return seat(booking, wanted, by=by, at=at)
    refuse_when_closed(booking.clinic, starts_at, starts_at + booking.length)
    minutes = int(booking.length.total_seconds() // 60)
    return move(booking, starts_at, by=by, at=at, minutes=minutes, note=booking.note, wanted=wanted)


def refuse_when_closed(clinic: Clinic, starts_at: datetime, ends_at: datetime) -> None:
    spans = clinic.calendar().spans_on(clinic.local(starts_at).date())
    if not any(opens <= starts_at and ends_at <= closes for opens, closes in spans):
        raise Conflict(_("그 시간에는 진료하지 않습니다."))


@transaction.atomic
def move_back(moved: Booking, *, by: Membership, at: datetime) -> Booking:
    """It was a slip: they have the time they had before, as if nothing had been. Conflict where that is gone."""
    by.require("can_call")
    one_after_the_other(moved.clinic_id)
    said = Reminder.objects.filter(booking__inquiry=moved.inquiry_id, reply=Reply.CHANGED, at=moved.at)
    row = said.filter(undone_at__isnull=True, booking__withdrawn_at=moved.at).select_related("booking__clinic").first()
    if row is None or moved.is_over:
        raise Conflict(_("이미 되돌린 예약입니다."))
    earlier = row.booking
    moved.withdraw(by=by, at=at)
    refuse_when_full(earlier.clinic, earlier.starts_at, earlier.ends_at)
    earlier.withdrawn_at, earlier.is_held = None, True
    with taken_at_once():
        earlier.save(update_fields=["withdrawn_at", "is_held"])
    row.undo(by=by, at=at)
    record("moved_back", earlier, by=by, at=at, inquiry_id=earlier.inquiry_id)
    tell(earlier.clinic_id, "bookings", booking=earlier.pk)
    return earlier


def _is_taken(kept: Seat, moved: Booking) -> bool:
    others = Booking.objects.filter(clinic_id=moved.clinic_id, room=kept.room).exclude(pk=moved.pk)
    return others.meeting(moved.starts_at, moved.ends_at).exists()
