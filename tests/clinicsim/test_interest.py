from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsim import SEOUL
from clinicsim.interest import hazard, lost, share_left, waking_minutes
from clinicsim.truth import Fading

fadings = st.builds(Fading, h0=st.floats(0.001, 0.2), tau=st.floats(10, 90), h_inf=st.floats(0, 0.001))
minutes = st.floats(0, 50_000)


@given(fadings, minutes)
def test_without_a_speed_effect_waiting_takes_nothing(fading: Fading, waited: float) -> None:
    assert share_left(fading, waited, speed_effect=0) == 1.0


@given(fadings, minutes, minutes)
def test_waiting_longer_never_helps(fading: Fading, one: float, other: float) -> None:
    shorter, longer = sorted((one, other))
    assert share_left(fading, longer, speed_effect=1) <= share_left(fading, shorter, speed_effect=1)


@given(fadings, minutes)
def test_a_weaker_effect_keeps_more(fading: Fading, waited: float) -> None:
    assert share_left(fading, waited, speed_effect=0.3) >= share_left(fading, waited, speed_effect=1)


def test_what_is_lost_is_the_sum_of_the_hazard() -> None:
    fading = Fading(h0=0.02, tau=45, h_inf=0.0001)
    summed = sum(hazard(fading, minute + 0.5) for minute in range(300))
    assert lost(fading, 300, speed_effect=1) == pytest.approx(summed, rel=1e-4)


def test_the_first_half_hour_costs_more_than_the_third_day() -> None:
    fading = Fading(h0=0.02, tau=45, h_inf=0.0001)
    assert lost(fading, 30, 1) > lost(fading, 3 * 1020, 1) - lost(fading, 2 * 1020, 1)


def test_a_sleeping_night_does_not_count() -> None:
    late = datetime(2026, 11, 25, 23, 30, tzinfo=SEOUL)
    assert waking_minutes(late, late + timedelta(hours=8)) == 60


def test_a_whole_day_has_seventeen_waking_hours() -> None:
    noon = datetime(2026, 11, 25, 12, tzinfo=SEOUL)
    assert waking_minutes(noon, noon + timedelta(days=3)) == 3 * 17 * 60
