"""Bookings of tomorrow are calls of today, among the others."""

from datetime import datetime, timedelta

import pytest

from cast import NOW, Cast, asks
from naewon.inquiries.models import Inquiry
from naewon.queues.board import board
from naewon.queues.jobs import tick
from naewon.queues.models import Place
from naewon.queues.placing import place
from naewon.queues.reminding import gain_of_reminder
from naewon.visits.models import Booking, Outcome, book, cancel_when_reminded, move, remind, standing_booking

TOMORROW = NOW.replace(day=26, hour=14)
EVENING = NOW.replace(hour=18, minute=30)


def booked(cast: Cast, inquiry: Inquiry, at: datetime = TOMORROW) -> Booking:
    """Two days ago, for tomorrow afternoon."""
    return book(inquiry, at, manager=cast.jung, by=cast.minji, at=NOW - timedelta(days=2))


def place_at(inquiry: Inquiry, now: datetime) -> Place | None:
    place([inquiry.pk], now)
    return Place.objects.filter(pk=inquiry.pk).first()


def test_the_day_before_it_is_a_row_of_another_kind(cast: Cast, haneul_asks: Inquiry) -> None:
    booking = booked(cast, haneul_asks)
    place([haneul_asks.pk], NOW)
    [row] = board(cast.minji, NOW).rows
    assert (row.place.kind, row.place.visit_at, row.place.why["booking"]) == ("reminder", TOMORROW, booking.pk)


@pytest.mark.parametrize("visit", [NOW.replace(day=27, hour=14), NOW + timedelta(hours=1)])
def test_neither_too_early_nor_too_late(cast: Cast, haneul_asks: Inquiry, visit: datetime) -> None:
    booked(cast, haneul_asks, visit)
    assert place_at(haneul_asks, NOW) is None


def test_who_booked_today_has_just_been_talked_to(cast: Cast, haneul_asks: Inquiry) -> None:
    book(haneul_asks, TOMORROW, manager=None, by=cast.minji, at=NOW)
    assert place_at(haneul_asks, NOW) is None


def test_a_clinic_that_reminds_nobody(cast: Cast, haneul_asks: Inquiry) -> None:
    cast.haneul.reminds = False
    cast.haneul.save()
    booked(cast, haneul_asks)
    assert place_at(haneul_asks, NOW) is None


def test_time_alone_brings_it(cast: Cast, haneul_asks: Inquiry, monkeypatch: pytest.MonkeyPatch) -> None:
    booked(cast, haneul_asks)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    tick(0)
    assert Place.objects.get(pk=haneul_asks.pk).is_reminder


def test_once_confirmed_nobody_calls_again(cast: Cast, haneul_asks: Inquiry) -> None:
    row = remind(booked(cast, haneul_asks), "confirmed", by=cast.minji, at=NOW)
    assert place_at(haneul_asks, NOW) is None
    row.undo(by=cast.minji, at=NOW)
    assert place_at(haneul_asks, NOW) is not None


def test_no_answer_is_tried_again_two_hours_later_and_three_times_at_most(cast: Cast, haneul_asks: Inquiry) -> None:
    booking = booked(cast, haneul_asks)
    remind(booking, "no_answer", by=cast.minji, at=NOW)
    found = place_at(haneul_asks, NOW)
    assert found is not None
    assert found.ready_at == NOW + timedelta(hours=2)
    for _more in range(2):
        remind(booking, "no_answer", by=cast.minji, at=NOW)
    assert place_at(haneul_asks, NOW) is None


def test_whoever_will_not_come_is_called_as_an_inquiry_again(cast: Cast, haneul_asks: Inquiry) -> None:
    cancel_when_reminded(booked(cast, haneul_asks), by=cast.minji, at=NOW)
    assert Outcome.objects.get().kind == "cancelled"
    found = place_at(haneul_asks, NOW)
    assert found is not None
    assert found.kind == "inquiry"


def test_a_visit_at_another_time_is_no_cancellation(cast: Cast, haneul_asks: Inquiry) -> None:
    other = TOMORROW + timedelta(days=3)
    move(booked(cast, haneul_asks), other, by=cast.minji, at=NOW, minutes=30)
    found = standing_booking(haneul_asks)
    assert found is not None
    assert (found.starts_at, found.manager) == (other, cast.jung)
    assert not Outcome.objects.exists()


def test_the_less_is_left_of_the_day_the_more_urgent(cast: Cast, haneul_asks: Inquiry) -> None:
    booked(cast, haneul_asks)
    early, late = place_at(haneul_asks, NOW), place_at(haneul_asks, EVENING)
    assert early is not None
    assert late is not None
    assert early.index < late.index
    assert gain_of_reminder(10).index == gain_of_reminder(30).index


def test_the_more_people_wait_the_more_urgent() -> None:
    assert gain_of_reminder(480, chance_later=0.1).index > gain_of_reminder(480).index


def test_a_fresh_inquiry_goes_before_a_reminder_in_the_morning(cast: Cast, haneul_asks: Inquiry) -> None:
    booked(cast, haneul_asks)
    fresh = asks(cast, phone="010-7315-2846", at=NOW - timedelta(minutes=1))
    place([haneul_asks.pk, fresh.pk], NOW)
    assert {row.inquiry.pk for row in board(cast.minji, NOW).rows} == {haneul_asks.pk, fresh.pk}


def test_when_the_calls_of_the_day_are_over_nobody_is_reminded(cast: Cast, haneul_asks: Inquiry) -> None:
    booked(cast, haneul_asks)
    assert place_at(haneul_asks, NOW.replace(hour=21)) is None
