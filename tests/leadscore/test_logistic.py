from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from leadscore import BadOutcomes, Lead, LogisticModel, MissingColumns, NotEnoughOutcomes, Schema, UnknownFormat

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


def test_it_ranks_new_leads_almost_as_well_as_the_truth(model: LogisticModel, make_past: Callable[..., Any]) -> None:
    new = make_past(4000, seed=8)
    best = roc_auc_score(new.outcomes, new.chances)
    assert roc_auc_score(new.outcomes, model.predict(new.frame).probability) > best - 0.015


def test_its_probabilities_are_near_the_true_chances(model: LogisticModel, make_past: Callable[..., Any]) -> None:
    new = make_past(4000, seed=8)
    assert np.abs(model.predict(new.frame).probability - new.chances).mean() < 0.05


@pytest.mark.parametrize("seed", [21, 22, 23])
def test_its_intervals_hold_the_true_chance_about_as_often_as_they_say(
    seed: int, schema: Schema, make_past: Callable[..., Any]
) -> None:
    past, new = make_past(1200, seed), make_past(3000, seed + 100)
    scores = LogisticModel(schema).fit(past.frame, past.outcomes, at=range(1200)).predict(new.frame)
    assert ((scores.lower <= new.chances) & (new.chances <= scores.upper)).mean() > 0.85


def test_a_longer_history_makes_it_surer(schema: Schema, past: Any) -> None:
    short = LogisticModel(schema).fit(past.frame[:300], past.outcomes[:300], at=range(300)).predict(past.frame)
    long = LogisticModel(schema).fit(past.frame, past.outcomes, at=range(1200)).predict(past.frame)
    assert (long.upper - long.lower).mean() < (short.upper - short.lower).mean()


def test_a_lead_is_told_what_spoke_for_it(model: LogisticModel) -> None:
    lead = Lead(
        MONDAY,
        "pre",
        numbers={"waited_hours": 0.1},
        categories={"channel": "referral"},
        texts={"message": "이번 주에 예약하고 싶어요"},
    )
    reasons = {reason.feature: reason for reason in model.predict_lead(lead).reasons(0)}
    assert reasons["channel"].value == "referral"
    assert {"이번", "예약"} <= set(reasons["message"].value.split(", "))
    assert min(reasons[name].points for name in ("channel", "message", "waited_hours")) > 0


@settings(max_examples=60, deadline=None)
@given(st.none() | st.floats(), st.none() | st.text(max_size=9), st.text(max_size=30))
def test_whatever_a_lead_says_its_points_add_up(
    model: LogisticModel, number: float | None, category: str | None, text: str
) -> None:
    lead = Lead(MONDAY, "pre", {"age": number}, {"channel": category}, {"message": text})
    scores = model.predict_lead(lead)
    assert 0 < scores.lower[0] <= scores.probability[0] <= scores.upper[0] < 1
    assert scores.base_percent + sum(reason.points for reason in scores.reasons(0)) == scores.percent[0]


def test_waiting_longer_speaks_against_a_lead(model: LogisticModel, past: Any) -> None:
    row = past.frame[:1]
    chances = [
        model.predict(row.with_columns(waited_hours=pl.lit(hours))).probability[0] for hours in (0.1, 2.0, 8.0, 30.0)
    ]
    assert chances == sorted(chances, reverse=True)


def test_a_stranger_is_less_certain_than_an_acquaintance(model: LogisticModel, past: Any) -> None:
    known = past.frame[:1].with_columns(channel=pl.lit("kakao"))
    strange = known.with_columns(channel=pl.lit("billboard"))
    widths = [float((scores.upper - scores.lower)[0]) for scores in map(model.predict, (known, strange))]
    assert widths[0] < widths[1]


def test_the_order_of_the_rows_does_not_matter_when_time_is_told(schema: Schema, past: Any) -> None:
    shuffled = np.random.default_rng(1).permutation(1200)
    straight = LogisticModel(schema).fit(past.frame, past.outcomes, at=range(1200))
    mixed = LogisticModel(schema).fit(past.frame[shuffled], past.outcomes[shuffled], at=shuffled)
    assert mixed.predict(past.frame).probability == pytest.approx(straight.predict(past.frame).probability, abs=1e-5)


@pytest.mark.parametrize(("leads", "visits"), [(99, 40), (400, 19), (400, 381)])
def test_it_does_not_learn_from_too_few(leads: int, visits: int, schema: Schema, past: Any) -> None:
    outcomes = np.arange(leads) < visits
    with pytest.raises(NotEnoughOutcomes, match=f"{leads} outcomes, {visits} visits"):
        LogisticModel(schema).fit(past.frame[:leads], outcomes, at=range(leads))


def test_it_learns_from_one_hundred(schema: Schema, past: Any) -> None:
    outcomes = np.arange(100) % 5 == 0
    scores = LogisticModel(schema).fit(past.frame[:100], outcomes, at=range(100)).predict(past.frame)
    assert scores.probability.mean() == pytest.approx(0.2, abs=0.05)


@pytest.mark.parametrize("outcomes", [[0, 1], [2] * 1200, [None] * 1200, [0.5] * 1200])
def test_outcomes_are_nothing_but_yes_and_no(outcomes: list[Any], schema: Schema, past: Any) -> None:
    with pytest.raises(BadOutcomes):
        LogisticModel(schema).fit(past.frame, outcomes, at=range(1200))


def test_every_lead_needs_its_time(schema: Schema, past: Any) -> None:
    with pytest.raises(BadOutcomes, match="times"):
        LogisticModel(schema).fit(past.frame, past.outcomes, at=range(3))


def test_a_frame_of_another_schema_is_refused(model: LogisticModel) -> None:
    with pytest.raises(MissingColumns, match="waited_hours"):
        model.predict(pl.DataFrame({"channel": ["kakao"]}))


def test_a_model_of_another_format_is_refused(model: LogisticModel) -> None:
    with pytest.raises(UnknownFormat):
        LogisticModel.from_json({**model.to_json(), "format": "leadscore.logistic/99"})
