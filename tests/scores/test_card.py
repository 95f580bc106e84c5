"""What a training tells of itself, beyond its figures."""

from typing import Any

import pytest

from cast import NOW, Cast
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
