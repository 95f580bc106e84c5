"""Who booked has it in writing, and is reminded the day before."""

from datetime import datetime, timedelta

import pytest

from cast import NOW, Cast, asks
from naewon.contacts.models import Occasion, Sending, State, Trouble, prefer
from naewon.contacts.sending.composing import compose
from naewon.contacts.sending.delivering import deliver, fail
from naewon.inquiries.models import Inquiry
from naewon.patients.models import Medium
from naewon.queues.board import board
from naewon.queues.jobs import follow_batch, tick
from naewon.queues.models import Place
from naewon.queues.placing import place
from naewon.visits.models import Booking, book, move, remind
from naewon.visits.telling import tell_who_booked, tell_who_comes_tomorrow
from naewon.web.today.rows import reason_of

TOMORROW = NOW.replace(day=26, hour=14)
SOON = NOW + timedelta(minutes=1)


@pytest.fixture
def haneul_asks(cast: Cast) -> Inquiry:
    """김하늘 again, with a number that nobody makes up."""
    return asks(cast, phone="010-7315-2846")


def booked(cast: Cast, inquiry: Inquiry, starts_at: datetime = TOMORROW, at: datetime = NOW) -> Booking:
    return book(inquiry, starts_at, manager=None, by=cast.minji, at=at)


def confirmed(cast: Cast, inquiry: Inquiry) -> Sending:
    booked(cast, inquiry)
    tell_who_booked(cast.haneul, [inquiry.pk], NOW)
    return Sending.objects.get()


def test_who_is_booked_has_it_in_writing_a_minute_later(cast: Cast, haneul_asks: Inquiry) -> None:
    sending = confirmed(cast, haneul_asks)
    assert "김하늘님, 11월 26일 (목) 14:00에 상담이 예약되었습니다." in sending.text
    assert (sending.occasion, sending.next_at, sending.is_advert) == (Occasion.BOOKED, SOON, False)
    deliver(cast.haneul.pk, SOON)
    assert Sending.objects.get().state == State.SENT


def test_it_follows_from_the_booking_by_itself(cast: Cast, haneul_asks: Inquiry) -> None:
    booked(cast, haneul_asks)
    assert follow_batch(cast.haneul.pk, NOW)
    assert Sending.objects.get().occasion == Occasion.BOOKED


def test_however_often_it_comes_by_it_is_told_once(cast: Cast, haneul_asks: Inquiry) -> None:
    confirmed(cast, haneul_asks)
    tell_who_booked(cast.haneul, [haneul_asks.pk], SOON)
    assert Sending.objects.count() == 1


def test_a_slip_that_is_taken_back_is_told_to_nobody(cast: Cast, haneul_asks: Inquiry) -> None:
    sending = confirmed(cast, haneul_asks)
    assert sending.booking
    sending.booking.withdraw(by=cast.minji, at=NOW)
    deliver(cast.haneul.pk, SOON)
    assert Sending.objects.get().state == State.WITHDRAWN


def test_another_time_is_told_anew_and_the_old_one_never(cast: Cast, haneul_asks: Inquiry) -> None:
    first = confirmed(cast, haneul_asks)
    assert first.booking
    move(first.booking, TOMORROW + timedelta(days=3), by=cast.minji, at=NOW, minutes=30)
    tell_who_booked(cast.haneul, [haneul_asks.pk], NOW)
    deliver(cast.haneul.pk, SOON)
    sent = Sending.objects.get(sent_at__isnull=False)
    assert "11월 29일 (일) 14:00" in sent.text


def test_a_clinic_may_say_nothing(cast: Cast, haneul_asks: Inquiry) -> None:
    cast.haneul.tells_bookings = cast.haneul.tells_the_day_before = False
    booked(cast, haneul_asks, at=NOW - timedelta(days=2))
    tell_who_booked(cast.haneul, [haneul_asks.pk], NOW)
    tell_who_comes_tomorrow(cast.haneul, NOW)
    assert not Sending.objects.exists()


def test_whom_nothing_may_be_sent_hears_nothing(cast: Cast, haneul_asks: Inquiry) -> None:
    haneul_asks.patient.stop(by=cast.minji, at=NOW)
    booked(cast, haneul_asks)
    tell_who_booked(cast.haneul, [haneul_asks.pk], NOW)
    assert not Sending.objects.exists()


def test_the_day_before_they_are_reminded_once(
    cast: Cast, haneul_asks: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    booked(cast, haneul_asks, at=NOW - timedelta(days=2))
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    for _minute in range(2):
        tick(0)
    sending = Sending.objects.get()
    assert (sending.occasion, sending.good_until) == (Occasion.REMINDER, TOMORROW)
    assert "11월 26일 (목) 14:00 상담 예약을 안내드립니다." in sending.text


@pytest.mark.parametrize("hour", [3, 22])
def test_nobody_is_woken_for_it(cast: Cast, haneul_asks: Inquiry, hour: int) -> None:
    booked(cast, haneul_asks, at=NOW - timedelta(days=2))
    tell_who_comes_tomorrow(cast.haneul, NOW.replace(hour=hour))
    assert not Sending.objects.exists()


def test_who_booked_today_or_confirmed_it_knows(cast: Cast, haneul_asks: Inquiry) -> None:
    booked(cast, haneul_asks, at=NOW - timedelta(hours=1))
    other = booked(cast, asks(cast, phone="010-7315-2847"), at=NOW - timedelta(days=2))
    remind(other, "confirmed", by=cast.minji, at=NOW)
    tell_who_comes_tomorrow(cast.haneul, NOW)
    assert not Sending.objects.exists()


def test_whom_the_confirmation_did_not_reach_is_called(cast: Cast, haneul_asks: Inquiry) -> None:
    booked(cast, haneul_asks, TOMORROW + timedelta(days=7))
    tell_who_booked(cast.haneul, [haneul_asks.pk], NOW)
    assert not Place.objects.exists()
    fail(Sending.objects.get(), Trouble.UNDELIVERED, NOW, "3058")
    assert follow_batch(cast.haneul.pk, NOW)
    [row] = board(cast.minji, NOW).rows
    assert reason_of(row, NOW) == "예약 문자가 닿지 않음 · 전화로 확인 · 12월 3일 (목) 14:00"


def test_whom_no_text_reaches_is_called_though_they_would_rather_read(cast: Cast, haneul_asks: Inquiry) -> None:
    prefer(haneul_asks, Medium.SMS, at=NOW)
    sending = compose(haneul_asks, Occasion.BY_HAND, "주차는 지하 2층입니다", by=cast.minji, at=NOW)
    fail(sending, Trouble.UNDELIVERED, NOW)
    place([haneul_asks.pk], NOW)
    [row] = board(cast.minji, NOW).rows
    assert reason_of(row, NOW) == "문자가 닿지 않았습니다 · 전화해 주세요"
