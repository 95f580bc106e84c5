"""The estimates against small worlds in which every draw can be gone through."""

from collections.abc import Callable
from itertools import product

import numpy as np
import pytest

from leadscore.effect import Estimate, Sample, doubly_robust, plain, weighted
from leadscore.errors import BadSample

WITH, WITHOUT = np.array([1.0, 1, 0, 1, 0, 0]), np.array([1.0, 0, 0, 0, 1, 0])
CHANCES = np.array([0.5, 0.7, 0.2, 0.6, 0.9, 0.4])
EXPECTED = np.array([0.8, 0.4, 0.1, 0.6, 0.3, 0.2])
PEOPLE = np.arange(6)


def sample_of(treated: tuple[bool, ...], expected: np.ndarray = EXPECTED) -> Sample:
    side = np.array(treated)
    return Sample(np.where(side, WITH, WITHOUT), side, CHANCES, expected, PEOPLE)


def mean_over_all_draws(estimate: Callable[[Sample], float]) -> float:
    """Over all 64 draws, each as likely as it is."""
    draws = list(product([True, False], repeat=6))
    likely = [float(np.where(draw, CHANCES, 1 - CHANCES).prod()) for draw in draws]
    return sum(weight * estimate(sample_of(draw)) for weight, draw in zip(likely, draws, strict=True))


def raw(sample: Sample) -> float:
    """Without normalising, so that draws with everybody on one side count as well."""
    surprise = sample.outcomes - sample.expected
    ours, theirs = sample.treated / sample.propensity, ~sample.treated / (1 - sample.propensity)
    return float((ours * surprise - theirs * surprise).mean())


@pytest.mark.parametrize(
    "expected", [np.zeros(6), EXPECTED, 1 - EXPECTED], ids=["no score", "a good one", "a wrong one"]
)
def test_weighting_by_the_chance_is_unbiased_whatever_the_score_says(expected: np.ndarray) -> None:
    truth = (WITH - WITHOUT).mean()
    assert mean_over_all_draws(lambda drawn: raw(sample_of(tuple(drawn.treated), expected))) == pytest.approx(truth)


def test_the_doubly_robust_estimate_is_that_one() -> None:
    drawn = sample_of((True, False, True, False, True, False))
    assert doubly_robust(drawn).difference == pytest.approx(raw(drawn))


def test_equal_chances_make_the_weighted_estimate_the_plain_one() -> None:
    drawn = sample_of((True, False, True, False, True, False))
    even = Sample(drawn.outcomes, drawn.treated, np.full(6, 0.3), drawn.expected, PEOPLE)
    assert weighted(even).difference == pytest.approx(plain(even).difference)


def many(seed: int, effect: float, people: int = 4000) -> Sample:
    """People of whom a score knows something, some asking twice; the share drawn was changed half-way with the rate."""
    chance = np.random.default_rng(seed)
    who = np.sort(chance.integers(0, int(people * 0.8), people))
    half = np.arange(people) < people / 2
    score = np.clip(0.05 + 0.4 * chance.beta(1, 3, people) + np.where(half, 0.10, 0), 0, 0.9)[who]
    share = np.where(half, 0.9, 0.5)
    treated = (chance.random(people) < share)[who]
    came = chance.random(people) < score + effect * treated
    return Sample(came.astype(float), treated, share[who], score, who)


def covered(estimate: Callable[[Sample], Estimate], effect: float, runs: int = 300) -> float:
    found = [estimate(many(seed, effect)) for seed in range(runs)]
    return float(np.mean([each.lower <= effect <= each.upper for each in found]))


@pytest.mark.parametrize("estimate", [weighted, doubly_robust])
def test_the_interval_holds_the_truth_in_ninety_five_of_a_hundred(estimate: Callable[[Sample], Estimate]) -> None:
    assert covered(estimate, 0.04) > 0.91


def test_a_changed_share_misleads_the_plain_comparison_and_not_the_weighted_one() -> None:
    plain_found, found = (
        np.mean([each(many(seed, 0.0)).difference for seed in range(200)]) for each in (plain, weighted)
    )
    assert abs(found) < 0.006 < plain_found


def test_the_score_makes_the_error_smaller() -> None:
    sample = many(1, 0.04)
    assert doubly_robust(sample).error < weighted(sample).error


def test_two_inquiries_of_one_person_are_not_two_pieces_of_news() -> None:
    once = many(3, 0.0)
    twice = Sample(
        *(np.repeat(getattr(once, name), 2) for name in ("outcomes", "treated", "propensity", "expected", "people"))
    )
    assert weighted(twice).error == pytest.approx(weighted(once).error)


def test_one_side_alone_cannot_be_compared() -> None:
    with pytest.raises(BadSample):
        plain(sample_of((True,) * 6))


def test_a_chance_of_one_leaves_nothing_to_compare() -> None:
    with pytest.raises(BadSample):
        Sample(WITH, WITH > 0, np.ones(6), EXPECTED, PEOPLE)


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(BadSample):
        Sample(WITH, WITH > 0, CHANCES[:3], EXPECTED, PEOPLE)
