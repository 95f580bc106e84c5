import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscore import BadOutcomes, Ripe, Schema, Scorer, ripe
from leadscore.arrays import Floats

days = st.one_of(st.integers(0, 40).map(float), st.floats(0, 200))
leads = st.lists(st.tuples(st.none() | days, days), max_size=60)


@given(leads, st.sampled_from([7, 30, 90]))
def test_weights_are_finite_and_nothing_open_weighs_anything(told: list[tuple[float | None, float]], by: int) -> None:
    visit, followed = [pair[0] for pair in told], [pair[1] for pair in told]
    outcomes, weights, _ = ripe(visit, followed, by)
    is_open = np.array([came is None and seen < by for came, seen in told], dtype=bool)
    assert np.isfinite(weights).all()
    assert (weights >= 0).all()
    assert ((weights == 0) == is_open).all()
    assert outcomes.tolist() == [float(came is not None and came <= by) for came in visit]


@given(leads, st.sampled_from([7, 30, 90]))
def test_where_all_are_ripe_every_lead_counts_once(told: list[tuple[float | None, float]], by: int) -> None:
    weights = ripe([pair[0] for pair in told], [by + pair[1] for pair in told], by).weights
    assert weights == pytest.approx(np.ones(len(told)))


@given(leads, st.sampled_from([7, 30, 90]))
def test_the_sum_is_what_as_many_equal_leads_would_tell(told: list[tuple[float | None, float]], by: int) -> None:
    weights = ripe([pair[0] for pair in told], [pair[1] for pair in told], by).weights
    assert weights.sum() == pytest.approx(weights @ weights)
    assert weights.sum() <= len(told) + 1e-9


def young_clinic(draw: np.random.Generator, leads: int) -> tuple[Floats, Floats, Floats]:
    """Three in ten come, after ten days on average; the clinic has watched its leads from 0 to 45 days."""
    came = draw.random(leads) < 0.3
    visit = np.where(came, draw.exponential(10, leads), np.inf)
    return visit, draw.uniform(0, 45, leads), (visit <= 30).astype(float)


def known_by_now(visit: Floats, followed: Floats) -> pl.Series:
    return pl.Series(np.where(visit <= followed, visit, np.nan)).fill_nan(None)


def test_the_rate_is_met_where_not_yet_is_not_no_and_leaving_out_is_not_fair() -> None:
    draw = np.random.default_rng(4)
    naive, left_out, weighed = [], [], []
    for _ in range(200):
        visit, followed, _ = young_clinic(draw, 600)
        outcomes, weights, _ = ripe(known_by_now(visit, followed), followed, 30)
        chance = 0.3 * (1 - np.exp(-3))
        naive.append(outcomes.mean() - chance)
        left_out.append(outcomes[weights > 0].mean() - chance)
        weighed.append(weights @ outcomes / weights.sum() - chance)
    error = np.std(weighed) / np.sqrt(len(weighed))
    assert np.mean(naive) < -0.04
    assert np.mean(left_out) > 0.1
    assert abs(np.mean(weighed)) < 3 * error < 0.01


def test_not_yet_as_no_is_worst_for_the_newest_leads() -> None:
    visit, followed, truth = young_clinic(np.random.default_rng(5), 20_000)
    newest = followed < 10
    outcomes, _, _ = ripe(known_by_now(visit, followed), followed, 30)
    assert outcomes[newest].mean() < 0.5 * truth[newest].mean()
    assert outcomes[followed > 30].mean() == truth[followed > 30].mean()


def test_who_counts_for_the_open_ones_is_weighed_by_how_few_were_watched_so_long() -> None:
    weights = ripe([1, None, None, None, None], [30, 30, 30, 5, 5], 30).weights
    assert weights[3] == weights[4] == 0
    assert weights[1] / weights[0] == pytest.approx(2)


def test_no_weight_is_more_than_twenty_times_another() -> None:
    visit = [0.0] + [None] * 500
    weights = ripe(visit, [30.0, 30.0] + [1.0] * 499, 30).weights
    assert weights[1] / weights[0] == pytest.approx(20)


def test_a_visit_after_the_horizon_is_a_no() -> None:
    assert [part.tolist() for part in ripe([31, 30], [31, 30], 30)] == [[0, 1], [1, 1], [True, True]]


def test_without_leads_there_is_nothing_to_weigh() -> None:
    assert [len(part) for part in ripe([], [], 7)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("visit", "followed"), [([1.0], [1.0, 2.0]), ([-1.0], [2.0]), ([None], [-2.0]), ([None], [None])]
)
def test_times_that_cannot_be_are_refused(visit: list[float | None], followed: list[float | None]) -> None:
    with pytest.raises(BadOutcomes):
        ripe(visit, followed, 7)


def test_an_engine_told_what_is_ripe_foretells_the_rate_and_told_not_yet_as_no_it_does_not() -> None:
    draw = np.random.default_rng(8)
    visit, followed, truth = young_clinic(draw, 4000)
    frame = pl.DataFrame({"channel": draw.choice(["kakao", "form"], 4000)})
    known: Ripe = ripe(known_by_now(visit, followed), followed, 30)
    schema = Schema(categories=("channel",))
    weighed = Scorer(schema).fit(frame, known.outcomes, weights=known.weights).predict(frame).probability
    naive = Scorer(schema).fit(frame, known.outcomes).predict(frame).probability
    assert weighed.mean() == pytest.approx(truth.mean(), abs=0.035)
    assert naive.mean() < truth.mean() - 0.03


def test_in_order_of_time_an_engine_learns_from_who_was_watched_for_the_whole_horizon() -> None:
    draw = np.random.default_rng(8)
    visit, followed, truth = young_clinic(draw, 4000)
    frame = pl.DataFrame({"channel": draw.choice(["kakao", "form"], 4000)})
    known = ripe(known_by_now(visit, followed), followed, 30)
    model = Scorer(Schema(categories=("channel",)))
    model.fit(frame, known.outcomes, at=-followed, weights=known.settled)
    assert model.predict(frame).probability.mean() == pytest.approx(truth.mean(), abs=0.05)


def test_an_hour_more_without_contact_lowers_the_score_where_it_lowers_the_truth() -> None:
    draw = np.random.default_rng(9)
    waited = draw.exponential(12, 3000)
    chances = 0.1 + 0.5 * np.exp(-waited / 6)
    frame = pl.DataFrame({"waited_hours": waited})
    model = Scorer(Schema(numbers=("waited_hours",))).fit(frame, draw.random(3000) < chances, at=range(3000))
    hours = np.array([0.5, 4.0, 10.0, 30.0])
    scores = model.predict(pl.DataFrame({"waited_hours": hours})).probability
    assert (np.diff(scores) < 0).all()
    assert scores == pytest.approx(0.1 + 0.5 * np.exp(-hours / 6), abs=0.1)
