"""A model outside is judged by what it said in time, and by nothing it said afterwards."""

from datetime import timedelta

import pytest

from cast import NOW, Cast
from naewon.inquiries.models import Inquiry
from naewon.scores.judging import judge_outside
from naewon.scores.models import GivenScore, ModelVersion


@pytest.fixture
def outside(half_a_year: Cast) -> ModelVersion:
    story = {"phase": "pre", "document": {}, "leads": 0, "visits": 0, "trained_at": NOW}
    return ModelVersion.objects.create(clinic=half_a_year.haneul, name="본원 예측 모델", **story)


def says(version: ModelVersion, inquiries: list[Inquiry], after: timedelta) -> None:
    """It knows what they wish for: whoever wants it this week comes."""
    rows = []
    for inquiry in inquiries:
        chance = 0.7 if inquiry.answers["wished_time"] == "이번 주" else 0.1
        percent = round(100 * chance)
        said = {"probability": chance, "lower": chance, "upper": chance, "base_percent": percent, "percent": percent}
        rows.append(
            GivenScore(clinic=version.clinic, version=version, inquiry=inquiry, at=inquiry.received_at + after, **said)
        )
    GivenScore.objects.bulk_create(rows)


def report_after(version: ModelVersion, number: int, after: timedelta) -> dict[str, object]:
    says(version, list(Inquiry.objects.filter(clinic=version.clinic).order_by("pk")[:number]), after)
    judge_outside(version.clinic, "pre", NOW)
    version.refresh_from_db()
    report: dict[str, object] = version.report.get("model", {})
    return report


def test_what_was_said_in_time_is_held_against_what_came(outside: ModelVersion) -> None:
    report = report_after(outside, 200, after=timedelta())
    assert report["n"] == 200
    assert 0.5 < report["auc"] < 1  # type: ignore[operator]


def test_what_was_said_afterwards_counts_for_nothing(outside: ModelVersion) -> None:
    assert report_after(outside, 200, after=timedelta(days=20)) == {}


def test_of_few_inquiries_nothing_is_said(outside: ModelVersion) -> None:
    assert report_after(outside, 20, after=timedelta()) == {}


def test_a_number_sent_again_afterwards_leaves_the_one_in_time(outside: ModelVersion) -> None:
    says(outside, list(Inquiry.objects.filter(clinic=outside.clinic)), timedelta())
    assert report_after(outside, 300, after=timedelta(days=20))["n"] == 300
