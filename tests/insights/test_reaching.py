"""Which tries reach people, and when the evidence is enough to say so."""

from datetime import timedelta

from cast import NOW, Cast, asks
from naewon.contacts.models import Attempt, prefer
from naewon.insights.reaching import Cell, better_hour, cells_of, rates
from naewon.patients.models import Detail, Medium, What


def test_tries_are_counted_by_number_hour_and_age(cast: Cast) -> None:
    inquiry = asks(cast, at=NOW - timedelta(hours=5))
    for hours, result in ((4, "no_answer"), (1, "connected")):
        at = NOW - timedelta(hours=hours)
        Attempt.objects.create(clinic=cast.haneul, inquiry=inquiry, by=cast.minji, result=result, at=at)
    cells = cells_of(cast.minji, NOW)
    assert sorted(cells) == [Cell(1, 6, 1, 1, 0, weekday=2), Cell(2, 9, 1, 1, 1, weekday=2)]
    assert [(rate.of, rate.percent) for rate in rates(cells, "number")] == [(1, 0), (2, 100)]


def test_of_a_person_counts_what_was_known_when_they_were_called(cast: Cast) -> None:
    inquiry = asks(cast, at=NOW - timedelta(hours=5))
    told = {"told_at": NOW - timedelta(hours=2), "recorded_at": NOW}
    born = {"what": What.BIRTH, "value": "1999-03-01", "source": "typed"}
    Detail.objects.create(clinic=cast.haneul, patient=inquiry.patient, **born, **told)
    prefer(inquiry, Medium.SMS, at=NOW - timedelta(hours=2))
    for hours in (3, 1):
        at = NOW - timedelta(hours=hours)
        Attempt.objects.create(clinic=cast.haneul, inquiry=inquiry, by=cast.minji, result="no_answer", at=at)
    cells = sorted(cells_of(cast.minji, NOW))
    assert [(cell.number, cell.years, cell.texts) for cell in cells] == [(1, 3, 0), (2, 0, 1)]


def test_an_hour_that_reaches_more_is_proposed() -> None:
    better = better_hour([Cell(2, 11, 1, 400, 100), Cell(2, 18, 1, 212, 85)])
    assert better is not None
    assert (better.hour, better.times, better.tries) == (18, 1.6, 212)


def test_little_evidence_proposes_nothing() -> None:
    assert better_hour([Cell(2, 11, 1, 40, 10), Cell(2, 18, 1, 20, 9)]) is None
    assert better_hour([Cell(2, 11, 1, 400, 100), Cell(2, 18, 1, 212, 58)]) is None


def test_the_first_try_reaches_more_whenever_it_is_made() -> None:
    assert better_hour([Cell(1, 10, 0, 900, 500), Cell(2, 18, 1, 300, 90), Cell(2, 11, 1, 300, 90)]) is None
