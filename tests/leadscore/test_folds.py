"""Which leads a model may learn from while it is tried on others."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscore.folds import by_lot, folds

EVENLY = np.tile([0.0, 1.0], 100)


def test_in_order_of_time_each_quarter_of_the_newer_half_is_foretold_by_all_before_it() -> None:
    found = folds(EVENLY, np.arange(200), seed=0)
    assert [(fold.learned.tolist(), fold.tried.tolist()) for fold in found] == [
        (list(range(100)), list(range(100, 150))),
        (list(range(150)), list(range(150, 200))),
    ]


def test_no_fold_looks_back() -> None:
    order = np.random.default_rng(5).permutation(200)
    place = np.argsort(order)
    for fold in folds(EVENLY, order, seed=0):
        assert place[fold.learned].max() < place[fold.tried].min()


def test_a_fold_says_whether_it_looks_ahead() -> None:
    assert all(fold.looks_ahead for fold in folds(EVENLY, np.arange(200), seed=0))
    assert not any(fold.looks_ahead for fold in by_lot(EVENLY, seed=0))


def test_a_quarter_without_both_outcomes_is_left_out() -> None:
    first_visits_late = np.concatenate([np.zeros(120), np.tile([0.0, 1.0], 40)])
    assert [len(fold.learned) for fold in folds(first_visits_late, np.arange(200), seed=0)] == [150]
    no_visits_lately = np.concatenate([np.tile([0.0, 1.0], 75), np.zeros(50)])
    assert [len(fold.learned) for fold in folds(no_visits_lately, np.arange(200), seed=0)] == [100]


def test_where_no_quarter_can_be_foretold_leads_are_drawn_by_lot() -> None:
    visits_first = np.concatenate([np.ones(20), np.zeros(180)])
    found = folds(visits_first, np.arange(200), seed=0)
    assert sorted(np.concatenate([fold.tried for fold in found])) == list(range(200))
    assert not found[-1].looks_ahead


@given(st.lists(st.booleans(), min_size=20, max_size=80).filter(lambda told: 2 <= sum(told) <= len(told) - 2))
def test_by_lot_each_lead_is_tried_once_by_others_with_both_outcomes_on_either_side(told: list[bool]) -> None:
    outcomes = np.array(told, dtype=float)
    found = by_lot(outcomes, seed=1)
    assert sorted(np.concatenate([fold.tried for fold in found])) == list(range(len(told)))
    for fold in found:
        assert sorted([*fold.learned, *fold.tried]) == list(range(len(told)))
        assert {0, 1} == set(outcomes[fold.learned]) == set(outcomes[fold.tried])


@pytest.mark.parametrize(("leads", "parts"), [(1998, 5), (2000, 3)])
def test_a_short_history_is_drawn_in_more_parts(leads: int, parts: int) -> None:
    assert len(by_lot(np.tile([0.0, 1.0], leads // 2), seed=0)) == parts


def test_visits_are_shared_out_evenly() -> None:
    outcomes = (np.arange(500) % 10 == 0).astype(float)
    assert [outcomes[fold.tried].sum() for fold in by_lot(outcomes, seed=0)] == [10] * 5


def test_the_seed_draws() -> None:
    drawn = [[fold.tried.tolist() for fold in by_lot(EVENLY, seed)] for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1] != drawn[2]
