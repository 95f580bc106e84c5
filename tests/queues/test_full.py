"""Who could hardly be booked stands further back, says why, and comes forward again as soon as there is time."""

from datetime import timedelta
from typing import Any

import pytest

from cast import NOW, Cast, asks
from leadscore.policy import LATER_DAY, OTHER_DOCTOR
from naewon.clinics.models import Clinic, Doctor, OpeningHours
from naewon.clinics.rota import A_DAY
from naewon.clinics.seats import Days, name_doctor, set_days
from naewon.clinics.slots import SLOT, half_hours
from naewon.inquiries.models import Inquiry
from naewon.queues.board import board
from naewon.queues.full import full_for
from naewon.queues.models import Place
from naewon.queues.passing import let_time_pass
from naewon.queues.placing import place, refresh
from naewon.visits.ahead import AHEAD
from naewon.visits.models import Booking

A_MINUTE = timedelta(minutes=1)
EVERY_DAY = Days.of(range(7), ())
AWAY = Days.of(range(7), [NOW.date() + n * A_DAY for n in range(AHEAD.days + 1)])


@pytest.fixture
def park(cast: Cast) -> Doctor:
    return name_doctor("박원장", by=cast.jung, at=NOW)


def line_of(cast: Cast) -> list[Inquiry]:
    return [row.inquiry for row in board(cast.minji, NOW).rows]


def why(inquiry: Inquiry) -> dict[str, float]:
    told: dict[str, float] = Place.objects.get(pk=inquiry.pk).why
    return told


def takes_each_half_hour(cast: Cast, **told: object) -> None:
    """Somebody is booked in every half hour of the two weeks."""
    inquiry = asks(cast, "이미 예약", "010-9999-0000")
    Booking.objects.bulk_create(
        Booking(clinic=cast.haneul, inquiry=inquiry, starts_at=slot, ends_at=slot + SLOT, at=NOW, by=cast.minji, **told)
        for slot in half_hours(cast.haneul.calendar(), NOW, NOW + AHEAD)
    )


def test_who_named_a_doctor_without_time_waits_behind_until_a_day_is_taken_back(cast: Cast, park: Doctor) -> None:
    named, other = (asks(cast, f"손님{n}", f"010-1000-000{n}", at=NOW) for n in (1, 2))
    for inquiry, answer in ((named, "박 원장님이요"), (other, "아무나")):
        inquiry.learn("doctor", answer, by=cast.minji, at=NOW)
    set_days(park, AWAY, by=cast.jung, at=NOW)
    refresh([named.pk, other.pk], NOW)
    assert line_of(cast) == [other, named]
    assert (why(named)["bookable"], why(named)["now"]) == (OTHER_DOCTOR, why(other)["now"])
    set_days(park, EVERY_DAY, by=cast.jung, at=NOW)
    let_time_pass(cast.haneul.pk, NOW + A_MINUTE)
    assert "bookable" not in why(named)


def test_a_doctor_who_is_booked_through_has_no_time_either(cast: Cast, park: Doctor, haneul_asks: Inquiry) -> None:
    haneul_asks.learn("doctor", park.name, by=cast.minji, at=NOW)
    takes_each_half_hour(cast, doctor=park)
    place([haneul_asks.pk], NOW)
    assert why(haneul_asks)["bookable"] == OTHER_DOCTOR


def test_a_full_clinic_counts_less_until_one_booking_falls_free(cast: Cast, haneul_asks: Inquiry) -> None:
    Clinic.objects.filter(pk=cast.haneul.pk).update(visits_at_once=1)
    takes_each_half_hour(cast)
    place([haneul_asks.pk], NOW)
    assert why(haneul_asks)["bookable"] == LATER_DAY
    [*_, last] = Booking.objects.order_by("starts_at")
    last.cancel(by=cast.minji, at=NOW)
    let_time_pass(cast.haneul.pk, NOW + A_MINUTE)
    assert "bookable" not in why(haneul_asks)


def test_a_clinic_that_named_no_hours_is_never_full(cast: Cast, haneul_asks: Inquiry) -> None:
    Clinic.objects.filter(pk=cast.haneul.pk).update(visits_at_once=1)
    takes_each_half_hour(cast)
    OpeningHours.objects.filter(clinic=cast.haneul).delete()
    place([haneul_asks.pk], NOW)
    assert "bookable" not in why(haneul_asks)


def test_a_whole_batch_asks_no_more_often_than_one(
    cast: Cast, park: Doctor, django_assert_max_num_queries: Any
) -> None:
    people = [asks(cast, f"손님{n}", f"010-7700-{n:04}") for n in range(8)]
    for inquiry in people:
        inquiry.learn("doctor", park.name, by=cast.minji, at=NOW)
    clinic = Clinic.objects.prefetch_related("opening_hours", "closed_days").get(pk=cast.haneul.pk)
    with django_assert_max_num_queries(3):
        full_for(clinic, [inquiry.pk for inquiry in people], NOW)
