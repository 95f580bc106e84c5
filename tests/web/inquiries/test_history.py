from datetime import timedelta

from cast import NOW
from naewon.insights.timeline import Moment
from naewon.scores.models import Score
from naewon.web.inquiries.history import bounds, cause_of, stairs, turns_of

A_CALL = Moment(NOW - timedelta(minutes=30), "called", "전화 · 연결", "", "민지")


def scores() -> list[Score]:
    return [Score(at=NOW - timedelta(hours=1), percent=20), Score(at=NOW - timedelta(minutes=30), percent=35)]


def test_each_turn_names_its_change_and_what_came_before() -> None:
    first, second = turns_of(scores(), [A_CALL], NOW, 10, 40)
    assert (first.change, first.cause) == (0, "")
    assert (second.change, second.cause) == (15, "전화 · 연결")


def test_a_score_holds_until_the_next_one() -> None:
    assert stairs(turns_of(scores(), [], NOW, 20, 40)) == "0.0,100.0 50.0,100.0 50.0,25.0 100,25.0"


def test_a_small_change_looks_small() -> None:
    assert bounds([31, 33]) == (20, 50)
    assert bounds([5, 62]) == (0, 70)


def test_nothing_before_the_first_moment_caused_anything() -> None:
    assert cause_of(NOW - timedelta(hours=2), [A_CALL]) == ""
