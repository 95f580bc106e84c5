"""What waiting costs, learned from calls that nobody drew by lot."""

import numpy as np
import pytest

from leadscore.policy import Interest, Waits, multiplier_of


def clinic(people: int, effect: float, seed: int = 1) -> Waits:
    """Whoever is worth less is called later, and half of them at night."""
    chance = np.random.default_rng(seed)
    worth = np.clip(chance.beta(2, 8, people), 0.02, 0.9)
    waited = chance.exponential(20 + 600 * (1 - worth) * (chance.random(people) < 0.5))
    kept = [Interest(effect=effect).kept(0, minutes) for minutes in waited]
    return Waits(waited, worth, (chance.random(people) < worth * np.array(kept)).astype(float))


@pytest.mark.parametrize("effect", [0.0, 0.3, 1.0])
def test_what_waiting_costs_is_found_though_those_worth_less_are_called_later(effect: float) -> None:
    found = multiplier_of(clinic(40_000, effect))
    assert found.low <= effect <= found.high
    assert found.high - found.low < 0.45


def test_the_interval_holds_the_truth_in_about_95_of_100_clinics() -> None:
    found = [multiplier_of(clinic(4_000, 0.5, seed)) for seed in range(200)]
    held = sum(each.low <= 0.5 <= each.high for each in found)
    assert 180 <= held <= 200


def test_where_waiting_costs_nothing_the_multiplier_goes_to_nothing() -> None:
    assert np.mean([multiplier_of(clinic(40_000, 0.0, seed)).effect for seed in range(10)]) < 0.08


def test_little_evidence_keeps_the_prior() -> None:
    found = multiplier_of(clinic(30, 0.0))
    assert found.effect == pytest.approx(0.3, abs=0.05)
    assert found.low == 0


def test_a_score_that_exaggerates_takes_nothing_from_waiting() -> None:
    seen = clinic(40_000, 0.6)
    loud = Waits(seen.waited, np.clip(seen.chances**1.4, 0.001, 0.9), seen.visited)
    found = multiplier_of(loud)
    assert found.low <= 0.6 <= found.high


def test_a_clinic_where_nobody_or_everybody_came_is_answered_too() -> None:
    seen = clinic(50, 0.3)
    for came in (0.0, 1.0):
        assert np.isfinite(multiplier_of(Waits(seen.waited, seen.chances, np.full(50, came))).effect)
