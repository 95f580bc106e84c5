"""점수가 움직인 길: a sentence, a chart and a table that say the same."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.contacts.models import attempt
from naewon.inquiries.models import Inquiry
from naewon.insights.turns import Happening, Point, Turn, points_of
from naewon.scores.models import Score
from naewon.web.inquiries.history import Frame, History, history_of, labelled, mark_of

AsStaff = Callable[[Membership], Client]
LATER = NOW + timedelta(hours=2)


def scored(inquiry: Inquiry, minute: float, percent: int, phase: str = "pre") -> Score:
    chance = {"probability": percent / 100, "lower": (percent - 5) / 100, "upper": (percent + 8) / 100}
    return Score.objects.create(
        clinic=inquiry.clinic,
        inquiry=inquiry,
        at=NOW + timedelta(minutes=minute),
        phase=phase,
        basis="starting",
        percent=percent,
        base_percent=20,
        grade="B",
        **chance,
    )


@pytest.fixture
def moved(cast: Cast, haneul_asks: Inquiry) -> Inquiry:
    """21% when they asked; the first talk was worth 12, a comment took 2, and then time passed."""
    scored(haneul_asks, 0, 21)
    attempt(haneul_asks, "connected", by=cast.minji, at=NOW + timedelta(minutes=10))
    scored(haneul_asks, 10.1, 33, "post")
    haneul_asks.comment("가격을 고민 중", by=cast.minji, at=NOW + timedelta(minutes=30))
    scored(haneul_asks, 30.1, 31, "post")
    scored(haneul_asks, 90, 30, "post")
    return haneul_asks


def told(inquiry: Inquiry) -> History:
    history = history_of(inquiry, LATER)
    assert history
    return history


def test_it_is_read_in_one_sentence(moved: Inquiry) -> None:
    assert told(moved).reading == ("점수는 21%에서 30%로 올랐고, 가장 크게 움직인 일은 ‘첫 통화 연결’ +12입니다.")


def test_each_row_says_what_happened_and_by_how_much_it_moved(moved: Inquiry) -> None:
    assert [(mark.words, mark.points, mark.percent) for mark in told(moved).newest] == [
        ("시간이 지남", "−1", 30),
        ("메모", "−2", 31),
        ("첫 통화 연결", "+12", 33),
        ("문의 · 첫 점수", "", 21),
    ]


def test_the_line_holds_each_score_until_the_next_and_goes_on_until_now(moved: Inquiry) -> None:
    history = told(moved)
    assert (history.low, history.high) == (10, 50)
    assert history.line.split()[:3] == ["0.0,72.5", "8.4,72.5", "8.4,42.5"]
    assert history.line.split()[-1] == "100.0,50.0"


def test_a_small_change_looks_small(haneul_asks: Inquiry) -> None:
    frame = Frame([Point(1, NOW, 31, 30, 32, "pre", None), Point(2, LATER, 33, 31, 34, "pre", None)], LATER)
    assert (frame.low, frame.high) == (30, 50)


def test_labels_stay_apart_and_the_weightiest_has_one() -> None:
    frame = Frame([Point(1, NOW, 20, 10, 40, "pre", None)], LATER)
    called = (Happening(NOW, "called", "no_answer"),)
    turns = [Turn(NOW + timedelta(minutes=minute), 20, 20 + minute, called) for minute in (1, 4, 9, 60)]
    marks = labelled([mark_of(turn, frame) for turn in turns])
    assert [mark.label for mark in marks] == ["", "", "+9", "+60"]


def test_one_score_is_no_history_and_the_page_says_so(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    scored(haneul_asks, 0, 21)
    page = as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/").text
    assert "점수가 아직 하나입니다" in page


def test_the_page_draws_the_line_and_has_the_table_behind_it(cast: Cast, moved: Inquiry, as_staff: AsStaff) -> None:
    page = as_staff(cast.minji).get(f"/inquiries/{moved.pk}/").text
    assert "chart__band" in page
    assert len(re.findall(r'<circle class="chart__dot"', page)) == 3
    assert re.search(r"첫 통화 연결</span>.*?<b>\+12</b>", page)


def test_thousands_of_scores_cost_no_statement_more_and_the_peak_among_them_is_drawn(moved: Inquiry) -> None:
    with CaptureQueriesContext(connection) as few:
        told(moved)
    for second in range(3000):
        scored(moved, 91 + second / 60, 70 if second == 1234 else 30, "post")
    with CaptureQueriesContext(connection) as many:
        history = told(moved)
    assert len(many) == len(few) == 2
    assert history.drawn < 600 < history.scores
    frame = Frame(points_of(moved), LATER)
    assert f",{frame.y(70):.1f} " in history.line
    assert [mark.points for mark in history.marks if mark.is_drawn] == ["", "+12", "−2"]
