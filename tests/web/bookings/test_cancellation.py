import json
from datetime import timedelta

from django.urls import reverse

from cast import Cast
from naewon.visits.models import Booking
from web.bookings.signing import SignIn


def url(booking: Booking) -> str:
    return reverse("booking-cancellation", args=[booking.pk])


def test_cancelling_days_before_is_told_from_the_day_itself(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    booking.starts_at, booking.ends_at = booking.starts_at + timedelta(days=3), booking.ends_at + timedelta(days=3)
    booking.save()
    response = as_staff(cast.jung).post(url(booking))
    assert booking.outcomes.get().kind == "cancelled"
    assert "취소로 기록했습니다" in json.loads(response["HX-Trigger"])["toast"]["text"]


def test_a_neighbours_booking_does_not_exist(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    assert as_staff(cast.bada).post(url(booking)).status_code == 404


def test_looking_cancels_nothing(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    assert as_staff(cast.jung).get(url(booking)).status_code == 405
