"""예약 안내 문자: who booked has it in writing, and is reminded the day before. It is no advert."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from naewon.clinics.dates import moment_words
from naewon.clinics.models import Clinic
from naewon.contacts.models import Occasion, Sending
from naewon.contacts.sending.composing import GRACE, compose, text_of
from naewon.contacts.sending.wordings import LINK, VISIT_AT
from naewon.errors import Invalid
from naewon.tenancy.kept import among, kept
from naewon.visits.models import Booking, BookingSet, Reminder, Reply
from naewon.visits.ticket import link_for

# Later nobody takes it for an answer to what was just said: a worker that was down for long says nothing.
JUST_BOOKED = timedelta(hours=1)


def tell_who_booked(clinic: Clinic, inquiry_ids: Sequence[int], now: datetime) -> None:
    """Confirm what was just booked by a colleague, or changed by themselves.

    A minute passes first, in which a slip is taken back.
    """
    if not clinic.tells_bookings:
        return
    # Of those who change in a moment hardly anybody has just booked.
    just = _just_booked(clinic=clinic.pk, inquiries=list(inquiry_ids), since=now - JUST_BOOKED)
    for booking in untold(clinic, Occasion.BOOKED, now).filter(pk__in=just) if just else ():
        tell(booking, Occasion.BOOKED, now, send_at=now + GRACE)


@kept
def _just_booked(clinic: int, inquiries: list[int], since: datetime) -> QuerySet[Booking, int]:
    lately = Booking.objects.filter(among("inquiry_id", inquiries), clinic_id=clinic, at__gte=since)
    return lately.filter(Q(by__isnull=False) | Q(by_person=True)).values_list("pk", flat=True)


def tell_who_comes_tomorrow(clinic: Clinic, now: datetime) -> None:
    """Remind of tomorrow, in the hours in which the clinic calls. Who booked today or confirmed it knows."""
    local = clinic.local(now)
    if not (clinic.tells_the_day_before and clinic.calls_from <= local.time() < clinic.calls_until):
        return
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    first, last = midnight + timedelta(days=1), midnight + timedelta(days=2)
    said = Reminder.objects.filter(booking=OuterRef("pk"), undone_at__isnull=True).exclude(reply=Reply.NO_ANSWER)
    rows = untold(clinic, Occasion.REMINDER, now).filter(starts_at__gte=first, starts_at__lt=last, at__lt=midnight)
    for booking in rows.exclude(Exists(said)):
        tell(booking, Occasion.REMINDER, now, send_at=now)


def untold(clinic: Clinic, occasion: Occasion, now: datetime) -> BookingSet:
    """Standing bookings of which nothing was said on this occasion."""
    told = Sending.objects.filter(booking=OuterRef("pk"), occasion=occasion)
    rows = Booking.objects.standing().filter(clinic=clinic, starts_at__gt=now).exclude(Exists(told))
    return rows.select_related("inquiry__patient", "inquiry__clinic").order_by("starts_at", "pk")


def tell(booking: Booking, occasion: Occasion, now: datetime, *, send_at: datetime) -> None:
    """Nobody is told whom nothing may be sent. Of two workers at once the database lets one."""
    inquiry = booking.inquiry
    when = moment_words(inquiry.clinic.local(booking.starts_at))
    text = text_of(inquiry, occasion, {VISIT_AT: when, LINK: link_for(booking)})
    with suppress(Invalid, IntegrityError), transaction.atomic():
        sending = compose(inquiry, occasion, text, by=None, at=now, send_at=send_at, good_until=booking.starts_at)
        sending.booking = booking
        sending.save(update_fields=["booking"])
