"""Weights set by hand: what they ask for, how large they are, and what is refused."""

from typing import Any

import polars as pl
import pytest

from leadscore import BadHandSet, ClinicModel, Condition, HandSet, Schema, StartingModel

SCHEMA = Schema(("age",), ("channel", "procedure"), ("message",))
BASE = StartingModel(0.2, SCHEMA)
LEADS = pl.DataFrame(
    {
        "age": [25.0, 30.0, None],
        "channel": ["지인소개", "banner", None],
        "procedure": ["라식", "라식", "스마일"],
        "message": ["이번 주에 예약하고 싶어요", "상담만요", ""],
    }
)


def spoke(*handset: HandSet) -> list[bool]:
    """In which of the leads the weights move the score."""
    plain, moved = BASE.predict(LEADS), ClinicModel(BASE, handset=handset).predict(LEADS)
    return [bool(after != before) for before, after in zip(plain.probability, moved.probability, strict=True)]


def test_points_are_added_to_the_clinics_mean_rate() -> None:
    base = StartingModel(0.2, Schema(categories=("channel",)))
    scores = ClinicModel(base, handset=(HandSet("channel", "지인소개", points=15),)).predict(LEADS)
    assert scores.base_percent == 20
    assert [(reason.value, reason.points) for reason in scores.reasons(0)] == [("지인소개", 15)]


def test_a_category_speaks_where_it_is_this_value() -> None:
    assert spoke(HandSet("channel", "지인소개", log_odds=1)) == [True, False, False]


def test_a_number_speaks_from_low_to_below_high() -> None:
    assert spoke(HandSet("age", low=20, high=30, log_odds=1)) == [True, False, False]
    assert spoke(HandSet("age", low=30, log_odds=1)) == [False, True, False]


def test_a_text_speaks_where_it_has_all_the_words() -> None:
    assert spoke(HandSet("message", "이번 주", log_odds=1)) == [True, False, False]
    assert spoke(HandSet("message", "이번 상담", log_odds=1)) == [False, False, False]


def test_a_rule_speaks_where_all_its_conditions_hold() -> None:
    rule = HandSet("procedure", "라식", also=(Condition("message", "예약"), Condition("age", high=40)), points=10)
    assert spoke(rule) == [True, False, False]


def test_a_rule_on_several_columns_has_a_reason_of_its_own() -> None:
    rule = HandSet("procedure", "라식", also=(Condition("channel", "banner"),), log_odds=0.7)
    scores = ClinicModel(BASE, handset=(rule,)).predict(LEADS)
    assert scores.features[-1] == "procedure: 라식 + channel: banner"
    first = scores.reasons(1)[0]
    assert (first.value, first.log_odds) == ("라식 + banner", pytest.approx(0.7))


def test_more_trust_leaves_less_doubt() -> None:
    widths = []
    for trust in (5, 500):
        scores = ClinicModel(BASE, handset=(HandSet("channel", "banner", log_odds=0.5, trust=trust),)).predict(LEADS)
        widths.append(scores.upper[1] - scores.lower[1])
    assert widths[0] > 1.1 * widths[1]


def test_points_never_lead_beyond_what_can_be() -> None:
    scores = ClinicModel(BASE, handset=(HandSet("channel", "banner", points=300),)).predict(LEADS)
    assert 0.9 < scores.probability[1] < 1


@pytest.mark.parametrize(
    "fields",
    [
        {"value": "banner"},
        {"value": "banner", "points": 5, "log_odds": 0.2},
        {"points": 5},
        {"value": "banner", "low": 3, "points": 5},
        {"value": "banner", "points": 5, "trust": 0},
        {"value": "banner", "log_odds": float("inf")},
    ],
)
def test_a_weight_that_says_too_little_or_too_much_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(BadHandSet):
        HandSet("channel", **fields)


@pytest.mark.parametrize(
    "handset",
    [
        HandSet("colour", "red", points=5),
        HandSet("age", "old", points=5),
        HandSet("channel", low=5, points=5),
        HandSet("message", "!!", points=5),
        HandSet("channel", "banner", also=(Condition("colour", "red"),), points=5),
    ],
)
def test_a_weight_on_what_the_schema_does_not_have_is_refused(handset: HandSet) -> None:
    with pytest.raises(BadHandSet):
        ClinicModel(BASE, handset=(handset,))
