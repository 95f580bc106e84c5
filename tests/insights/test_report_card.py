from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import NOW, Cast, asks
from naewon.errors import NotAllowed
from naewon.insights.report_card import Bin, gains_of, report_cards
from naewon.queues.models import Place, Tier
from naewon.scores.models import ModelVersion, Score

BINS = [{"leads": 50, "probability": 0.1, "rate": 0.08}, {"leads": 50, "probability": 0.4, "rate": 0.36}]


def publish(cast: Cast, report: dict[str, Any]) -> ModelVersion:
    return ModelVersion.objects.create(
        clinic=cast.haneul,
        phase="pre",
        document={},
        report=report,
        trained_at=NOW,
        leads=500,
        visits=90,
        published_at=NOW,
    )


def test_a_clinic_without_a_model_runs_on_the_starting_score(cast: Cast) -> None:
    assert [card.version for card in report_cards(cast.lee)] == [None, None]


def test_the_published_report_is_read(cast: Cast) -> None:
    publish(cast, {"model": {"auc": 0.71, "n": 100, "reliability": BINS}, "baseline": {"auc": 0.5}})
    card = report_cards(cast.lee)[0]
    assert (card.quality.auc, card.baseline.auc, card.quality.leads) == (0.71, 0.5, 100)
    assert card.bins[1] == Bin(50, 0.4, 0.36)


def test_a_report_that_says_nothing_is_no_fault(cast: Cast) -> None:
    publish(cast, {})
    card = report_cards(cast.lee)[0]
    assert (card.quality.auc, card.bins, card.gains) == (None, (), ())


def test_what_moves_the_scores_of_the_queue_is_weighed(cast: Cast) -> None:
    reasons = [{"feature": "channel", "value": "x", "points": -9}, {"feature": "hour", "value": "x", "points": 3}]
    inquiry = asks(cast)
    numbers = {"probability": 0.2, "lower": 0.1, "upper": 0.3, "base_percent": 26, "percent": 20}
    score = Score.objects.create(
        clinic=cast.haneul, inquiry=inquiry, phase="pre", basis="model", at=NOW, grade="B", reasons=reasons, **numbers
    )
    times = {"ready_at": NOW, "waiting_since": NOW, "placed_at": NOW}
    Place.objects.create(clinic=cast.haneul, inquiry=inquiry, score=score, tier=Tier.RANKED, index=1, **times)
    assert report_cards(cast.lee)[0].strongest == (("channel", 0.75), ("hour", 0.25))


def test_only_who_may_train_sees_it(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        report_cards(cast.jung)


bins = st.builds(Bin, leads=st.integers(1, 500), probability=st.floats(0.01, 0.99), rate=st.floats(0, 1))


@given(st.lists(bins, min_size=1))
def test_the_gains_rise_from_nothing_to_everything(parts: list[Bin]) -> None:
    curve = gains_of(parts)
    if curve:
        assert curve[0] == (0.0, 0.0)
        assert curve[-1] == pytest.approx((1.0, 1.0), abs=1e-5)
        assert list(curve) == sorted(curve)
