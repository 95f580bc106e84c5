"""What the demo shows of texts and of tries that reached nobody."""

from datetime import timedelta

import pytest

from cast import NOW, Cast, asks
from naewon.contacts.models import Occasion, Sending, standing_callback
from naewon.inquiries.models import Inquiry
from naewon.ops.demo.talks import talk
from naewon.queues.board import board
from naewon.queues.models import Place
from naewon.queues.placing import place
from naewon.visits.models import book


@pytest.fixture
def people(cast: Cast) -> list[Inquiry]:
    """Three who asked within a day, the last of them booked for tomorrow."""
    found = [asks(cast, phone=f"010-7315-284{n}", at=NOW - timedelta(hours=8 * n + 1)) for n in range(3)]
    book(found[2], NOW + timedelta(days=1, hours=4), manager=None, by=cast.minji, at=NOW - timedelta(hours=2))
    place([person.pk for person in found], NOW)
    talk(cast.haneul, NOW)
    return found


def test_a_booking_has_its_text(people: list[Inquiry]) -> None:
    sending = Sending.objects.get(occasion=Occasion.BOOKED)
    assert (sending.inquiry, sending.sent_at) == (people[2], NOW)


def test_somebody_answered_at_once_picked_a_time(people: list[Inquiry]) -> None:
    assert Sending.objects.get(occasion=Occasion.RECEIVED).inquiry == people[0]
    promise = standing_callback(people[0])
    assert promise
    assert promise.by_person


def test_a_series_nobody_answered_asks_for_its_end(cast: Cast, people: list[Inquiry]) -> None:
    assert Place.objects.get(pk=people[1].pk).is_used_up
    assert people[1].attempts.filter(at__range=(people[1].received_at, NOW)).count() == 6
    assert board(cast.minji, NOW + timedelta(days=3)).rows
