"""Another time, another manager, doctor or room: dragged, by a key, or chosen in a dialog."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.dates import moment_words
from naewon.clinics.models import Membership
from naewon.queues.placing import place
from naewon.visits.access import booking_for
from naewon.visits.models import Booking, Seat, put, seat_of
from naewon.web.asking import asking
from naewon.web.bookings.board.columns import KINDS, NAMES, NOBODY, one_asked, ones_of
from naewon.web.bookings.days import moment_asked
from naewon.web.bookings.outcomes import CHANGED
from naewon.web.toasts import toast


@asking
def show_putting(request: HttpRequest, staff: Membership, booking_id: int) -> HttpResponse:
    """Everything about it in one dialog, for fingers and for whoever drags nothing."""
    booking = booking_for(staff, booking_id)
    now = dict(zip(KINDS, seat_of(booking).keys, strict=True))
    fields = [(kind, NAMES[kind], NOBODY[kind], ones_of(staff, kind), now[kind]) for kind in KINDS]
    context = {"booking": booking, "starts_at": staff.clinic.local(booking.starts_at), "fields": fields}
    return render(request, "bookings/put.html", context)


@asking
def create_putting(request: HttpRequest, staff: Membership, booking_id: int) -> HttpResponse:
    """What is not said stays. Closed or taken is said in a sentence, and nothing has changed."""
    booking, now = booking_for(staff, booking_id), timezone.now()
    said = {**request.GET.dict(), **request.POST.dict()}
    before = {"at": booking.starts_at.isoformat(), **seat_said(seat_of(booking))}
    starts_at = moment_asked(said.get("at", ""), staff.clinic) if "at" in said else booking.starts_at
    placed = put(booking, starts_at, seat_asked(said, booking, staff), by=staff, at=now)
    place([booking.inquiry_id], now)
    words = _("%(name)s님 · %(when)s") % {"name": booking.inquiry.patient.shown_as, "when": told(placed)}
    if placed.pk != booking.pk:
        return toast(words, CHANGED, "dialog:close", undo=reverse("booking-move", args=[placed.pk]), method="delete")
    undo = f"{reverse('booking-putting', args=[booking.pk])}?{urlencode(before)}"
    return toast(words, CHANGED, "dialog:close", undo=undo)


def seat_said(seat: Seat) -> dict[str, str]:
    return {kind: str(key or "") for kind, key in zip(KINDS, seat.keys, strict=True)}


def seat_asked(said: Mapping[str, str], booking: Booking, staff: Membership) -> Seat:
    return seat_of(booking)._replace(**{kind: one_asked(staff, kind, said[kind]) for kind in KINDS if kind in said})


def told(booking: Booking) -> str:
    """11월 26일 (목) 14:00 · 정실장 · 박원장 · 상담실 1."""
    named = [one.name for one in seat_of(booking) if one]
    return " · ".join([moment_words(booking.clinic.local(booking.starts_at)), *named])
