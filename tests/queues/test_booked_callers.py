"""Who has a time and calls in vain, or writes, wants to move or to cancel it: nobody is called back more urgently."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from cast import NOW, Cast, asks
from naewon.alarms.access import alarms_of
from naewon.alarms.raising import raise_alarms
from naewon.clinics.models import Matter
from naewon.contacts.models import Message, Occasion, attempt, promise_callback
from naewon.contacts.sending.composing import compose
from naewon.inquiries.models import Inquiry
from naewon.queues.board import board
from naewon.queues.models import Place
from naewon.queues.placing import place
from naewon.visits.models import Booking, book, remind
from naewon.web.inquiries.lines import lines_of
from naewon.web.inquiries.reasons import why_here
from naewon.web.today.rows import words_of
from ringing import HANEUL_PHONE, answered, call, dialled, exchange, rings

VISIT = NOW.replace(day=30, hour=14)
TOMORROW = NOW.replace(day=26, hour=14)


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


@pytest.fixture
def booked(cast: Cast) -> Inquiry:
    """Talked to yesterday, and booked for Monday."""
    inquiry = asks(cast, phone=HANEUL_PHONE, at=NOW - timedelta(days=2))
    attempt(inquiry, "connected", by=cast.minji, at=NOW - timedelta(days=1))
    book(inquiry, VISIT, manager=cast.jung, by=cast.minji, at=NOW - timedelta(days=1))
    return inquiry


def place_at(inquiry: Inquiry, minutes: float) -> Place | None:
    place([inquiry.pk], after(minutes))
    return Place.objects.filter(pk=inquiry.pk).first()


def standing(inquiry: Inquiry, minutes: float) -> Place:
    found = place_at(inquiry, minutes)
    assert found
    return found


def writes(inquiry: Inquiry, minutes: float, **fields: Any) -> Message:
    story = {"direction": "in", "medium": "sms", "text": "시간을 바꾸고 싶어요", **fields}
    return Message.objects.create(clinic=inquiry.clinic, inquiry=inquiry, at=after(minutes), **story)


def test_who_calls_in_vain_has_the_short_clock_and_a_row_that_says_why(cast: Cast, booked: Inquiry) -> None:
    assert place_at(booked, 0) is None
    rings(exchange(cast), call(HANEUL_PHONE, NOW), call(HANEUL_PHONE, after(1)))
    row = standing(booked, 2)
    assert (row.kind, row.due_at, row.waiting_since, row.visit_at) == ("inquiry", after(3), NOW, VISIT)
    [shown] = board(cast.minji, after(2)).rows
    now = cast.haneul.local(after(2))
    assert words_of(shown, cast.minji, now).reason == "예약한 분의 부재 전화 2통 · 11월 30일 (월) 14:00 예약"
    assert why_here(shown, now)[0] == "11월 30일 (월) 14:00에 예약한 분입니다. 옮기거나 취소하려는 연락일 수 있습니다."
    [line] = lines_of([booked], now)
    assert line.state.words == "예약 · 11월 30일 (월) 14:00 · 연락 기다림"


def test_who_writes_has_the_usual_clock(cast: Cast, booked: Inquiry) -> None:
    writes(booked, 0)
    writes(booked, 4)
    assert (standing(booked, 4).due_at, standing(booked, 4).waiting_since) == (after(5), NOW)
    [shown] = board(cast.minji, after(4)).rows
    said = words_of(shown, cast.minji, cast.haneul.local(after(4))).reason
    assert said == "예약한 분의 메시지 · 11월 30일 (월) 14:00 예약"


def test_the_alarm_of_missed_calls_tells_of_them(cast: Cast, booked: Inquiry) -> None:
    rings(exchange(cast), call(HANEUL_PHONE, NOW))
    place([booked.pk], NOW)
    raise_alarms(cast.haneul, after(3))
    assert [row.matter for row in alarms_of(cast.minji, after(3))] == [Matter.CALL_BACK]


@pytest.mark.parametrize("result", ["connected", "refused"])
def test_once_they_were_reached_nobody_calls(cast: Cast, booked: Inquiry, result: str) -> None:
    rings(exchange(cast), call(HANEUL_PHONE, NOW))
    attempt(booked, result, by=cast.minji, at=after(2))
    assert place_at(booked, 2) is None
    writes(booked, 30)
    assert standing(booked, 31).waiting_since == after(30)


def test_a_talk_that_nobody_logged_reached_them_too(cast: Cast, booked: Inquiry) -> None:
    rings(exchange(cast), call(HANEUL_PHONE, NOW), answered(at=after(2), **dialled(HANEUL_PHONE)))
    assert place_at(booked, 10) is None


def test_a_text_of_a_colleague_answers_them_and_one_sent_by_itself_does_not(cast: Cast, booked: Inquiry) -> None:
    writes(booked, 0)
    compose(booked, Occasion.BY_HAND, "예약을 안내드립니다.", by=None, at=after(1))
    assert place_at(booked, 2)
    sent = compose(booked, Occasion.BY_HAND, "몇 시가 좋으세요?", by=cast.minji, at=after(2))
    assert place_at(booked, 2) is None
    sent.withdrawn_at = after(2)
    sent.save()
    assert place_at(booked, 3)
    writes(booked, 3, direction="out", by=cast.minji)
    assert place_at(booked, 3) is None


def test_who_moves_the_booking_or_confirms_it_has_talked_to_them(cast: Cast, booked: Inquiry) -> None:
    writes(booked, 0)
    said = remind(Booking.objects.get(), "confirmed", by=cast.minji, at=after(1))
    assert place_at(booked, 1) is None
    said.undo(by=cast.minji, at=after(2))
    assert place_at(booked, 2)
    remind(Booking.objects.get(), "no_answer", by=cast.minji, at=after(3))
    assert place_at(booked, 3)


def test_who_asked_before_they_were_booked_has_their_answer(cast: Cast) -> None:
    inquiry = asks(cast, phone=HANEUL_PHONE, at=NOW)
    ours = exchange(cast)
    rings(ours, call(HANEUL_PHONE, after(1)))
    writes(inquiry, 2)
    book(inquiry, VISIT, manager=None, by=cast.minji, at=after(3))
    assert place_at(inquiry, 4) is None
    rings(ours, call(HANEUL_PHONE, after(20)))
    row = standing(inquiry, 21)
    assert (row.due_at, row.why["missed"], row.attempts) == (after(23), 1, 0)


def test_whom_we_call_in_vain_is_tried_again_until_every_try_was_made(cast: Cast, booked: Inquiry) -> None:
    rings(exchange(cast), call(HANEUL_PHONE, NOW))
    attempt(booked, "no_answer", by=cast.minji, at=after(2))
    row = standing(booked, 2)
    assert (row.attempts, row.due_at, row.ready_at) == (1, None, after(32))
    for _more in range(5):
        attempt(booked, "no_answer", by=cast.minji, at=after(40))
    assert place_at(booked, 41) is None
    writes(booked, 50)
    assert standing(booked, 51).due_at == after(55)


def test_whoever_is_to_be_reminded_as_well_has_one_row(cast: Cast) -> None:
    inquiry = asks(cast, phone=HANEUL_PHONE, at=NOW - timedelta(days=2))
    book(inquiry, TOMORROW, manager=None, by=cast.minji, at=NOW - timedelta(days=1))
    assert standing(inquiry, 0).is_reminder
    rings(exchange(cast), call(HANEUL_PHONE, NOW))
    assert (standing(inquiry, 1).is_reminder, standing(inquiry, 1).visit_at) == (False, TOMORROW)
    attempt(inquiry, "connected", by=cast.minji, at=after(2))
    assert standing(inquiry, 2).is_reminder


def test_what_was_promised_to_somebody_booked_is_kept(cast: Cast, booked: Inquiry) -> None:
    promise_callback(booked, after(60), by=cast.minji, at=NOW)
    row = standing(booked, 0)
    assert (row.tier, row.due_at) == (0, after(60))
