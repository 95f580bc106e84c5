"""What waiting costs, learned from calls that nobody drew by lot."""

from collections.abc import Callable

import numpy as np
import pytest

from clinicsim.interest import WAKING_DAY, share_left
from clinicsim.truth import Fading, Nature
from leadscore.arrays import Floats, Numbers
from leadscore.policy import Interest, Waits, cooling_of


def clinic(people: int, effect: float, seed: int = 1) -> Waits:
    return fading(people, lambda waited: Interest.even(effect).kept(0, waited), seed)


def fading(people: int, kept: Callable[[Floats], Numbers], seed: int = 1) -> Waits:
    """Whoever is worth less is called later, and half of them at night."""
    chance = np.random.default_rng(seed)
    worth = np.clip(chance.beta(2, 8, people), 0.02, 0.9)
    waited = chance.exponential(20 + 600 * (1 - worth) * (chance.random(people) < 0.5))
    return Waits(waited, worth, (chance.random(people) < worth * kept(waited)).astype(float))


@pytest.mark.parametrize("effect", [0.0, 0.3, 1.0])
def test_what_waiting_costs_is_found_though_those_worth_less_are_called_later(effect: float) -> None:
    found = cooling_of(clinic(40_000, effect))
    assert found.low <= effect <= found.high
    assert found.high - found.low < 0.45


def test_the_interval_holds_the_truth_in_about_95_of_100_clinics() -> None:
    found = [cooling_of(clinic(4_000, 0.5, seed)) for seed in range(200)]
    held = sum(each.low <= 0.5 <= each.high for each in found)
    assert 180 <= held <= 200


def test_where_waiting_costs_nothing_the_multiplier_goes_to_nothing() -> None:
    assert np.mean([cooling_of(clinic(40_000, 0.0, seed)).effect for seed in range(10)]) < 0.08


def test_little_evidence_keeps_the_prior() -> None:
    found = cooling_of(clinic(30, 0.0))
    assert found.effect == pytest.approx(0.3, abs=0.05)
    assert found.low == 0


def test_a_score_that_exaggerates_takes_nothing_from_waiting() -> None:
    seen = clinic(40_000, 0.6)
    loud = Waits(seen.waited, np.clip(seen.chances**1.4, 0.001, 0.9), seen.visited)
    found = cooling_of(loud)
    assert found.low <= 0.6 <= found.high


def test_a_clinic_where_nobody_or_everybody_came_is_answered_too() -> None:
    seen = clinic(50, 0.3)
    for came in (0.0, 1.0):
        assert np.isfinite(cooling_of(Waits(seen.waited, seen.chances, np.full(50, came))).effect)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_curve_of_the_simulated_clinic_is_found_within_its_interval(seed: int) -> None:
    nature = Nature()
    late = nature.late_loss_per_day / WAKING_DAY
    laws = [Fading(h0=nature.early_loss / tau, tau=tau, h_inf=late) for tau in (10.0, 30.0, 90.0)]

    def left(waited: Numbers) -> Floats:
        minutes = np.atleast_1d(waited)
        return np.array([np.mean([share_left(law, each, nature.speed_effect) for law in laws]) for each in minutes])

    for each in cooling_of(fading(60_000, left, seed)).left:
        assert each.low <= float(left(each.minutes)[0]) <= each.high


@pytest.mark.parametrize("effects", [(0.0, 1.0, 1.0, 0.0, 0.0), (0.0, 0.0, 0.5, 1.5, 1.0)])
def test_a_curve_that_is_bent_another_way_is_found_within_its_interval(effects: tuple[float, ...]) -> None:
    truth = Interest(effects=effects)
    for each in cooling_of(fading(60_000, lambda waited: truth.kept(0, waited))).left:
        assert each.low <= float(truth.kept(0, each.minutes)) <= each.high


def test_little_evidence_keeps_the_stated_shape() -> None:
    found = cooling_of(clinic(30, 1.0)).left
    stated = [float(Interest().kept(0, each.minutes)) for each in found]
    assert [each.share for each in found] == pytest.approx(stated, abs=0.05)


@pytest.mark.parametrize("seed", range(20))
def test_whatever_was_seen_interest_never_grows_by_waiting(seed: int) -> None:
    chance = np.random.default_rng(seed)
    seen = Waits(chance.exponential(900, 50), chance.random(50), (chance.random(50) < 0.5).astype(float))
    found = cooling_of(seen)
    shares = [1.0, *(each.share for each in found.left)]
    assert shares == sorted(shares, reverse=True)
    assert all(each.low <= each.share <= each.high <= 1 for each in found.left)
