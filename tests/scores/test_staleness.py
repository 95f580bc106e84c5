"""A night that has next to nothing new to teach leaves the model as it is, and says so."""

from datetime import datetime, timedelta

import pytest

import cast as world
from cast import NOW, Cast
from naewon.scores import runs
from naewon.scores.doubts import Doubt
from naewon.scores.models import LeftOut, ModelVersion, Score, TrainingRun, Weight
from naewon.team.models import Notification
from naewon.visits.models import Visit

pytestmark = pytest.mark.django_db
NEXT_NIGHT = NOW + timedelta(days=1)


def night(cast: Cast, at: datetime) -> TrainingRun:
    run = runs.ask_for_training(cast.haneul, by=None, at=at)
    runs.carry_out(run.clinic_id, run.pk, lambda: at)
    run.refresh_from_db()
    return run


@pytest.fixture
def learned(half_a_year: Cast) -> Cast:
    """The first night has come and gone."""
    assert night(half_a_year, NOW).outcome == {"pre": "published", "post": "published"}
    return half_a_year


def came_anew(cast: Cast, many: int) -> None:
    """Some more asked in the last hours of those whose horizon has passed, and some came."""
    for n in range(many):
        at = NOW - timedelta(days=30, minutes=-n)
        inquiry = world.asks(cast, f"박{n}", f"010-{7000 + n}-1111", at=at, answers={"wished_time": "이번 주"})
        if n % 3 == 0:
            Visit.objects.create(clinic=cast.haneul, inquiry=inquiry, arrived_at=at + timedelta(days=2))


def test_the_next_night_leaves_the_model_as_it_is_and_says_from_how_many_on_it_learns(learned: Cast) -> None:
    came_anew(learned, 3)
    run = night(learned, NEXT_NIGHT)
    assert run.outcome == {"pre": "spared", "post": "spared"}
    assert run.spared["pre"] == {"new": 3, "wanted": 15}
    assert ModelVersion.objects.filter(phase="pre").count() == 1


def test_what_stands_is_looked_at_all_the_same(learned: Cast) -> None:
    night(learned, NEXT_NIGHT)
    standing = ModelVersion.objects.get(phase="pre")
    assert standing.watched["at"] == NEXT_NIGHT.isoformat()


def test_what_the_outcomes_say_of_a_weight_is_heard_all_the_same(learned: Cast) -> None:
    weight = Weight.objects.create(
        clinic=learned.haneul,
        conditions=[{"feature": "wished_time", "value": "이번 주"}],
        points=10,
        by=learned.lee,
        at=NOW,
    )
    night(learned, NEXT_NIGHT)
    assert {heard.phase for heard in weight.evidence.filter(at=NEXT_NIGHT)} == {"pre", "post"}


def test_a_twentieth_more_is_reason_to_learn(learned: Cast) -> None:
    came_anew(learned, 15)
    assert "spared" not in night(learned, NEXT_NIGHT).outcome.values()


def test_visits_that_are_told_late_are_as_good_a_reason(learned: Cast) -> None:
    stayed = learned.haneul.inquiries.filter(visits__isnull=True).order_by("pk")[:15]
    Visit.objects.bulk_create(
        Visit(clinic=learned.haneul, inquiry=each, arrived_at=each.received_at + timedelta(days=9)) for each in stayed
    )
    assert "spared" not in night(learned, NEXT_NIGHT).outcome.values()


def test_after_four_weeks_anything_new_is_reason_enough(learned: Cast) -> None:
    came_anew(learned, 1)
    assert "spared" not in night(learned, NOW + timedelta(days=28)).outcome.values()


def test_whoever_asks_by_hand_gets_a_training(learned: Cast) -> None:
    run = runs.ask_for_training(learned.haneul, by=learned.lee, at=NEXT_NIGHT)
    runs.carry_out(run.clinic_id, run.pk, lambda: NEXT_NIGHT)
    run.refresh_from_db()
    assert run.spared == {}


def test_leaving_something_out_is_reason_to_learn(learned: Cast) -> None:
    LeftOut.objects.create(clinic=learned.haneul, feature="age", by=learned.lee, at=NOW + timedelta(hours=3))
    assert "spared" not in night(learned, NEXT_NIGHT).outcome.values()


def ask_otherwise(cast: Cast, many: int = 60) -> None:
    """So many ask in the last days, all of them referred, and none wishes for a time; one of five comes."""
    for n in range(many):
        at = NOW - timedelta(days=n % 20, hours=1)
        new = world.asks(cast, f"이{n}", f"010-{5000 + n}-{6000 + n}", at=at, channel=cast.referral)
        if n % 5 == 0:
            Visit.objects.create(clinic=cast.haneul, inquiry=new, arrived_at=at + timedelta(minutes=50))


def nights(cast: Cast, many: int) -> list[str]:
    """What came of the first phase in the nights after the first."""
    return [night(cast, NOW + timedelta(days=n)).outcome["pre"] for n in range(1, many + 1)]


def bells(cast: Cast) -> list[str]:
    rows = Notification.objects.filter(staff=cast.lee, kind="model", event__contains=":pre:")
    return sorted(event.rsplit(":", 1)[-1] for event in rows.values_list("event", flat=True))


def test_inquiries_that_stay_of_another_kind_are_reason_for_one_training_and_one_bell(learned: Cast) -> None:
    """The newest month stays far from the whole history for long, however often that is learned from."""
    ask_otherwise(learned)
    assert nights(learned, 4) == ["spared", "published", "spared", "spared"]
    assert any(row["is_far"] for row in ModelVersion.objects.standing().get(phase="pre").watched["shifts"])
    assert bells(learned) == [Doubt.MOVED]


def test_scores_that_came_out_otherwise_are_reason_for_one_training_and_one_bell(learned: Cast) -> None:
    """Those of the model that is learned for it have no outcome yet."""
    version = ModelVersion.objects.get(phase="pre")
    numbers = {
        "lower": 0.01,
        "upper": 0.4,
        "base_percent": 5,
        "percent": 5,
        "grade": "C",
        "basis": "model",
        "probability": 0.1,
    }
    Score.objects.filter(phase="pre").delete()
    Score.objects.bulk_create(
        Score(clinic=learned.haneul, inquiry=each, version=version, phase="pre", at=each.received_at, **numbers)
        for each in learned.haneul.inquiries.all()
    )
    assert nights(learned, 4) == ["spared", "published", "spared", "spared"]
    assert bells(learned) == [Doubt.UNTRUE]
