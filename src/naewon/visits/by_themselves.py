"""What people do with their booking themselves: confirm it, change it, cancel it, and take that back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.errors import Conflict, NotFound
from naewon.inquiries.models import Inquiry
from naewon.visits.free_times import free_times, is_free_now
from naewon.visits.models import (
    Booking,
    Kind,
    Reminder,
    Reply,
    book,
    cancel_when_reminded,
    move,
    remind,
    seat,
    seat_of,
    standing_wait,
    wish,
)
from naewon.visits.setting import one_after_the_other

CANCELLED = (Kind.CANCELLED, Kind.CANCELLED_SAME_DAY)


def booking_of(clinic_id: int, booking_id: int) -> Booking:
    """How it stands now: the time they were given last. NotFound where nothing is left of it, or of them."""
    asked = Inquiry.objects.filter(clinic_id=clinic_id, erased_at__isnull=True, bookings=booking_id)
    rows = Booking.objects.filter(inquiry__in=asked, withdrawn_at__isnull=True)
    rows = rows.select_related("clinic", "inquiry__patient", "inquiry__clinic", "manager__user", "doctor", "room")
    found = rows.prefetch_related("outcomes").order_by("-pk").first()
    if found is None or found.inquiry.patient.block:
        raise NotFound
    return found


def confirm(booking: Booking, *, at: datetime) -> None:
    """They will come. Said twice it is said once."""
    if not is_confirmed(booking):
        remind(booking, Reply.CONFIRMED, by=None, at=at)


@transaction.atomic
def choose(booking: Booking, starts_at: datetime, *, at: datetime) -> Booking:
    """Another time, also after a cancellation. Conflict where it is not free any more."""
    one_after_the_other(booking.clinic_id)
    if not can_choose(booking, at):
        raise Conflict(_("이 예약은 더 바꿀 수 없습니다. 병원으로 전화해 주세요."))
    if starts_at != earlier_time(booking, at) and starts_at not in free_times(booking, at):
        raise Conflict(_("그 시간은 방금 찼습니다. 다른 시간을 골라 주세요."))
    told = {"minutes": int(booking.length.total_seconds() // 60), "note": booking.note}
    if not booking.is_over:
        return move(booking, starts_at, by=None, at=at, **told)
    kept = seat_of(booking)
    fresh = book(booking.inquiry, starts_at, manager=kept.manager, by=None, by_person=True, at=at, **told)
    return seat(fresh, kept._replace(room=None), by=None, at=at)


def call_off(booking: Booking, *, at: datetime) -> None:
    """They will not come, and said so; on the day itself it counts as such. Conflict once its time has come."""
    if booking.starts_at <= at:
        raise Conflict(_("이 예약은 더 바꿀 수 없습니다. 병원으로 전화해 주세요."))
    cancel_when_reminded(booking, by=None, at=at)


@transaction.atomic
def take_back(booking: Booking, *, at: datetime) -> None:
    """They will come after all. Conflict where somebody else has the time now."""
    one_after_the_other(booking.clinic_id)
    if not can_take_back(booking, at):
        raise Conflict(_("그 시간은 방금 찼습니다. 다른 시간을 골라 주세요."))
    for row in said_themselves(booking, Reply.CANCELLED):
        row.undo(by=None, at=at)
    booking.take_back_outcome(by=None, at=at)
    fresh = booking_of(booking.clinic_id, booking.pk)
    remind(fresh, Reply.CONFIRMED, by=None, at=at)


def wait(booking: Booking, *, at: datetime) -> None:
    """They would come sooner, or at all. Said twice it is said once."""
    if standing_wait(booking.inquiry) is None:
        wish(booking.inquiry, by=None, at=at)


def wait_no_more(booking: Booking, *, at: datetime) -> None:
    if row := standing_wait(booking.inquiry):
        row.withdraw(by=None, at=at)


def is_confirmed(booking: Booking) -> bool:
    return Reminder.objects.filter(booking=booking, reply=Reply.CONFIRMED, undone_at__isnull=True).exists()


def can_choose(booking: Booking, now: datetime) -> bool:
    """Until its time has come, and after they cancelled it as long as the clinic has not closed the matter."""
    if booking.is_over:
        return was_cancelled(booking) and not booking.inquiry.is_closed
    return booking.starts_at > now


def can_take_back(booking: Booking, now: datetime) -> bool:
    """What they cancelled themselves, while nobody else has the time."""
    if booking.starts_at <= now or not was_cancelled(booking) or booking.inquiry.is_closed:
        return False
    return bool(said_themselves(booking, Reply.CANCELLED)) and is_free_now(booking.starts_at, booking)


def earlier_time(booking: Booking, now: datetime) -> datetime | None:
    """The time they had before they changed it, while it is still free."""
    left = Reminder.objects.filter(
        booking__inquiry=booking.inquiry_id, reply=Reply.CHANGED, by__isnull=True, at=booking.at
    )
    found = left.filter(undone_at__isnull=True).values_list("booking__starts_at", flat=True).first()
    return found if found and not booking.is_over and found > now and is_free_now(found, booking) else None


def was_cancelled(booking: Booking) -> bool:
    return booking.outcome is not None and booking.outcome.kind in CANCELLED


def said_themselves(booking: Booking, reply: Reply) -> list[Reminder]:
    return list(Reminder.objects.filter(booking=booking, reply=reply, by__isnull=True, undone_at__isnull=True))
