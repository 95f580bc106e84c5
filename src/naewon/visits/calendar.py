"""내 예약 달력: one's bookings as calendars read them (RFC 5545). It tells when and what for, of nobody who."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from naewon.clinics.models import Membership
from naewon.tenancy.within import within
from naewon.visits.calendar_addresses import bearer_of, owner_of
from naewon.visits.models import Booking, Kind
from naewon.visits.models.booking import BookingSet

BACK, AHEAD = timedelta(days=7), timedelta(days=90)
READ_EVERY = timedelta(hours=1)
CANCELLED = {Kind.CANCELLED, Kind.CANCELLED_SAME_DAY}


def calendar_behind(token: str, board: str, now: datetime) -> bytes:
    """What the secret address shows, in its owner's language. `board`: where bookings are seen, after signing in."""
    clinic_id, token_hash = bearer_of(token)
    with within([clinic_id]):
        owner = owner_of(token_hash)
        with translation.override(owner.user.language):
            return written(owner, board, now)


def written(owner: Membership, board: str, now: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Naewon//Bookings//KO")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("내 예약, %s") % owner.clinic.name)
    calendar.add("refresh-interval", READ_EVERY, {"VALUE": "DURATION"})
    for booking in bookings_of(owner, now):
        calendar.add_component(event_of(booking, owner, board))
    calendar.add_missing_timezones()
    text: bytes = calendar.to_ical()
    return text


def bookings_of(owner: Membership, now: datetime) -> BookingSet:
    """Those they manage, of the last days and the months ahead. What was withdrawn or moved away from is left out."""
    rows = Booking.objects.visible_to(owner).between(now - BACK, now + AHEAD).filter(manager=owner)
    return rows.select_related("inquiry__procedure").prefetch_related("outcomes").order_by("starts_at", "pk")


def event_of(booking: Booking, owner: Membership, board: str) -> Event:
    starts_at, outcome = owner.clinic.local(booking.starts_at), booking.outcome
    is_cancelled = outcome is not None and outcome.kind in CANCELLED
    event = Event()
    event.add("uid", f"booking-{booking.pk}@{urlsplit(board).hostname}")
    # When it was last written, not when it is read: what has not changed reads the same.
    event.add("dtstamp", outcome.at if outcome else booking.at)
    event.add("dtstart", starts_at)
    event.add("dtend", owner.clinic.local(booking.ends_at))
    event.add("summary", summary_of(booking))
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if is_cancelled else "OPAQUE")
    event.add("url", f"{board}?day={starts_at:%Y-%m-%d}#booking-{booking.pk}")
    return event


def summary_of(booking: Booking) -> str:
    procedure = booking.inquiry.procedure
    return " · ".join([_("상담"), procedure.name] if procedure else [_("상담")])
