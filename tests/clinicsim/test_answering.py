from dataclasses import replace
from datetime import datetime
from statistics import mean

import pytest

from clinicsim import SEOUL, Nature, Person
from clinicsim.answering import FLAT, STEEP, answer_chance
from clinicsim.truth import Truth

AFTERNOON = datetime(2026, 11, 27, 14, 30, tzinfo=SEOUL)


def dial(truth: Truth, nature: Nature | None = None, now: datetime = AFTERNOON, **changed: object) -> float:
    usual = {"missed": 0, "texted": False, "waited_minutes": 600.0, "interested": True}
    return answer_chance(nature or Nature(), truth, now, **(usual | changed))


@pytest.fixture
def haneul(crowd: list[Person]) -> Truth:
    """김하늘, 31, who picks up as people of her age do."""
    return replace(crowd[0].truth, age=31, answering=0.0, call_time="아무 때나")


@pytest.mark.parametrize(("age", "stated"), [(24, 0.30), (29, 0.30), (30, 0.45), (44, 0.45), (45, 0.60), (70, 0.60)])
def test_a_first_call_is_answered_as_stated_for_each_age(haneul: Truth, age: int, stated: float) -> None:
    assert dial(replace(haneul, age=age)) == pytest.approx(stated, abs=0.02)


def test_a_message_before_helps_by_ten_points(haneul: Truth) -> None:
    assert dial(haneul, texted=True) - dial(haneul) == pytest.approx(0.10)


def test_every_missed_call_makes_the_next_less_likely(haneul: Truth) -> None:
    assert dial(haneul, missed=2) < dial(haneul, missed=1) < dial(haneul)


def test_who_asked_for_evenings_answers_in_the_evening(haneul: Truth) -> None:
    evenings = replace(haneul, call_time="저녁")
    assert dial(evenings, now=AFTERNOON.replace(hour=18)) > dial(haneul, now=AFTERNOON.replace(hour=18))
    assert dial(evenings) < dial(haneul)


def test_a_fresh_inquiry_answers_more_the_stronger_the_effect(haneul: Truth) -> None:
    gains = [dial(haneul, Nature(speed_effect=effect), waited_minutes=1.0) for effect in (0, 0.3, 1)]
    assert gains == sorted(gains)
    assert gains[0] == dial(haneul, Nature(speed_effect=0))


def test_the_flat_world_swings_three_points_either_way() -> None:
    assert (min(FLAT.values()), max(FLAT.values())) == (-0.03, 0.03)


def test_the_steep_world_swings_by_half(haneul: Truth) -> None:
    assert max(STEEP.values()) / min(STEEP.values()) == pytest.approx(1.5)
    steep = Nature(hour_swing="steep")
    assert dial(haneul, steep, AFTERNOON.replace(hour=17)) > 1.3 * dial(haneul, steep, AFTERNOON.replace(hour=11))


def test_people_differ_more_than_hours(crowd: list[Person]) -> None:
    chances = [dial(each.truth) for each in crowd[:800]]
    assert min(chances) < 0.12
    assert max(chances) > 0.75
    assert 0.3 < mean(chances) < 0.5
