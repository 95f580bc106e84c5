"""예약."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.inquiries.access import inquiry_for
from naewon.queues.claiming import release
from naewon.queues.placing import place
from naewon.visits.access import booking_for
from naewon.visits.models import Booking, book, book_with
from naewon.web.asking import asking
from naewon.web.inquiries.after_a_talk import TreatmentBookingForm
from naewon.web.inquiries.answers import settled, undone
from naewon.web.inquiries.forms import BookingForm, Scene
from naewon.web.inquiries.steps import asked_again
from naewon.web.speaking import clock_time


@asking
def create_booking(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    form = BookingForm(request.POST, scene=Scene(inquiry, staff, now))
    if not form.is_valid():
        return asked_again(request, form, "booking")
    fields = {name: form.cleaned_data[name] for name in ("manager", "minutes", "note")}
    return booked(request, book(inquiry, form.moment(), by=staff, at=now, **fields), staff, now)


@asking
def create_treatment_booking(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """시술 예약: set down for the doctor as well."""
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    form = TreatmentBookingForm(request.POST, scene=Scene(inquiry, staff, now))
    if not form.is_valid():
        return asked_again(request, form, "treatment-booking")
    fields = {name: form.cleaned_data[name] for name in ("minutes", "note")}
    booking = book_with(inquiry, form.moment(), form.seat(), by=staff, at=now, **fields)
    return booked(request, booking, staff, now)


def booked(request: HttpRequest, booking: Booking, staff: Membership, now: datetime) -> HttpResponse:
    inquiry = booking.inquiry
    release(inquiry, by=staff)
    place([inquiry.pk], now)
    words = _("예약 · %s") % clock_time(booking.starts_at, inquiry.clinic.local(now))
    return settled(request, inquiry, words, reverse("inquiry-booking", args=[inquiry.pk, booking.pk]))


@asking
def delete_booking(request: HttpRequest, staff: Membership, inquiry_id: int, booking_id: int) -> HttpResponse:
    """Take back a booking made by mistake; cancelling one that was meant is done where bookings are."""
    inquiry = inquiry_for(staff, inquiry_id)
    booking = booking_for(staff, booking_id)
    if booking.inquiry_id != inquiry.pk:
        raise NotFound
    now = timezone.now()
    booking.withdraw(by=staff, at=now)
    place([inquiry.pk], now)
    return undone(request, inquiry, _("예약을 되돌렸습니다."))
