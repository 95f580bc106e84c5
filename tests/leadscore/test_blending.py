"""How much of each part is believed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from leadscore.arrays import Floats
from leadscore.blending import Tried, choose

CAUTIONS, STAGES = (1.0, 4.0, 16.0), (10, 50, 90)


def tried(additive: list[float], staged: list[float], leads: int, seed: int = 1) -> Tried:
    """Leads whose log-odds are said by every caution and stage in so many times their true size."""
    draw = np.random.default_rng(seed)
    truth = draw.normal(0, 1.5, leads)
    outcomes = (draw.random(leads) < expit(truth)).astype(float)
    return Tried(np.outer(truth, additive), np.outer(truth, staged), outcomes)


def test_where_all_foretell_the_same_each_counts_the_same() -> None:
    blend = choose([tried([1, 1, 1], [1, 1, 1], 500)], CAUTIONS, STAGES)
    assert blend.caution == pytest.approx(4)
    assert blend.stage == 50
    assert blend.share == pytest.approx(2 / 3)


def test_among_many_leads_the_best_is_taken() -> None:
    assert choose([tried([1, 0, 0], [-1, -1, -1], 4000)], CAUTIONS, STAGES)[::2] == pytest.approx((1, 0), abs=0.05)
    trees = choose([tried([-1, -1, -1], [0, 0, 1], 4000)], CAUTIONS, STAGES)
    assert (trees.stage, trees.share) == (90, pytest.approx(1, abs=0.01))


def test_among_a_few_leads_none_is_left_out_for_what_may_be_luck() -> None:
    blend = choose([tried([1, 0.9, 0.8], [0.7, 0.7, 0.7], 12)], CAUTIONS, STAGES)
    assert 0.2 < blend.share < 0.8
    assert 2 < blend.caution < 8


def test_each_nat_of_loss_counts_a_half() -> None:
    """One caution that costs 4 nats more than another weighs exp(-2) of it."""
    outcomes = np.ones(1)
    costs = np.array([[10.0, -np.log(np.exp(np.logaddexp(0, -10.0) + 4) - 1)]])
    blend = choose([Tried(costs, costs[:, :1], outcomes)], (1.0, np.e), (10,))
    shares = np.linspace(0, 1, 9)
    logits = (1 - shares) * costs[0, 1] + shares * costs[0, 0]
    dear = np.exp(-0.5 * (np.logaddexp(0, -logits) - np.logaddexp(0, -10.0))).sum()
    assert np.log(blend.caution) == pytest.approx(dear / (9 + dear), abs=1e-5)


def test_all_folds_speak() -> None:
    for_trees, against = tried([-1] * 3, [1] * 3, 400), tried([1] * 3, [-1] * 3, 400, seed=2)
    assert choose([for_trees], CAUTIONS, STAGES).share > 0.95
    assert choose([against], CAUTIONS, STAGES).share < 0.05
    assert 0.2 < choose([for_trees, against], CAUTIONS, STAGES).share < 0.9


def test_a_lead_counts_as_often_as_it_weighs() -> None:
    known, weights = tried([1, 0.5, 0], [0, 0.5, 1], 60), np.tile([0.0, 1.0, 3.0], 20)
    rows = np.repeat(np.arange(60), weights.astype(int))
    repeated = Tried(known.additive[rows], known.staged[rows], known.outcomes[rows])
    weighed = choose([known._replace(weights=weights)], CAUTIONS, STAGES)
    assert weighed == pytest.approx(choose([repeated], CAUTIONS, STAGES), abs=1e-6)


said = st.lists(st.floats(-10, 10), min_size=3, max_size=3)


@settings(max_examples=60)
@given(said, said, st.integers(1, 60))
def test_a_blend_lies_between_its_parts(additive: list[float], staged: list[float], leads: int) -> None:
    blend = choose([tried(additive, staged, leads)], CAUTIONS, STAGES)
    ends: Floats = np.array([CAUTIONS[0], CAUTIONS[-1]])
    assert ends[0] - 1e-6 <= blend.caution <= ends[1] + 1e-6
    assert STAGES[0] <= blend.stage <= STAGES[-1]
    assert 0 <= blend.share <= 1
