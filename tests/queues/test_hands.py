"""Whether there will be time later for those who wait: by how many they are and what the clinic's hands can do."""

from datetime import timedelta

import pytest

from cast import NOW, Cast, asks
from naewon.contacts.models import Attempt, attempt
from naewon.inquiries.models import Inquiry
from naewon.queues.hands import chance_later
from naewon.queues.models import Place
from naewon.queues.placing import place


@pytest.fixture
def twenty(cast: Cast) -> list[int]:
    """Asked within the last hours, and wait."""
    asked = [asks(cast, phone=f"010-4444-{n:04}", at=NOW - timedelta(minutes=n)) for n in range(10, 30)]
    place([inquiry.pk for inquiry in asked], NOW)
    return [inquiry.pk for inquiry in asked]


def busy_hour(cast: Cast, calls: int, days_ago: int = 1) -> None:
    at = NOW - timedelta(days=days_ago)
    somebody = asks(cast, "최바쁨", "010-3333-0001", at=at)
    for _ in range(calls):
        attempt(somebody, "no_answer", by=cast.minji, at=at)


def test_where_few_wait_there_is_time_for_all(cast: Cast, haneul_asks: Inquiry) -> None:
    place([haneul_asks.pk], NOW)
    assert chance_later(cast.haneul.pk, NOW) == 1


def test_a_clinic_that_has_called_nobody_yet_has_one_pair_of_hands(cast: Cast, twenty: list[int]) -> None:
    assert chance_later(cast.haneul.pk, NOW) == 0.25


def test_who_come_all_at_once_are_a_long_list_from_the_start(cast: Cast, twenty: list[int]) -> None:
    assert {place.why["time"] for place in Place.objects.filter(pk__in=twenty)} == {0.25}


def test_the_busiest_hour_of_the_week_tells_what_hands_can_do(cast: Cast, twenty: list[int]) -> None:
    busy_hour(cast, 20)
    assert chance_later(cast.haneul.pk, NOW) == 0.5


def test_calls_taken_back_or_long_ago_do_not_count(cast: Cast, twenty: list[int]) -> None:
    busy_hour(cast, 30, days_ago=8)
    assert chance_later(cast.haneul.pk, NOW) == 0.25
    busy_hour(cast, 20)
    for row in Attempt.objects.filter(at__gt=NOW - timedelta(days=2)):
        row.undo(by=cast.minji, at=NOW)
    assert chance_later(cast.haneul.pk, NOW) == 0.25


def test_whoever_is_not_due_yet_does_not_wait(cast: Cast, twenty: list[int]) -> None:
    Place.objects.filter(pk__in=twenty[:10]).update(ready_at=NOW + timedelta(hours=1))
    assert chance_later(cast.haneul.pk, NOW) == 0.5


def test_a_place_says_that_many_wait(cast: Cast, twenty: list[int]) -> None:
    place(twenty, NOW)
    assert Place.objects.get(pk=twenty[0]).why["time"] == 0.25
