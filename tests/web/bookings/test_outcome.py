from django.urls import reverse
from django.utils import timezone

from cast import Cast
from naewon.visits.models import Booking, Visit
from web.bookings.signing import SignIn


def url(booking: Booking) -> str:
    return reverse("booking-outcome", args=[booking.pk])


def test_a_visit_is_taken_back_with_its_closure(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    booking.arrive(by=cast.jung, at=timezone.now())
    assert as_staff(cast.jung).delete(url(booking)).status_code == 204
    assert Visit.objects.get().withdrawn_at
    assert not booking.inquiry.is_closed


def test_there_is_nothing_to_take_back_before_the_end(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    assert as_staff(cast.jung).delete(url(booking), headers={"HX-Request": "true"}).status_code == 409


def test_a_neighbours_booking_does_not_exist(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    assert as_staff(cast.bada).delete(url(booking)).status_code == 404


def test_only_deleting_takes_it_back(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    assert as_staff(cast.jung).post(url(booking)).status_code == 405
