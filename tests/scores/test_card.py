"""What a training tells of itself, beyond its figures."""

import math
from datetime import timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest

from cast import NOW, Cast
from naewon.inquiries.models import Inquiry
from naewon.scores.card.filling import PARTS, fill, missing
from naewon.scores.card.gaps import gap_of
from naewon.scores.card.kinds import Kind
from naewon.scores.fairness import Group
from naewon.scores.models import ModelVersion
from naewon.scores.training import train_phase


def filled(cast: Cast, *, days: int = 0) -> dict[str, Any]:
    """The report of the newest model before the first talk, after somebody opened its card so many days later."""
    newest = ModelVersion.objects.filter(phase="pre").latest("trained_at")
    fill(cast.haneul.pk, newest.pk, NOW + timedelta(days=days))
    newest.refresh_from_db()
    told: dict[str, Any] = newest.report
    return told


@pytest.fixture
def report(half_a_year: Cast) -> dict[str, Any]:
    train_phase(half_a_year.haneul, "pre", NOW, by=None)
    return filled(half_a_year)


def test_a_night_does_not_wait_for_what_only_a_reader_wants(half_a_year: Cast) -> None:
    train_phase(half_a_year.haneul, "pre", NOW, by=None)
    report = ModelVersion.objects.get(phase="pre").report
    assert missing(report) == ["kinds", "odoo", "gaps", "growth"]
    assert missing(filled(half_a_year)) == []


def test_a_card_that_was_left_half_filled_is_gone_on_with(half_a_year: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    train_phase(half_a_year.haneul, "pre", NOW, by=None)
    monkeypatch.setitem(PARTS, "gaps", killed)
    with pytest.raises(KeyboardInterrupt):
        filled(half_a_year)
    monkeypatch.undo()
    assert missing(ModelVersion.objects.get(phase="pre").report) == ["gaps", "growth"]
    monkeypatch.setitem(PARTS, "kinds", killed)
    assert missing(filled(half_a_year)) == []


def killed(*_told: Any) -> None:
    raise KeyboardInterrupt


def test_what_happened_since_changes_no_card(half_a_year: Cast) -> None:
    train_phase(half_a_year.haneul, "pre", NOW, by=None)
    for inquiry in Inquiry.objects.all()[:40]:
        inquiry.facts.create(
            clinic=half_a_year.haneul,
            question="wished_time",
            answer="2",
            source="call",
            told_at=NOW + timedelta(days=1),
        )
    report = filled(half_a_year, days=2)
    assert report["growth"]["stages"][-1]["log_loss"] == report["model"]["log_loss"]


def test_of_what_was_erased_since_a_card_tells_nothing(half_a_year: Cast) -> None:
    train_phase(half_a_year.haneul, "pre", NOW, by=None)
    Inquiry.objects.update(erased_at=NOW)
    assert filled(half_a_year)["odoo"] is None


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


def test_what_is_left_open_is_told_with_its_share(half_a_year: Cast) -> None:
    Inquiry.objects.filter(
        pk__in=list(Inquiry.objects.order_by("received_at").values_list("pk", flat=True)[::2])
    ).update(answers={})
    train_phase(half_a_year.haneul, "pre", NOW, by=None)
    gaps = {gap["feature"]: gap for gap in filled(half_a_year)["gaps"]}
    assert gaps["wished_time"]["share"] == pytest.approx(0.5, abs=0.02)
    assert "comment" not in gaps, "before the first talk there is none"
    assert "age" not in gaps, "nobody ever told"


def knowing(share: float, with_it: float, without: float) -> pl.DataFrame:
    """Of 400 people half came; who tells is told apart better than who does not."""
    came = [1.0, 0.0] * 200
    known = [float(place < share * 400) for place in range(400)]
    said = [[chance if here else 1 - chance for here in came] for chance in (with_it, without)]
    foretold = [own if told else other for own, other, told in zip(*said, known, strict=True)]
    return pl.DataFrame({"came": came, "foretold": foretold, "without": said[1], "known": known})


def test_what_is_lost_without_it_is_gained_by_those_who_leave_it_open() -> None:
    gap = gap_of("comment", knowing(0.25, 0.9, 0.6))
    assert gap.log_loss is not None
    assert gap.log_loss.difference == pytest.approx(3 * 0.25 * (math.log(0.6) - math.log(0.9)))
    assert gap.sure_log_loss is not None


def test_where_chance_explains_it_nothing_is_claimed() -> None:
    one, other = np.random.default_rng(0).uniform(0.4, 0.6, (2, 400))
    gap = gap_of("comment", knowing(0.5, 0.6, 0.6).with_columns(foretold=one, without=other))
    assert (gap.sure_auc, gap.sure_log_loss) == (None, None)


def test_of_few_who_tell_and_of_all_nothing_is_claimed_either() -> None:
    assert gap_of("comment", knowing(0.05, 0.9, 0.6)).auc is None
    assert gap_of("comment", knowing(1, 0.9, 0.6)).auc is None


def test_learning_from_less_is_told_where_there_is_enough_to_learn(report: dict[str, Any]) -> None:
    growth = report["growth"]
    assert [stage["leads"] for stage in growth["stages"]] == [120, 240], "a quarter is too little"
    assert growth["stages"][-1]["log_loss"] == report["model"]["log_loss"]
    difference = growth["stages"][-1]["log_loss"] - growth["stages"][0]["log_loss"]
    assert growth["doubled"]["difference"] == pytest.approx(difference)


def test_what_more_would_bring_is_worked_out_once_a_quarter(half_a_year: Cast) -> None:
    def worked_out(days: int) -> str:
        train_phase(half_a_year.haneul, "pre", NOW + timedelta(days=days), by=None)
        told: str = filled(half_a_year, days=days)["growth"]["at"]
        return told

    assert worked_out(0) == worked_out(28) == NOW.isoformat()
    assert worked_out(91) == (NOW + timedelta(days=91)).isoformat()


def test_one_of_many_groups_is_accused_only_past_what_chance_does_to_the_farthest() -> None:
    assert Group("라식", 100, 30, 40).verdict == "true"
    assert Group("라식", 100, 30, 44).verdict == "low"
