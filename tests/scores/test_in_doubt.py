"""Whose visit nobody has said yet is no "did not come": it teaches once somebody says so."""

from datetime import datetime, timedelta

import pytest

from cast import NOW, Cast, asks
from charts import visits_imported
from naewon.inquiries.models import Inquiry
from naewon.scores.card.served import served
from naewon.scores.models import ModelVersion, Score
from naewon.scores.ripening import ripe_moments
from naewon.visits.matching import confirm, refuse
from naewon.visits.models import ChartVisit, Visit

ASKED = NOW - timedelta(days=60)


@pytest.fixture
def asked(cast: Cast) -> Inquiry:
    """김하늘, with another number than the chart has, but the same last four digits."""
    return asks(cast, phone="010-9273-2846", at=ASKED)


def told(cast: Cast, day: datetime) -> ChartVisit:
    visits_imported(cast, f"C-1042,김하늘,010-4139-2846,,{day:%Y-%m-%d},눈,0")
    return ChartVisit.objects.get(is_doubtful=True)


def outcomes(cast: Cast) -> set[int]:
    """What is learned of those who asked: 1 where they came."""
    return set(ripe_moments(cast.haneul, "pre", NOW)[1].tolist())


def test_as_long_as_nobody_says_whose_a_visit_is_it_teaches_nothing(cast: Cast, asked: Inquiry) -> None:
    told(cast, ASKED + timedelta(days=9))
    assert outcomes(cast) == set()


def test_whoever_says_it_lets_it_teach(cast: Cast, asked: Inquiry) -> None:
    confirm(told(cast, ASKED + timedelta(days=9)), asked, by=cast.lee, at=NOW)
    assert outcomes(cast) == {1}


def test_whoever_says_it_was_somebody_else_lets_it_teach_too(cast: Cast, asked: Inquiry) -> None:
    refuse(told(cast, ASKED + timedelta(days=9)), asked, by=cast.lee, at=NOW)
    assert outcomes(cast) == {0}


def test_a_visit_later_than_is_asked_for_changes_nothing(cast: Cast, asked: Inquiry) -> None:
    told(cast, ASKED + timedelta(days=40))
    assert outcomes(cast) == {0}


def test_of_who_is_known_to_have_come_another_visit_is_no_question(cast: Cast, asked: Inquiry) -> None:
    Visit.objects.create(clinic=cast.haneul, inquiry=asked, arrived_at=ASKED + timedelta(days=3))
    told(cast, ASKED + timedelta(days=9))
    assert outcomes(cast) == {1}


def test_no_score_is_judged_by_it_either(cast: Cast, asked: Inquiry) -> None:
    version = ModelVersion.objects.create(
        clinic=cast.haneul, phase="pre", document={}, trained_at=ASKED, leads=500, visits=90
    )
    numbers = {"lower": 0.1, "upper": 0.4, "base_percent": 20, "percent": 20, "grade": "B", "basis": "model"}
    said = {"inquiry": asked, "version": version, "phase": "pre", "at": ASKED, "probability": 0.2}
    Score.objects.create(clinic=cast.haneul, **said, **numbers)
    assert served(version, NOW).leads == 1
    told(cast, ASKED + timedelta(days=9))
    assert served(version, NOW).leads == 0
