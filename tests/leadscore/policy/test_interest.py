"""How interest cools, whatever a clinic has learned of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadscore.policy import BANDS, Interest

learned = st.builds(Interest, effects=st.tuples(*[st.floats(0, 3)] * BANDS))
minutes = st.floats(0, 20_000)


@given(learned, minutes, minutes)
def test_waiting_longer_never_keeps_more(interest: Interest, one: float, other: float) -> None:
    shorter, longer = sorted((one, other))
    assert interest.kept(0, longer) <= interest.kept(0, shorter) <= 1


@given(learned, minutes, minutes)
def test_two_waits_keep_what_one_of_their_length_does(interest: Interest, first: float, then: float) -> None:
    assert interest.kept(0, first) * interest.kept(first, then) == pytest.approx(interest.kept(0, first + then))


@given(learned, minutes)
def test_what_is_kept_is_what_each_band_leaves(interest: Interest, waited: float) -> None:
    assert interest.kept(0, waited) == pytest.approx(np.exp(-interest.met(waited) @ np.array(interest.effects)))
