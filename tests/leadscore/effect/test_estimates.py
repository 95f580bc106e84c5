"""The estimates against small worlds in which every draw can be gone through."""

from collections.abc import Callable
from itertools import combinations, product

import numpy as np
import pytest

from leadscore.effect import Estimate, Sample, doubly_robust, plain, weighted
from leadscore.errors import BadSample

WITH = np.array([1.0, 1, 0, 1, 0, 0, 1, 0])
WITHOUT = np.array([1.0, 0, 0, 0, 1, 0, 0, 0])
# Of the first four two are drawn, of the last four one.
CHANCES = np.repeat([0.5, 0.25], 4)
EXPECTED = np.array([0.8, 0.4, 0.1, 0.6, 0.3, 0.2, 0.4, 0.1])
PEOPLE = np.arange(8)
SCORES = {"no score": np.zeros(8), "a good one": EXPECTED, "a wrong one": 1 - EXPECTED}


def sample_of(drawn: tuple[int, ...], expected: np.ndarray = EXPECTED) -> Sample:
    side = np.isin(PEOPLE, drawn)
    return Sample(np.where(side, WITH, WITHOUT), side, CHANCES, expected, PEOPLE)


def every_draw(expected: np.ndarray) -> list[Sample]:
    """All 24, each as likely as any."""
    draws = product(combinations(range(4), 2), combinations(range(4, 8), 1))
    return [sample_of((*one, *other), expected) for one, other in draws]


@pytest.mark.parametrize("expected", SCORES.values(), ids=SCORES)
def test_over_every_draw_there_is_the_estimate_is_the_truth_whatever_the_score_says(expected: np.ndarray) -> None:
    found = np.mean([doubly_robust(drawn).difference for drawn in every_draw(expected)])
    assert found == pytest.approx((WITH - WITHOUT).mean())


def test_so_is_the_weighted_one_and_the_plain_one_is_not() -> None:
    weighted_found, plain_found = (
        np.mean([each(drawn).difference for drawn in every_draw(EXPECTED)]) for each in (weighted, plain)
    )
    assert weighted_found == pytest.approx(0.25) != pytest.approx(plain_found)


def test_a_score_that_is_too_high_for_all_changes_nothing() -> None:
    low, high = (sample_of((0, 1, 4), EXPECTED + more) for more in (0, 0.1))
    assert doubly_robust(high).difference == pytest.approx(doubly_robust(low).difference)
    assert doubly_robust(high).error == pytest.approx(doubly_robust(low).error)


def test_equal_chances_make_the_weighted_estimate_the_plain_one() -> None:
    drawn = sample_of((0, 2, 4))
    even = Sample(drawn.outcomes, drawn.treated, np.full(8, 0.3), drawn.expected, PEOPLE)
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
        plain(sample_of(tuple(range(8))))


def test_a_chance_of_one_leaves_nothing_to_compare() -> None:
    with pytest.raises(BadSample):
        Sample(WITH, WITH > 0, np.ones(8), EXPECTED, PEOPLE)


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(BadSample):
        Sample(WITH, WITH > 0, CHANCES[:3], EXPECTED, PEOPLE)
