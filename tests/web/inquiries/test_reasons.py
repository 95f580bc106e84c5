from datetime import timedelta

from cast import NOW
from naewon.inquiries.models import Inquiry
from naewon.queues.board import Row
from naewon.queues.models import Place, Tier
from naewon.web.inquiries.reasons import gain, question, why_here


def row(number: int = 1, **fields: object) -> Row:
    story = {"tier": Tier.RANKED, "ready_at": NOW, "due_at": None, "why": {"now": 0.58, "later": 0.49, "minutes": 2.4}}
    return Row(number, Place(**{**story, **fields}), Inquiry(), None, None, None)


def test_the_place_is_told_as_people_count() -> None:
    assert question(row(2), NOW) == "왜 두 번째인가요?"
    assert question(row(12), NOW) == "왜 12번째인가요?"


def test_the_gain_is_told_in_percent() -> None:
    assert why_here(row(), NOW)[0] == "지금 전화하면 내원 가능성 58%, 30분 뒤면 49%로 봅니다."


def test_a_small_gain_is_told_with_a_decimal() -> None:
    assert "34.0%" in gain({"now": 0.34, "later": 0.3375})


def test_no_gain_is_said_plainly() -> None:
    assert gain({"now": 0.34, "later": 0.34}) == "내원 가능성은 지금 전화해도 30분 뒤에 해도 34%로 비슷합니다."


def test_a_long_list_is_named() -> None:
    why = {"now": 0.58, "later": 0.49, "minutes": 2.4}
    crowded = why_here(row(why={**why, "time": 0.25}), NOW)
    assert crowded[1] == "기다리는 분이 많아, 30분 안에 차례가 올 가능성은 한 분에 25%쯤입니다."
    assert len(why_here(row(why=why), NOW)) == len(crowded) - 1


def test_a_promise_is_named_first() -> None:
    assert why_here(row(tier=Tier.PROMISED, due_at=NOW), NOW)[0] == "10:00에 다시 전화하기로 약속해서 앞에 있습니다."


def test_an_overrun_clock_is_named() -> None:
    assert "12분 넘겨" in why_here(row(due_at=NOW - timedelta(minutes=12)), NOW)[-1]


def test_who_is_not_due_yet_is_told_when() -> None:
    later = row(ready_at=NOW + timedelta(days=1))
    assert question(later, NOW) == "언제 다시 전화하나요?"
    assert why_here(later, NOW) == ["내일 10:00부터 다시 순서에 들어갑니다."]
