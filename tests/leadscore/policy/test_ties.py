"""The lot: fair, exact, and the same for an hour."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscore.policy import ceiling_under, draw, hour_of, lot
from leadscore.policy.ties import BAND

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
indices = st.lists(st.floats(0, 0.02), min_size=1, max_size=20)


def test_a_lot_holds_for_the_hour_and_no_longer() -> None:
    hours = [hour_of(NOON + timedelta(minutes=minutes)) for minutes in (0, 59, 60)]
    drawn = [lot(b"key", 7, hour) for hour in hours]
    assert drawn[0] == drawn[1] != drawn[2]


def test_lots_are_even() -> None:
    drawn = [lot(b"key", whose, 100) for whose in range(4000)]
    assert np.histogram(drawn, 10, (0, 1))[0].min() > 320


def test_another_key_draws_another_lot() -> None:
    assert lot(b"key", 7, 100) != lot(b"yek", 7, 100)


@given(indices, st.integers(0, 10**6))
def test_chances_sum_to_one_and_only_near_ties_have_any(index: list[float], hour: int) -> None:
    drawn = draw(index, [lot(b"key", whose, hour) for whose in range(len(index))])
    assert drawn.chances.sum() == pytest.approx(1)
    assert not drawn.chances[~drawn.near].any()
    assert drawn.near[drawn.order[0]]


@given(indices)
def test_nobody_passes_somebody_whose_call_gains_clearly_more(index: list[float]) -> None:
    order = [index[at] for at in draw(index, [lot(b"key", whose, 3) for whose in range(len(index))]).order]
    wide = BAND * (1 + BAND)
    assert all(behind - before <= wide * max(behind, 1e-5) for before, behind in pairwise(order))


def test_chances_are_what_comes_of_many_hours() -> None:
    index, hours = [0.0100, 0.0103, 0.0098, 0.0107], 20_000
    first = [draw(index, [lot(b"key", whose, hour) for whose in range(4)]).order[0] for hour in range(hours)]
    chances = draw(index, [0.5] * 4).chances
    assert np.bincount(first, minlength=4) / hours == pytest.approx(chances, abs=0.015)


def test_equals_have_equal_chances_also_where_nothing_is_gained() -> None:
    assert draw([0.0] * 5, [0.1, 0.2, 0.3, 0.4, 0.5]).chances == pytest.approx([0.2] * 5)


def test_who_was_seen_to_stand_behind_has_less_of_a_chance_against_who_just_came() -> None:
    below = ceiling_under(0.0101, 0.01)
    drawn = draw([0.01, 0.01], [0.1, 0.9], [below, 1.0])
    assert drawn.chances[0] < drawn.chances[1]
    assert drawn.chances.sum() == pytest.approx(1)


def test_what_is_left_after_each_call_is_still_what_comes_of_many_hours() -> None:
    """The second of an hour stands behind the first; somebody else has come meanwhile."""
    index, came, foretold = [0.0100, 0.0102, 0.0099], [], []
    for hour in range(20_000):
        lots = [lot(b"key", whose, hour) for whose in range(4)]
        before = draw(index, lots[:3])
        taken = before.order[0]
        left = [whose for whose in range(3) if whose != taken]
        ceilings = [ceiling_under(float(before.value.max()), index[whose]) for whose in left]
        after = draw(
            [*(index[whose] for whose in left), 0.0101], [*(lots[whose] for whose in left), lots[3]], [*ceilings, 1.0]
        )
        came.append(after.order[0] == 2)
        foretold.append(after.chances[2])
    surprise = np.array(came) - np.array(foretold)
    assert abs(surprise.mean()) < 4 * surprise.std() / np.sqrt(len(surprise))


def test_a_lot_that_was_seen_leaves_nothing_to_chance() -> None:
    assert draw([0.01, 0.01], [0.6, 0.3], [0.0, 0.0]).chances.tolist() == [1, 0]


def test_ends_that_meet_but_for_rounding_leave_nothing_undefined() -> None:
    assert draw([0.0, 1e-6], [0.5, 0.5]).chances.tolist() == pytest.approx([0, 1], abs=1e-9)
