"""A file of visits, taken out again: what it alone told goes, and what hung on that is as it was before."""

from datetime import timedelta

import pytest

from cast import NOW, Cast, asks
from charts import visits_imported
from files import undone
from naewon.errors import Conflict
from naewon.inquiries.models import Closure, Inquiry
from naewon.intake.undoing import can_be_undone, prospect, undo
from naewon.journal.models import Entry
from naewon.visits.matching import confirm
from naewon.visits.models import Booking, ChartVisit, Match, Outcome, Visit

MOBILE = "010-7315-2846"
HANEUL = f"C-100,김하늘,{MOBILE},1990-03-02,2026-11-20,쌍꺼풀,1500000"
BADA = "C-200,박바다,010-9999-1111,1991-01-01,2026-11-21,코,0"


@pytest.fixture
def asked(cast: Cast) -> Inquiry:
    return asks(cast, phone=MOBILE, at=NOW - timedelta(days=10))


def test_its_visits_go_and_the_inquiry_is_open_again(cast: Cast, asked: Inquiry) -> None:
    file_import = visits_imported(cast, HANEUL, BADA)
    assert Visit.objects.filter(withdrawn_at__isnull=True).count() == 1
    assert prospect(file_import).visits == 2
    undone(cast, file_import)
    assert file_import.undone_visits == 2
    assert not ChartVisit.objects.exists()
    assert not Visit.objects.filter(withdrawn_at__isnull=True).exists()
    assert Inquiry.objects.open().filter(pk=asked.pk).exists()
    assert Entry.objects.get(verb="undid_import").detail["visits"] == 2


def test_a_booking_that_was_kept_by_it_stands_again(cast: Cast, asked: Inquiry) -> None:
    starts_at = NOW - timedelta(days=5)
    story = {
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=30),
        "by": cast.minji,
        "at": asked.received_at,
    }
    booking = Booking.objects.create(clinic=cast.haneul, inquiry=asked, **story)
    file_import = visits_imported(cast, HANEUL)
    assert Outcome.objects.get(booking=booking).withdrawn_at is None
    undone(cast, file_import)
    assert Outcome.objects.get(booking=booking).withdrawn_at == NOW


def test_what_was_known_before_stays(cast: Cast, asked: Inquiry) -> None:
    Visit.objects.create(clinic=cast.haneul, inquiry=asked, arrived_at=NOW - timedelta(days=5))
    undone(cast, visits_imported(cast, HANEUL))
    assert Visit.objects.get().withdrawn_at is None
    assert not Match.objects.exists()


def test_it_can_be_brought_in_again(cast: Cast, asked: Inquiry) -> None:
    undone(cast, visits_imported(cast, HANEUL))
    again = visits_imported(cast, HANEUL)
    assert (again.visits, again.repeats) == (1, 0)
    assert Closure.objects.filter(inquiry=asked).exists()


def test_what_a_person_has_answered_stays(cast: Cast) -> None:
    inquiry = asks(cast, phone="010-3184-2846", at=NOW - timedelta(days=10))
    file_import = visits_imported(cast, HANEUL, BADA)
    confirm(ChartVisit.objects.get(day="2026-11-20"), inquiry, by=cast.jung, at=NOW)
    assert (prospect(file_import).visits, prospect(file_import).staying) == (1, 1)
    undone(cast, file_import)
    assert [row.name for row in ChartVisit.objects.all()] == ["김하늘"]
    assert file_import.told.count() == 1


def test_what_another_file_tells_too_is_that_files(cast: Cast, asked: Inquiry) -> None:
    first, second = visits_imported(cast, HANEUL), visits_imported(cast, HANEUL, BADA)
    undone(cast, first)
    assert (first.undone_visits, ChartVisit.objects.count()) == (0, 2)
    undone(cast, second)
    assert (second.undone_visits, ChartVisit.objects.count()) == (2, 0)


def test_it_is_undone_once(cast: Cast) -> None:
    file_import = undone(cast, visits_imported(cast, BADA))
    assert not can_be_undone(file_import)
    with pytest.raises(Conflict):
        undo(file_import, by=cast.lee, at=NOW)
