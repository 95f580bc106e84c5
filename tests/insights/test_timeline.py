from datetime import timedelta

from cast import NOW, Cast, asks
from naewon.contacts.models import attempt, promise_callback
from naewon.handovers.models import hand_over
from naewon.inquiries.models import Inquiry
from naewon.insights.timeline import timeline_of
from naewon.journal.recording import record_view
from naewon.visits.models import book

MINUTE = timedelta(minutes=1)


def titles(inquiry: Inquiry) -> list[str]:
    return [moment.title for moment in timeline_of(inquiry)]


def test_a_story_is_told_newest_first(cast: Cast, haneul_asks: Inquiry) -> None:
    attempt(haneul_asks, "connected", by=cast.minji, at=NOW, talk_seconds=75)
    haneul_asks.learn("decider", "본인", by=cast.minji, at=NOW + MINUTE)
    promise_callback(haneul_asks, NOW + timedelta(hours=4), by=cast.minji, at=NOW + 2 * MINUTE)
    book(haneul_asks, NOW + timedelta(days=1), manager=cast.jung, by=cast.minji, at=NOW + 3 * MINUTE)
    assert titles(haneul_asks) == [
        "예약 · 11월 26일 (목) 10:00 · 정실장",
        "재통화 약속 · 11월 25일 (수) 14:00",
        "알게 된 것 · 누가 결정",
        "전화 · 연결 · 1분 15초",
        "문의",
    ]


def test_closing_and_reopening_are_two_moments(cast: Cast, haneul_asks: Inquiry) -> None:
    haneul_asks.close("price", by=cast.minji, at=NOW)
    haneul_asks.reopen(by=cast.sua, at=NOW + MINUTE)
    newest, closed, _asked = timeline_of(haneul_asks)
    assert (newest.title, newest.by) == ("다시 열림", "수아")
    assert (closed.title, closed.by) == ("종결 · 가격", "민지")


def test_a_visit_is_told_by_its_booking(cast: Cast, haneul_asks: Inquiry) -> None:
    book(haneul_asks, NOW + MINUTE, manager=None, by=cast.minji, at=NOW).arrive(by=cast.jung, at=NOW + 2 * MINUTE)
    assert "예약 결과 · 내원" in titles(haneul_asks)


def test_handing_over_names_the_receiver_and_being_assigned_is_not_said_twice(cast: Cast, haneul_asks: Inquiry) -> None:
    hand_over(haneul_asks, cast.jung, by=cast.minji, at=NOW).accept(by=cast.jung, at=NOW + MINUTE)
    assigned, offered, _asked = timeline_of(haneul_asks)
    assert (assigned.title, assigned.by) == ("담당 · 정실장", "")
    assert (offered.title, offered.by) == ("넘기기 · 상담실 · 정실장님에게", "민지")


def test_what_was_taken_back_is_left_out(cast: Cast, haneul_asks: Inquiry) -> None:
    attempt(haneul_asks, "busy", by=cast.minji, at=NOW).undo(by=cast.minji, at=NOW)
    haneul_asks.comment("잘못 씀", by=cast.minji, at=NOW).withdraw(by=cast.minji, at=NOW)
    book(haneul_asks, NOW + MINUTE, manager=None, by=cast.minji, at=NOW).withdraw(by=cast.minji, at=NOW)
    assert titles(haneul_asks) == ["문의"]


def test_looking_is_told_only_when_asked_for(cast: Cast, haneul_asks: Inquiry) -> None:
    record_view(haneul_asks.patient, by=cast.sua, at=NOW, what="phone", inquiry_id=haneul_asks.pk)
    assert titles(haneul_asks) == ["문의"]
    assert timeline_of(haneul_asks, with_views=True)[0].by == "수아"


def test_nothing_is_lost_between_pages_where_moments_share_an_instant(cast: Cast, haneul_asks: Inquiry) -> None:
    for n in range(5):
        haneul_asks.comment(str(n), by=cast.minji, at=NOW)
    first = timeline_of(haneul_asks, limit=2)
    rest = timeline_of(haneul_asks, limit=2, before=first[-1].at)
    assert len(first) == 5
    assert [moment.title for moment in rest] == ["문의"]


def test_another_persons_story_stays_theirs(cast: Cast, haneul_asks: Inquiry) -> None:
    asks(cast, "박서연", "010-9876-5432").comment("다른 사람", by=cast.minji, at=NOW)
    assert titles(haneul_asks) == ["문의"]


def test_the_whole_story_is_one_statement(cast: Cast, haneul_asks: Inquiry, django_assert_num_queries: object) -> None:
    for n in range(30):
        haneul_asks.comment(str(n), by=cast.minji, at=NOW + n * MINUTE)
    with django_assert_num_queries(1):
        assert len(timeline_of(haneul_asks, limit=200)) == 31
