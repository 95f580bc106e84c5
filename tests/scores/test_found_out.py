"""What a training finds out by trying, later nights take over for a while."""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.scores.models import ModelVersion
from naewon.scores.training import train_phase

pytestmark = pytest.mark.django_db


def learned(cast: Cast, *, days: int = 0, by: Membership | None = None) -> ModelVersion:
    version = train_phase(cast.haneul, "pre", NOW + timedelta(days=days), by=by)
    assert version is not None
    return version


def test_a_later_night_takes_it_over(half_a_year: Cast) -> None:
    first, second = learned(half_a_year), learned(half_a_year, days=28)
    assert second.report["tried"] == first.report["tried"] == {"at": NOW.isoformat(), "leads": first.leads}
    assert second.tested["blend"] == first.tested["blend"]
    assert second.tested["strengths"] == first.tested["strengths"]


def test_after_a_quarter_it_is_found_out_anew(half_a_year: Cast) -> None:
    learned(half_a_year)
    assert learned(half_a_year, days=91).report["tried"]["at"] == (NOW + timedelta(days=91)).isoformat()


def test_who_asks_for_a_training_gets_a_whole_one(half_a_year: Cast) -> None:
    learned(half_a_year)
    asked = learned(half_a_year, days=1, by=half_a_year.lee)
    assert asked.report["tried"]["at"] == asked.trained_at.isoformat()


def test_a_model_that_was_found_wanting_hands_nothing_on(half_a_year: Cast) -> None:
    learned(half_a_year)
    ModelVersion.objects.update(refused=[{"code": "worse"}])
    assert learned(half_a_year, days=1).report["tried"]["at"] == (NOW + timedelta(days=1)).isoformat()
