"""Where the level of the outcomes is going."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from leadscore.arrays import Floats
from leadscore.drift import Level, level_ahead

LEADS, BLOCKS = 4000, 20
SAID = np.random.default_rng(2).normal(-1, 1, LEADS)
EACH_ONCE = np.ones(LEADS)


def came(shift: Floats | float = 0.0, seed: int = 3) -> Floats:
    """Outcomes of leads whose true log-odds lie so far from what was said."""
    return (np.random.default_rng(seed).random(LEADS) < expit(SAID + shift)).astype(float)


def ahead(shift: Floats | float = 0.0, seed: int = 3) -> Level:
    return level_ahead(SAID, came(shift, seed), EACH_ONCE)


def wandering(step: float, seed: int) -> Floats:
    """A level that goes a step of this size from each twentieth of the leads to the next."""
    steps = np.random.default_rng(seed).normal(0, step, BLOCKS)
    return np.repeat(np.cumsum(steps), LEADS // BLOCKS)


def test_where_outcomes_keep_to_what_was_said_little_is_moved_and_little_doubted() -> None:
    steady = [ahead(seed=seed) for seed in range(20)]
    assert np.median([abs(found.level) for found in steady]) < 0.05
    assert np.median([found.variance for found in steady]) < 0.02


def test_a_level_that_has_risen_is_followed() -> None:
    risen = np.where(np.arange(LEADS) < LEADS / 2, 0.0, 1.0)
    assert ahead(risen).level == pytest.approx(1.0, abs=0.25)
    assert ahead(risen).variance > ahead().variance


@pytest.mark.parametrize("seed", range(4))
def test_where_the_level_wanders_its_newest_place_counts_and_the_doubt_is_wide(seed: int) -> None:
    level = wandering(0.4, seed)
    found = ahead(level)
    assert abs(found.level - level[-1]) < abs(level[-1] - level.mean()) + 0.35
    assert found.variance > 10 * ahead().variance


def test_the_interval_holds_the_level_to_come_about_as_often_as_it_says() -> None:
    held = []
    for seed in range(60):
        level = wandering(0.15, seed)
        found = ahead(level, seed=1000 + seed)
        to_come = level[-1] + np.random.default_rng(5000 + seed).normal(0, 0.15 * np.sqrt(5))
        held.append(abs(to_come - found.level) < 1.645 * np.sqrt(found.variance))
    assert np.mean(held) > 0.8


def test_a_lead_of_weight_two_counts_as_two() -> None:
    outcomes, weights = came(0.4), np.tile([1.0, 2.0, 0.0, 1.0], LEADS // 4)
    repeated = np.repeat(np.arange(LEADS), weights.astype(int))
    alone = level_ahead(SAID[repeated], outcomes[repeated], np.ones(len(repeated)))
    weighed = level_ahead(SAID, outcomes, weights)
    assert weighed == pytest.approx(alone, abs=1e-6)


@pytest.mark.parametrize("visits", [0, 1, 7])
def test_a_few_visits_leave_the_level_open(visits: int) -> None:
    found = level_ahead(np.full(40, -1.5), (np.arange(40) < visits).astype(float), np.ones(40))
    assert abs(found.level) < 1.5
    assert found.variance > 5 * ahead().variance


@settings(max_examples=30)
@given(st.floats(-1.5, 1.5))
def test_scores_that_are_too_high_by_so_much_are_lowered_by_as_much(shift: float) -> None:
    moved = level_ahead(SAID + shift, came(), EACH_ONCE)
    assert moved.level == pytest.approx(ahead().level - shift, abs=0.05)


@settings(max_examples=30)
@given(st.floats(-1, 1), st.integers(0, 99))
def test_visits_and_their_absence_are_treated_alike(shift: float, seed: int) -> None:
    outcomes = came(shift, seed)
    one, other = level_ahead(SAID, outcomes, EACH_ONCE), level_ahead(-SAID, 1 - outcomes, EACH_ONCE)
    assert other == pytest.approx((-one.level, one.variance), abs=1e-6)
