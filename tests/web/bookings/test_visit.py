import json

from django.urls import reverse

from cast import Cast
from naewon.visits.models import Booking, Visit
from web.bookings.signing import SignIn


def url(booking: Booking) -> str:
    return reverse("booking-visit", args=[booking.pk])


def test_one_tap_makes_a_visit_with_a_way_back(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    response = as_staff(cast.jung).post(url(booking))
    said = json.loads(response["HX-Trigger"])
    assert Visit.objects.get().inquiry == booking.inquiry
    assert said["toast"]["undo"] == reverse("booking-outcome", args=[booking.pk])
    assert said["toast"]["text"] == "김*늘님, 내원으로 기록했습니다."


def test_the_inquiry_is_closed_as_visited(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    as_staff(cast.jung).post(url(booking))
    closure = booking.inquiry.closure
    assert closure
    assert closure.reason == "visited"


def test_the_second_of_two_taps_is_told_so(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    client = as_staff(cast.jung)
    client.post(url(booking))
    response = client.post(url(booking), headers={"HX-Request": "true"})
    assert response.status_code == 409
    assert Visit.objects.count() == 1


def test_a_neighbours_booking_does_not_exist(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    assert as_staff(cast.bada).post(url(booking)).status_code == 404


def test_a_marketer_receives_nobody(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    assert as_staff(cast.maru).post(url(booking)).status_code == 403


def test_looking_marks_nothing(cast: Cast, booking: Booking, as_staff: SignIn) -> None:
    assert as_staff(cast.jung).get(url(booking)).status_code == 405
    assert not Visit.objects.exists()
