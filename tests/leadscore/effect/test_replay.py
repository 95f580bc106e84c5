"""What an order brought beside first-come, from when people asked and were called."""

import numpy as np
import pytest

from leadscore.arrays import Floats
from leadscore.effect import gained
from leadscore.policy import Interest

ASKED = np.array([0.0, 100.0, 200.0, 300.0])
CHANCES = np.array([0.1, 0.1, 0.4, 0.4])


def steady(asked: Floats, called: Floats) -> Floats:
    return np.ones(len(asked))


def cooling(asked: Floats, called: Floats) -> Floats:
    return np.asarray(Interest().kept(0.0, called - asked))


def test_who_calls_as_they_asked_gains_nothing() -> None:
    assert gained(ASKED, ASKED + 50, CHANCES, cooling) == 0


def test_where_hands_are_few_even_an_interest_that_never_cools_is_gained() -> None:
    called = np.array([np.nan, np.nan, 400.0, 500.0])
    assert gained(ASKED, called, CHANCES, steady) == pytest.approx(0.6)


def test_where_all_are_called_and_waiting_costs_nothing_the_order_is_worth_nothing() -> None:
    assert gained(ASKED, np.array([700.0, 600.0, 500.0, 400.0]), CHANCES, steady) == pytest.approx(0)


def test_where_all_are_called_it_is_worth_what_the_better_ones_keep() -> None:
    assert gained(ASKED, np.array([700.0, 600.0, 500.0, 400.0]), CHANCES, cooling) > 0


def test_an_order_may_be_worse_than_first_come() -> None:
    assert gained(ASKED, np.array([400.0, 500.0, np.nan, np.nan])[::-1], CHANCES[::-1], steady) < 0


def test_of_nobody_nothing_is_gained() -> None:
    nobody = np.array([])
    assert gained(nobody, nobody, nobody, steady) == 0
