"""The clinic that lives in the measurement of the effect is divided as the product divides its own."""

import numpy as np
import pytest

from bench.effect.divided import Divided
from bench.effect.lived import START, minutes_apart, plan
from clinicsim import Nature, live, of
from clinicsim.events import Attempted, InquiryArrived
from leadscore.effect import Sample

DAYS = 40
STATED = Nature(speed_effect=0.3)


@pytest.mark.parametrize("same", [True, False])
def test_an_inquiry_of_either_side_has_the_same_minutes(same: bool) -> None:
    divided = Divided(1, same)
    life = live(plan(), START, DAYS, divided, 1, STATED)
    wrote = [event.person_id for event in of(life, InquiryArrived)]
    side = np.array([not divided.is_control(person) for person in wrote])
    even = np.full(len(wrote), 0.5)
    sample = Sample(np.zeros(len(wrote)), side, even, even, np.array(wrote))
    # Of some six that each has; turns counted in calls gave one side 0.7 more.
    assert abs(minutes_apart(life, sample)) <= 0.35


def test_alone_an_order_has_everybody() -> None:
    for side in ("score", "first-come"):
        order = Divided(1, alone=side)
        life = live(plan(), START, 5, order, 1, STATED)
        assert of(life, Attempted)
        assert {order.is_control(person) for person in order.sides} == {side == "first-come"}


def test_the_order_is_the_same_whether_near_ties_are_kept_or_not() -> None:
    told = []
    for keeps in (True, False):
        divided = Divided(1)
        divided.picks.keeps = keeps
        life = live(plan(), START, 15, divided, 1, STATED)
        told.append([(call.at, call.person_id) for call in of(life, Attempted)])
        assert bool(divided.picks.kept) is keeps
    assert told[0] == told[1]
