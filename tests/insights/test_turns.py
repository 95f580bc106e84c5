"""What moved a score: every point of it has a cause, and the causes add up."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import NOW, Cast
from naewon.contacts.models import attempt
from naewon.inquiries.models import Inquiry
from naewon.insights.turns import Happening, Point, Turn, happenings_of, points_of, turns_of
from naewon.scores.models import Score, Sensitive
from naewon.scores.weighing import Wish, leave_out, weigh, withdraw


def point(minute: int, percent: int, phase: str = "pre", version: int | None = 1) -> Point:
    return Point(minute, NOW + timedelta(minutes=minute), percent, percent - 5, percent + 5, phase, version)


def happening(minute: float, kind: str, word: str = "") -> Happening:
    return Happening(NOW + timedelta(minutes=minute), kind, word)


def told(turns: list[Turn]) -> list[tuple[list[str], int]]:
    return [([cause.kind for cause in turn.causes], turn.change) for turn in turns]


def test_what_happened_between_two_scores_moved_it() -> None:
    turns = turns_of([point(0, 20), point(10, 26)], [happening(-1, "asked"), happening(9, "heard")])
    assert told(turns) == [(["heard"], 6)]


def test_the_first_call_that_reached_somebody_is_named_as_such() -> None:
    calls = [happening(4, "called", "no_answer"), happening(9, "called", "connected")]
    assert told(turns_of([point(0, 20), point(10, 32, "post", 2)], calls)) == [(["called", "first_talk"], 12)]


def test_where_nothing_happened_time_passed_and_a_stretch_of_it_is_one_turn() -> None:
    points = [point(minute, 40 - minute // 10) for minute in range(0, 100, 10)]
    (turn,) = turns_of(points, [])
    assert (turn.causes, turn.before, turn.after, turn.at) == ((), 40, 31, points[-1].at)


def test_a_model_in_the_place_of_another_is_a_cause() -> None:
    assert told(turns_of([point(0, 20), point(10, 24, version=2)], [])) == [(["new_model"], 4)]


def test_what_moved_nothing_is_no_turn() -> None:
    assert turns_of([point(0, 20), point(10, 20)], [happening(5, "commented")]) == []


@given(
    percents=st.lists(st.integers(1, 99), min_size=2, max_size=40),
    minutes=st.sets(st.integers(0, 400), max_size=20),
)
def test_the_turns_add_up(percents: list[int], minutes: set[int]) -> None:
    points = [point(10 * place, percent) for place, percent in enumerate(percents)]
    turns = turns_of(points, [happening(minute, "commented") for minute in sorted(minutes)])
    assert percents[0] + sum(turn.change for turn in turns) == percents[-1]
    assert all(one.after == other.before for one, other in pairwise(turns))
    assert all(turn.change for turn in turns)


def scored(inquiry: Inquiry, minute: int, percent: int, reasons: list[dict[str, object]]) -> None:
    chance = {"probability": percent / 100, "lower": 0.1, "upper": 0.6, "percent": percent, "base_percent": 20}
    Score.objects.create(
        clinic=inquiry.clinic,
        inquiry=inquiry,
        at=NOW + timedelta(minutes=minute),
        phase="pre",
        basis="model",
        grade="B",
        reasons=reasons,
        **chance,
    )


def test_a_weight_is_a_cause_only_where_the_reasons_show_it(cast: Cast, haneul_asks: Inquiry) -> None:
    own = {"feature": "by_hand", "value": "", "points": 8, "asks": []}
    for minute, percent, reasons in ((0, 20, []), (10, 28, [own]), (20, 27, [own]), (30, 19, [])):
        scored(haneul_asks, minute, percent, reasons)
    weight = weigh(Wish(({"feature": "touches", "low": 0},), 8), by=cast.lee, at=NOW + timedelta(minutes=5))
    leave_out(Sensitive.AGE, by=cast.lee, at=NOW + timedelta(minutes=15))
    withdraw(weight, by=cast.lee, at=NOW + timedelta(minutes=25))
    turns = turns_of(points_of(haneul_asks), happenings_of(haneul_asks))
    assert told(turns) == [(["weighed"], 8), ([], -1), (["weighed"], -8)]


@pytest.mark.parametrize("minute", [3, 8])
def test_a_call_that_was_taken_back_moved_the_score_twice(cast: Cast, haneul_asks: Inquiry, minute: int) -> None:
    row = attempt(haneul_asks, "no_answer", by=cast.minji, at=NOW)
    row.undo(by=cast.minji, at=NOW + timedelta(minutes=minute))
    assert [(one.kind, one.word) for one in happenings_of(haneul_asks)] == [
        ("asked", ""),
        ("called", "no_answer"),
        ("taken_back", "called"),
    ]


def test_a_correction_of_the_person_is_a_cause(cast: Cast, haneul_asks: Inquiry) -> None:
    haneul_asks.patient.residence = "부산"
    haneul_asks.patient.keep(source="corrected", by=cast.lee, at=NOW)
    assert happenings_of(haneul_asks)[-1] == Happening(NOW, "told", "residence")
