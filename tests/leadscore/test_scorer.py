"""The engine itself: what it promises of any lead, how near it comes to a known truth, and what it refuses."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit, logit
from sklearn.metrics import roc_auc_score

from leadscore import BadOutcomes, Lead, MissingColumns, NotEnoughOutcomes, Schema, Scorer, UnknownFormat

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


def test_it_ranks_new_leads_almost_as_well_as_the_truth(model: Scorer, make_past: Callable[..., Any]) -> None:
    new = make_past(4000, seed=8)
    best = roc_auc_score(new.outcomes, new.chances)
    assert roc_auc_score(new.outcomes, model.predict(new.frame).probability) > best - 0.015


def test_its_probabilities_are_near_the_true_chances(model: Scorer, make_past: Callable[..., Any]) -> None:
    new = make_past(4000, seed=8)
    assert np.abs(model.predict(new.frame).probability - new.chances).mean() < 0.05


def drawn(leads: int, seed: int, together: float) -> tuple[pl.DataFrame, Any, Any]:
    """Leads, outcomes and true chances; `together` is how far channel and procedure say more than each for itself."""
    draw, paired = np.random.default_rng(seed), np.random.default_rng(99).normal(0, together, (5, 4))
    channel, procedure = draw.integers(0, 5, leads), draw.integers(0, 4, leads)
    waited = draw.exponential(6, leads).round(1)
    alone = np.array([0.6, 0.0, 1.2, -0.7, 0.2])[channel] + np.array([0.3, -0.2, 0.0, 0.1])[procedure]
    chances = expit(-0.9 + alone + paired[channel, procedure] - 0.4 * np.log1p(waited))
    frame = pl.DataFrame({"waited_hours": waited, "channel": channel, "procedure": procedure})
    return frame, draw.random(leads) < chances, chances


@pytest.mark.parametrize(("together", "seed"), [(0.0, 1), (0.4, 2), (0.4, 3), (0.7, 4)])
def test_its_intervals_hold_four_in_five_true_chances_or_more(together: float, seed: int) -> None:
    """They say nine in ten, and hold more where columns say little together, somewhat less where they say much."""
    past, outcomes, _ = drawn(1500, seed, together)
    new, _, chances = drawn(2000, 100 + seed, together)
    model = Scorer(Schema(("waited_hours",), ("channel", "procedure"))).fit(past, outcomes, at=range(1500))
    scores = model.predict(new)
    assert ((scores.lower <= chances) & (chances <= scores.upper)).mean() >= 0.8
    assert (scores.upper - scores.lower).mean() < 0.35


def test_a_longer_history_makes_it_surer(schema: Schema, past: Any, model: Scorer) -> None:
    short = Scorer(schema).fit(past.frame[:300], past.outcomes[:300], at=range(300)).predict(past.frame)
    long = model.predict(past.frame)
    assert (long.upper - long.lower).mean() < (short.upper - short.lower).mean()


def test_a_lead_is_told_what_spoke_for_it(model: Scorer) -> None:
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


@settings(max_examples=60)
@given(
    st.none() | st.floats(),
    st.none() | st.floats(),
    st.none() | st.sampled_from(["kakao", "referral"]) | st.text(max_size=9),
    st.none() | st.text(max_size=9),
    st.sampled_from(["가격만 알려주세요", ""]) | st.text(max_size=30),
)
def test_whatever_a_lead_says_its_reasons_add_up(
    model: Scorer, waited: float | None, age: float | None, channel: str | None, procedure: str | None, message: str
) -> None:
    numbers, categories = {"waited_hours": waited, "age": age}, {"channel": channel, "procedure": procedure}
    scores = model.predict_lead(Lead(MONDAY, "pre", numbers, categories, {"message": message}))
    assert 0 < scores.lower[0] <= scores.probability[0] <= scores.upper[0] < 1
    assert scores.base + scores.contributions[0].sum() == pytest.approx(logit(scores.probability[0]), abs=1e-9)
    assert scores.base_percent + sum(reason.points for reason in scores.reasons(0)) == scores.percent[0]


def test_waiting_longer_speaks_against_a_lead(model: Scorer, past: Any) -> None:
    row = past.frame[:1]
    chances = [model.predict(row.with_columns(waited_hours=pl.lit(hours))).probability[0] for hours in (0.1, 3.0, 30.0)]
    assert chances == sorted(chances, reverse=True)


def test_a_stranger_is_less_certain_than_an_acquaintance(model: Scorer, past: Any) -> None:
    known = past.frame[:1].with_columns(channel=pl.lit("kakao"))
    strange = known.with_columns(channel=pl.lit("billboard"))
    familiar, other = map(model.predict, (known, strange))
    assert familiar.upper[0] - familiar.lower[0] < other.upper[0] - other.lower[0]
    assert familiar.evidence[0] > 1.5 * other.evidence[0]


def test_no_number_is_shown_of_a_kind_that_was_hardly_seen() -> None:
    """Where channels differ as widely as here, what is known of the others tells little of one that was seen twice."""
    draw = np.random.default_rng(12)
    channel, effects = draw.integers(0, 12, 800), draw.normal(-1, 1.8, 12)
    outcomes = draw.random(800) < expit(effects[channel])
    channel[[10, 700]] = 99
    frame = pl.DataFrame({"channel": channel.astype(str)})
    scores = Scorer(Schema(categories=("channel",))).fit(frame, outcomes, at=range(800)).predict(frame)
    is_hardly_seen = channel == 99
    assert not scores.is_enough[is_hardly_seen].any()
    assert scores.is_enough[~is_hardly_seen].mean() > 0.9


def test_the_order_of_the_rows_does_not_matter_when_time_is_told(schema: Schema, past: Any, model: Scorer) -> None:
    shuffled = np.random.default_rng(1).permutation(1200)
    mixed = Scorer(schema).fit(past.frame[shuffled], past.outcomes[shuffled], at=shuffled)
    assert mixed.predict(past.frame).probability == pytest.approx(model.predict(past.frame).probability, abs=1e-5)


@pytest.mark.parametrize("is_ordered", [True, False])
def test_the_same_history_is_written_down_the_same(is_ordered: bool, schema: Schema, past: Any) -> None:
    at = range(300) if is_ordered else None
    one, other = (Scorer(schema, seed=4).fit(past.frame[:300], past.outcomes[:300], at=at).to_json() for _ in "ab")
    assert one == other


@pytest.mark.parametrize(("leads", "visits"), [(19, 8), (400, 1), (400, 399)])
def test_it_does_not_learn_from_too_few(leads: int, visits: int, schema: Schema, past: Any) -> None:
    outcomes = np.arange(leads) < visits
    with pytest.raises(NotEnoughOutcomes, match=f"{leads} outcomes, {visits} visits"):
        Scorer(schema).fit(past.frame[:leads], outcomes, at=range(leads))


@pytest.mark.parametrize("leads", [20, 100])
def test_from_few_it_learns_about_the_rate(leads: int, schema: Schema, past: Any) -> None:
    outcomes = np.arange(leads) % 5 == 0
    scores = Scorer(schema).fit(past.frame[:leads], outcomes, at=range(leads)).predict(past.frame)
    assert scores.probability.mean() == pytest.approx(0.2, abs=0.1)


@pytest.mark.parametrize("outcomes", [[0, 1], [2] * 1200, [None] * 1200, [0.5] * 1200])
def test_outcomes_are_nothing_but_yes_and_no(outcomes: list[Any], schema: Schema, past: Any) -> None:
    with pytest.raises(BadOutcomes):
        Scorer(schema).fit(past.frame, outcomes, at=range(1200))


def test_every_lead_needs_its_time_where_there_is_an_order(schema: Schema, past: Any) -> None:
    with pytest.raises(BadOutcomes, match="times"):
        Scorer(schema).fit(past.frame, past.outcomes, at=range(3))


def test_a_frame_of_another_schema_is_refused(model: Scorer) -> None:
    with pytest.raises(MissingColumns, match="waited_hours"):
        model.predict(pl.DataFrame({"channel": ["kakao"]}))


def test_a_model_of_another_format_is_refused(model: Scorer) -> None:
    with pytest.raises(UnknownFormat):
        Scorer.from_json({**model.to_json(), "format": "leadscore.scorer/99"})
