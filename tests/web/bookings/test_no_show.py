from django.urls import reverse

from cast import Cast
from naewon.visits.models import Booking
from web.bookings.signing import SignIn


def url(booking: Booking) -> str:
    return reverse("booking-no-show", args=[booking.pk])


def test_who_did_not_come_goes_back_to_the_queue(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    response = as_staff(cast.jung).post(url(booking))
    assert response.status_code == 204
    assert booking.outcomes.get().kind == "no_show"
    assert not booking.inquiry.is_closed


def test_a_neighbours_booking_does_not_exist(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    assert as_staff(cast.bada).post(url(booking)).status_code == 404


def test_looking_marks_nothing(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    assert as_staff(cast.jung).get(url(booking)).status_code == 405
