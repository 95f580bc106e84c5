"""What an app tells of the bookings made in it moves the bookings here.

The newest telling counts, in whatever order they are read, and what colleagues wrote down themselves stands.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.intake.models import Delivery, Source
from naewon.intake.receive import one_at_a_time, receive
from naewon.intake.reservation_models import ReservationState, ReservationStatus
from naewon.intake.reserved import Reserved
from naewon.intake.storing import fit_to_keep
from naewon.journal.outbox import follow
from naewon.visits.models import Booking, Kind, book, standing_booking

ENDINGS = {
    ReservationStatus.CANCELLED: (Kind.CANCELLED, Kind.CANCELLED_SAME_DAY),
    ReservationStatus.NO_SHOW: (Kind.NO_SHOW,),
    ReservationStatus.VISITED: (Kind.VISITED,),
}


@transaction.atomic
def reserve(arrivals: Sequence[tuple[Delivery, Reserved]], source: Source, now: datetime) -> None:
    """Take in what was told, the oldest first, and settle the deliveries."""
    one_at_a_time(source.clinic_id)
    for delivery, told in sorted(arrivals, key=lambda arrival: arrival[1].told_at):
        inquiry = _take_in(delivery, told, source, now)
        settled = {"settled_at": now, "trouble": "", "trouble_detail": "", "inquiry": inquiry}
        Delivery.objects.filter(pk=delivery.pk, settled_at__isnull=True).update(**settled)


def _take_in(delivery: Delivery, told: Reserved, source: Source, now: datetime) -> Inquiry | None:
    states = ReservationState.objects.filter(source=source, reservation=fit_to_keep(told.reservation))
    known = states.select_related("booking", "inquiry").order_by("-told_at", "-pk").first()
    if known is None:
        return _begin(delivery, told, source, now)
    if told.told_at > known.told_at:
        _follow(known.inquiry, known.booking, told, source, now)
    return known.inquiry


def _begin(delivery: Delivery, told: Reserved, source: Source, now: datetime) -> Inquiry | None:
    """The first that is told of it makes the inquiry, unless that came before what was told was written down."""
    before = Delivery.objects.filter(source=source, external_id=fit_to_keep(told.reservation), inquiry__isnull=False)
    earlier = before.exclude(pk=delivery.pk).select_related("inquiry").first()
    if earlier is None:
        receipt = receive([(delivery, told.inquiry)], source, now)[0]
        inquiry = Inquiry.objects.get(pk=receipt.inquiry_id) if receipt.inquiry_id else None
    else:
        inquiry = earlier.inquiry
    if inquiry is None or inquiry.erased_at:
        return inquiry
    booking = Booking.objects.filter(inquiry=inquiry, by__isnull=True).order_by("-pk").first()
    if earlier or told.status == ReservationStatus.CANCELLED:
        _follow(inquiry, booking, told, source, now)
    else:
        _write(inquiry, booking, told, source, is_first=True, was_followed=True)
    return inquiry


def _follow(inquiry: Inquiry, booking: Booking | None, told: Reserved, source: Source, now: datetime) -> None:
    try:
        with transaction.atomic():
            moved = _moved(inquiry, booking, told, now)
    except Conflict:
        _write(inquiry, booking, told, source, was_followed=False)
        return
    _write(inquiry, moved, told, source, was_followed=True)
    follow(inquiry.clinic_id, [inquiry.pk], at=now)


def _moved(inquiry: Inquiry, booking: Booking | None, told: Reserved, now: datetime) -> Booking | None:
    """The booking as it stands in the app. Conflict where colleagues know better."""
    if booking and booking.withdrawn_at:
        booking = _moved_there_too(inquiry, told) or booking
    if booking and (booking.withdrawn_at or (booking.outcome and booking.outcome.by_id)):
        raise Conflict
    if booking and booking.outcome and booking.outcome.kind not in ENDINGS.get(ReservationStatus(told.status), ()):
        booking.take_back_outcome(by=None, at=now)
        booking = Booking.objects.get(pk=booking.pk)
    if told.starts_at and (booking is None or booking.starts_at != told.starts_at):
        booking = _at_its_time(inquiry, booking, told.starts_at, now)
    if booking and not booking.outcome:
        _end(booking, told, now)
    return booking


def _moved_there_too(inquiry: Inquiry, told: Reserved) -> Booking | None:
    """What colleagues set in its place, where the app now says the same."""
    standing = standing_booking(inquiry)
    return standing if standing and standing.starts_at == told.starts_at else None


def _at_its_time(inquiry: Inquiry, booking: Booking | None, starts_at: datetime, now: datetime) -> Booking:
    manager = booking.manager if booking else None
    if booking:
        booking.withdraw(by=None, at=now)
    return book(inquiry, starts_at, manager=manager, by=None, at=now)


def _end(booking: Booking, told: Reserved, now: datetime) -> None:
    if told.status == ReservationStatus.CANCELLED:
        booking.cancel(by=None, at=now)
    elif told.status == ReservationStatus.NO_SHOW:
        booking.miss(by=None, at=now)
    elif told.status == ReservationStatus.VISITED:
        booking.arrive(by=None, at=now, arrived_at=min(booking.starts_at, now))


def _write(
    inquiry: Inquiry,
    booking: Booking | None,
    told: Reserved,
    source: Source,
    *,
    was_followed: bool,
    is_first: bool = False,
) -> None:
    ReservationState.objects.create(
        clinic_id=source.clinic_id,
        source=source,
        reservation=fit_to_keep(told.reservation),
        inquiry=inquiry,
        booking=booking,
        status=told.status,
        starts_at=told.starts_at,
        told_at=told.told_at,
        is_first=is_first,
        was_followed=was_followed,
    )
