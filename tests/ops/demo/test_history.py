from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoDbBlocker

from clinicsim import SEOUL, demo_life, dental_clinic
from clinicsim.events import Attempted, Booked, Event, InquiryArrived, Touched, Visited
from naewon.contacts.models import Attempt, Callback
from naewon.inquiries.models import Closure, Inquiry, Touch
from naewon.journal.models import Entry
from naewon.ops.demo.clinic import settle
from naewon.ops.demo.history import History
from naewon.visits.models import Booking, Visit
from told_once import told_once

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=SEOUL)
DAYS = 60
PLAN = dental_clinic((NOW - timedelta(days=DAYS)).date(), NOW.date())
LIFE = demo_life(PLAN, NOW, DAYS, seed=3)


def happened(kind: type) -> int:
    return sum(isinstance(event, kind) for event in LIFE)


@pytest.fixture(scope="module", params=[1, 12], ids=["at once", "in parts"])
def told(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, request: pytest.FixtureRequest
) -> Iterator[History]:
    with told_once(django_db_blocker):
        history = History(settle(PLAN, NOW - timedelta(days=DAYS), NOW, password="!", seed=3))
        for part in batched(LIFE, request.param):
            history.tell(part)
            history.rows.save()
        yield history


def batched(life: Sequence[Event], parts: int) -> Iterator[Sequence[Event]]:
    size = -(-len(life) // parts)
    return (life[start : start + size] for start in range(0, len(life), size))


def test_every_inquiry_call_and_visit_becomes_a_record(told: History) -> None:
    rows = [Inquiry, Touch, Attempt, Booking, Visit]
    kinds = [InquiryArrived, Touched, Attempted, Booked, Visited]
    assert [row.objects.count() for row in rows] == [happened(kind) for kind in kinds]


def test_who_visited_is_closed_and_has_a_chart(told: History) -> None:
    visited = Inquiry.objects.filter(visits__isnull=False)
    assert visited.exists()
    assert not visited.open().exists()
    assert not visited.filter(patient__chart_number="").exists()


def test_people_are_left_to_call(told: History) -> None:
    assert {inquiry.pk for inquiry in told.open_inquiries()} == set(Inquiry.objects.open().values_list("pk", flat=True))


def test_one_promise_stands_for_each_person(told: History) -> None:
    standing = Callback.objects.filter(kept_at__isnull=True, dropped_at__isnull=True)
    assert standing.count() == standing.values("inquiry").distinct().count()


def test_nothing_is_dated_later_than_now(told: History) -> None:
    assert not Entry.objects.filter(at__gt=NOW).exists()
    assert not Closure.objects.filter(at__gt=NOW).exists()


def test_the_journal_tells_of_every_call_with_its_result(told: History) -> None:
    entries = Entry.objects.filter(verb="attempted", subject="attempt")
    told_results = set(entries.values_list("subject_id", "detail__result"))
    assert told_results == set(Attempt.objects.values_list("pk", "result"))
    assert entries.count() == Attempt.objects.count()


def test_offers_are_those_of_the_advert(told: History) -> None:
    for inquiry in Inquiry.objects.filter(creative__isnull=False).select_related("offer__creative")[:50]:
        assert inquiry.offer is not None
        assert inquiry.offer.creative_id == inquiry.creative_id
