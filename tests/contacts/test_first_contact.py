"""What counts as a first contact: what the records prove, and nothing that somebody merely pressed."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from cast import NOW, Cast, asks
from doors import door
from naewon.contacts.first_contact import FirstContact, first_contact_with, first_contacts
from naewon.contacts.models import Call, Message, attempt
from naewon.inquiries.models import Inquiry, Reason
from naewon.intake.models import Source
from naewon.queues.today import today_of

LATER = NOW + timedelta(hours=2)


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def known(inquiry: Inquiry) -> FirstContact:
    return first_contact_with(inquiry, LATER)


def rings(cast: Cast, inquiry: Inquiry, minutes: float, **fields: Any) -> Call:
    story = {
        "source": Source.objects.first() or door(cast),
        "channel": cast.instagram,
        "direction": "out",
        "number": "+821023456789",
    }
    at = after(minutes)
    return Call.objects.create(
        clinic=cast.haneul, inquiry=inquiry, external_id=str(minutes), started_at=at, told_at=at, **{**story, **fields}
    )


def writes(cast: Cast, inquiry: Inquiry, minutes: float, direction: str, by: Any = None) -> None:
    story = {"direction": direction, "medium": "kakao", "text": "안녕하세요", "by": by, "at": after(minutes)}
    Message.objects.create(clinic=cast.haneul, inquiry=inquiry, **story)


def texts(cast: Cast, inquiry: Inquiry, minutes: float, occasion: str = "by_hand", by: Any = None) -> None:
    """It leaves at once."""
    sent = {"occasion": occasion, "text": "언제 통화가 편하세요?", "size": "sms", "by": by}
    inquiry.sendings.create(clinic=cast.haneul, at=after(minutes), sent_at=after(minutes), **sent)


def test_a_text_of_a_colleague_is_a_try_and_their_reply_to_it_proves_that_they_were_reached(
    cast: Cast, haneul_asks: Inquiry
) -> None:
    texts(cast, haneul_asks, 1, occasion="received")
    writes(cast, haneul_asks, 2, "in")
    texts(cast, haneul_asks, 3, by=cast.minji)
    writes(cast, haneul_asks, 8, "in")
    texts(cast, haneul_asks, 9, by=cast.minji)
    assert known(haneul_asks) == FirstContact(after(3), after(8), after(9))


def test_pressing_connected_proves_only_that_we_tried(cast: Cast, haneul_asks: Inquiry) -> None:
    attempt(haneul_asks, "connected", by=cast.minji, at=after(3))
    assert known(haneul_asks) == FirstContact(after(3), None, None)


@pytest.mark.parametrize(("seconds", "proves"), [(14, False), (15, True)])
def test_a_talk_counts_from_as_many_seconds_as_the_clinic_says(
    cast: Cast, haneul_asks: Inquiry, seconds: int, proves: bool
) -> None:
    attempt(haneul_asks, "connected", by=cast.minji, at=after(3), talk_seconds=seconds)
    assert (known(haneul_asks).reached_at == after(3)) is proves


def test_what_the_exchange_tells_counts_without_anybody_pressing(cast: Cast, haneul_asks: Inquiry) -> None:
    rings(cast, haneul_asks, 2, result="missed")
    answered = {"result": "answered", "answered_at": after(9), "ended_at": after(11)}
    rings(cast, haneul_asks, 8, **answered)
    assert known(haneul_asks) == FirstContact(after(2), after(9), after(9))


def test_a_call_of_theirs_that_nobody_took_is_no_try_of_ours(cast: Cast, haneul_asks: Inquiry) -> None:
    rings(cast, haneul_asks, 2, direction="in", result="missed")
    assert known(haneul_asks).tried_at is None


def test_an_answer_to_what_we_wrote_reaches_them_and_ours_makes_it_a_conversation(
    cast: Cast, haneul_asks: Inquiry
) -> None:
    writes(cast, haneul_asks, 1, "in")
    writes(cast, haneul_asks, 4, "out", by=cast.minji)
    assert known(haneul_asks) == FirstContact(after(4), None, None)
    writes(cast, haneul_asks, 6, "in")
    writes(cast, haneul_asks, 7, "out", by=cast.sua)
    assert known(haneul_asks) == FirstContact(after(4), after(6), after(7))


def test_what_a_machine_sent_is_no_try_and_its_answer_no_contact(cast: Cast, haneul_asks: Inquiry) -> None:
    writes(cast, haneul_asks, 1, "out")
    writes(cast, haneul_asks, 2, "in")
    assert known(haneul_asks) == FirstContact(None, None, None)


def test_what_was_taken_back_proves_nothing(cast: Cast, haneul_asks: Inquiry) -> None:
    attempt(haneul_asks, "connected", by=cast.minji, at=after(3), talk_seconds=90).undo(by=cast.minji, at=after(4))
    assert known(haneul_asks) == FirstContact(None, None, None)


def test_who_was_given_up_counts_with_the_time_until_then(cast: Cast, haneul_asks: Inquiry) -> None:
    attempt(haneul_asks, "no_answer", by=cast.minji, at=after(3))
    haneul_asks.close(Reason.PRICE, by=cast.minji, at=after(30))
    found = first_contacts(cast.haneul, NOW - timedelta(hours=1), LATER)
    assert [float(end) for end in found.until] == [after(30).timestamp()]


def test_the_day_tells_the_three_waits_apart(cast: Cast) -> None:
    inquiry = asks(cast, at=NOW)
    attempt(inquiry, "no_answer", by=cast.minji, at=after(4))
    attempt(inquiry, "connected", by=cast.minji, at=after(44), talk_seconds=60)
    waits = today_of(cast.haneul, cast.haneul.calendar(), LATER).waits
    assert (waits.tried.median, waits.reached.median, waits.talked.median) == (4, 44, 44)


def test_each_wait_tells_of_its_slow_tenth_as_well(cast: Cast) -> None:
    for number in range(11):
        inquiry = asks(cast, f"김{number}", f"010-{7000 + number}-1111", at=NOW)
        attempt(inquiry, "no_answer", by=cast.minji, at=after(1 + number))
        attempt(inquiry, "connected", by=cast.minji, at=after(41 + number), talk_seconds=60)
    waits = today_of(cast.haneul, cast.haneul.calendar(), LATER).waits
    assert [(each.median, each.p90) for each in (waits.tried, waits.reached, waits.talked)] == [
        (6, 10),
        (46, 50),
        (46, 50),
    ]
