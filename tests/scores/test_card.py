"""What a training tells of itself, beyond its figures."""

from typing import Any

import polars as pl
import pytest

from cast import NOW, Cast
from naewon.scores.card.kinds import Kind
from naewon.scores.fairness import Group
from naewon.scores.models import ModelVersion
from naewon.scores.training import train_clinic


@pytest.fixture
def report(half_a_year: Cast) -> dict[str, Any]:
    """Of the model before the first talk, as the database gives it back."""
    train_clinic(half_a_year.haneul, NOW)
    told: dict[str, Any] = ModelVersion.objects.get(phase="pre").report
    return told


def test_odoos_way_is_judged_on_the_same_leads(report: dict[str, Any]) -> None:
    odoo, model = report["odoo"], report["model"]
    assert sum(part["leads"] for part in odoo["reliability"]) == model["n"]
    assert odoo["gap"]["difference"] == pytest.approx(model["log_loss"] - odoo["log_loss"])
    assert odoo["gap"]["lower"] < odoo["gap"]["difference"] < odoo["gap"]["upper"]
    assert 0 < odoo["brier"] < 0.25


def test_each_channel_tells_what_was_foretold_and_what_came(report: dict[str, Any]) -> None:
    channels = {kind["name"]: kind for kind in report["kinds"]["channel"]}
    assert set(channels) == {"인스타그램", "지인 소개"}
    assert sum(kind["leads"] for kind in channels.values()) == 60, "a fifth of 300"
    assert channels["지인 소개"]["auc"] is None, "of so few nothing is claimed"


def test_a_kind_tells_people_apart_where_there_are_enough() -> None:
    rows = pl.DataFrame({"came": [1.0, 0.0] * 20, "foretold": [0.8, 0.2] * 20})
    assert Kind.of("라식", rows).auc == 1.0
    assert Kind.of("라식", rows[:18]).auc is None


def test_the_farthest_of_nine_kinds_may_lie_farther_than_one_alone() -> None:
    assert Group("라식", 100, 30, 40).verdict == "low"
    assert Kind("라식", 100, 30, 40, None, None).verdict == "true"
    assert Kind("라식", 100, 30, 44, None, None).verdict == "low"
