"""How calls move the queue: a missed one has a clock of its own, one that was talked through waits for a word."""

from datetime import timedelta

from cast import NOW, Cast, asks
from naewon.contacts.models import Attempt, Call
from naewon.inquiries.models import Inquiry
from naewon.queues.board import board
from naewon.queues.calls import log_call, take_back_call
from naewon.queues.models import Place
from naewon.queues.placing import place
from naewon.web.inquiries.lines import lines_of
from naewon.web.today.rows import words_of
from ringing import HANEUL_PHONE, answered, call, dialled, exchange, rings

MINUTE = timedelta(minutes=1)


def placed(inquiry: Inquiry, minutes: int = 15) -> Place:
    place([inquiry.pk], NOW + minutes * MINUTE)
    return Place.objects.get(pk=inquiry.pk)


def said(cast: Cast, minutes: int = 15) -> str:
    now = NOW + minutes * MINUTE
    (row,) = board(cast.minji, now).rows
    return words_of(row, cast.minji, cast.haneul.local(now)).reason


def test_a_missed_call_is_to_be_returned_within_three_minutes(cast: Cast) -> None:
    rings(exchange(cast), call(HANEUL_PHONE), call(HANEUL_PHONE, NOW + 2 * MINUTE))
    assert placed(Inquiry.objects.get()).due_at == NOW + 3 * MINUTE
    assert said(cast) == "부재 콜백 · 못 받은 전화 2통"


def test_it_shortens_the_clock_of_an_inquiry_that_waits(cast: Cast) -> None:
    inquiry = asks(cast, phone=HANEUL_PHONE, at=NOW)
    assert placed(inquiry).due_at == NOW + 5 * MINUTE
    rings(exchange(cast), call(HANEUL_PHONE, NOW + MINUTE))
    assert placed(inquiry).due_at == NOW + 4 * MINUTE


def test_one_that_came_through_minutes_later_needs_no_callback(cast: Cast) -> None:
    rings(exchange(cast), call(HANEUL_PHONE), answered(HANEUL_PHONE, NOW + 2 * MINUTE))
    row = placed(Inquiry.objects.get())
    assert (row.due_at, "missed" in row.why) == (None, False)
    assert said(cast) == "통화했습니다 · 결과를 적어 주세요"
    [line] = lines_of([row.inquiry], cast.haneul.local(NOW))
    assert line.state.words == "대기 · 통화함, 결과 없음"


def test_a_logged_call_takes_its_seconds_from_the_exchange(cast: Cast) -> None:
    rings(exchange(cast), answered(HANEUL_PHONE, seconds=75))
    inquiry = Inquiry.objects.get()
    log_call(inquiry, "connected", by=cast.minji, at=NOW + 2 * MINUTE)
    assert (inquiry.attempts.get().talk_seconds, inquiry.calls.get().attempt) == (75, inquiry.attempts.get())
    assert "talked" not in placed(inquiry).why


def test_whichever_comes_second_joins(cast: Cast) -> None:
    inquiry = asks(cast, phone=HANEUL_PHONE)
    log_call(inquiry, "connected", by=cast.minji, at=NOW + 2 * MINUTE)
    rings(exchange(cast), answered(seconds=75, **dialled(HANEUL_PHONE)))
    assert inquiry.attempts.get().talk_seconds == 75


def test_a_try_that_reached_nobody_is_joined_to_the_call_that_rang_in_vain(cast: Cast) -> None:
    inquiry = asks(cast, phone=HANEUL_PHONE)
    log_call(inquiry, "no_answer", by=cast.minji, at=NOW + MINUTE)
    rings(exchange(cast), call(**dialled(HANEUL_PHONE)))
    assert inquiry.calls.get().attempt == inquiry.attempts.get()


def test_what_is_not_the_same_call_is_not_joined(cast: Cast) -> None:
    inquiry = asks(cast, phone=HANEUL_PHONE)
    log_call(inquiry, "no_answer", by=cast.minji, at=NOW)
    ours = call(at=NOW + 20 * MINUTE, **dialled(HANEUL_PHONE))
    rings(exchange(cast), answered(HANEUL_PHONE, NOW + 2 * MINUTE), call(HANEUL_PHONE, NOW + MINUTE), ours)
    assert not Call.objects.filter(attempt__isnull=False).exists()


def test_a_call_logged_wrongly_is_joined_to_what_is_logged_instead(cast: Cast) -> None:
    rings(exchange(cast), answered(HANEUL_PHONE))
    inquiry = Inquiry.objects.get()
    log_call(inquiry, "connected", by=cast.minji, at=NOW + 2 * MINUTE)
    take_back_call(Attempt.objects.get(), by=cast.minji, at=NOW + 3 * MINUTE)
    assert "talked" in placed(inquiry).why
    log_call(inquiry, "refused", by=cast.minji, at=NOW + 3 * MINUTE)
    assert inquiry.calls.get().attempt == Attempt.objects.latest("pk")


def test_who_shares_the_number_is_told_apart_by_the_colleague_who_called(cast: Cast) -> None:
    mother, daughter = asks(cast, "김하늘", HANEUL_PHONE), asks(cast, "김바다", HANEUL_PHONE)
    log_call(mother, "connected", by=cast.minji, at=NOW + MINUTE)
    rings(exchange(cast), answered(**dialled(HANEUL_PHONE)))
    assert (mother.calls.count(), daughter.calls.count()) == (1, 0)
