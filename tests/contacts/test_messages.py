"""What is said, how long it is, and what makes an advert of it."""

from datetime import timedelta

import pytest

from cast import NOW, Cast, asks
from naewon.contacts.models import Occasion, Sending, State, sender_of, set_sender, write_template
from naewon.contacts.sending.composing import compose, text_of, why_not, withdraw
from naewon.contacts.sending.sizes import size_of
from naewon.contacts.sending.wordings import DEFAULTS, judge
from naewon.errors import Conflict, Invalid, NotAllowed
from naewon.inquiries.models import Inquiry
from naewon.patients.models import Purpose

TONIGHT = NOW.replace(hour=22)


@pytest.fixture
def haneul_asks(cast: Cast) -> Inquiry:
    """김하늘 again, with a number that nobody makes up."""
    return asks(cast, phone="010-7315-2846")


def test_a_syllable_takes_two_bytes() -> None:
    assert size_of("가" * 45) == "sms"
    assert size_of("가" * 46) == "lms"


def test_what_carriers_cut_off_or_break_is_refused() -> None:
    with pytest.raises(Invalid, match="2002바이트"):
        size_of("가" * 1001)
    with pytest.raises(Invalid, match="😀"):
        size_of("안녕하세요 😀")


@pytest.mark.parametrize("occasion", Occasion)
def test_what_we_say_fits_its_occasion(occasion: Occasion) -> None:
    judge(occasion, DEFAULTS[occasion])
    assert size_of(DEFAULTS[occasion])


def test_a_blank_that_nothing_is_known_for_is_refused() -> None:
    with pytest.raises(Invalid, match="예약시각"):
        judge(Occasion.FAREWELL, "#{예약시각}에 뵙겠습니다")


def test_the_clinic_says_it_in_its_own_words(cast: Cast, haneul_asks: Inquiry) -> None:
    write_template(Occasion.FAREWELL, "처음", by=cast.jung, at=NOW)
    write_template(Occasion.FAREWELL, "#{이름}님 #{병원}입니다", by=cast.jung, at=NOW)
    assert text_of(haneul_asks, Occasion.FAREWELL) == "김하늘님 하늘 성형외과입니다"


def test_a_counsellor_does_not_change_what_the_clinic_says(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        write_template(Occasion.FAREWELL, "안녕", by=cast.minji, at=NOW)


def test_a_line_whose_blank_is_empty_is_not_said(haneul_asks: Inquiry) -> None:
    assert "#{" not in text_of(haneul_asks, Occasion.FAREWELL)


def test_a_message_waits_to_be_sent(cast: Cast, haneul_asks: Inquiry) -> None:
    sending = compose(haneul_asks, Occasion.BY_HAND, "주차는 지하 2층입니다", by=cast.minji, at=NOW)
    assert (sending.state, sending.size, sending.next_at) == (State.WAITING, "sms", NOW)


def test_a_message_that_is_not_gone_yet_is_held_back(cast: Cast, haneul_asks: Inquiry) -> None:
    soon = NOW + timedelta(minutes=1)
    sending = compose(haneul_asks, Occasion.BY_HAND, "주차는 지하 2층입니다", by=cast.minji, at=NOW, send_at=soon)
    withdraw(sending, by=cast.minji, at=NOW)
    assert Sending.objects.get().state == State.WITHDRAWN
    with pytest.raises(Conflict):
        withdraw(sending, by=cast.minji, at=NOW)


def test_what_reads_like_an_advert_is_no_plain_message(cast: Cast, haneul_asks: Inquiry) -> None:
    with pytest.raises(Invalid, match="할인"):
        compose(haneul_asks, Occasion.BY_HAND, "이번 주 20% 할인", by=cast.minji, at=NOW)


def test_an_advert_needs_a_yes_and_a_way_to_say_no(cast: Cast, haneul_asks: Inquiry) -> None:
    with pytest.raises(Invalid, match="무료수신거부"):
        compose(haneul_asks, Occasion.BY_HAND, "가을 할인", by=cast.minji, at=NOW, is_advert=True)
    sender = sender_of(cast.haneul)
    sender.opt_out = "080-123-4567"
    set_sender(sender, by=cast.lee, at=NOW)
    with pytest.raises(Invalid, match="동의하지"):
        compose(haneul_asks, Occasion.BY_HAND, "가을 할인", by=cast.minji, at=NOW, is_advert=True)
    haneul_asks.patient.answer(Purpose.MARKETING, granted=True, by=cast.minji, at=NOW, source="phone")
    sending = compose(haneul_asks, Occasion.BY_HAND, "가을 할인", by=cast.minji, at=NOW, is_advert=True)
    assert sending.text == "(광고) 하늘 성형외과\n가을 할인\n무료수신거부 080-123-4567"


def test_whom_nothing_is_sent(cast: Cast, haneul_asks: Inquiry) -> None:
    assert why_not(haneul_asks, TONIGHT) is None
    assert why_not(asks(cast, phone="02-123-4567"), NOW) == "no_number"
    assert why_not(asks(cast, phone="010-7315-2847", is_test=True), NOW) == "not_lawful"
    haneul_asks.patient.stop(by=cast.minji, at=NOW)
    assert why_not(haneul_asks, NOW) == "blocked"
