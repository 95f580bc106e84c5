"""Messages on their way: to the console of a clinic without a provider, to Solapi over real HTTP."""

import hashlib
import hmac
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import NOW, Cast, asks
from naewon.contacts.models import Occasion, Provider, Sending, State, sender_of, set_sender
from naewon.contacts.sending.composing import compose
from naewon.contacts.sending.console import Console
from naewon.contacts.sending.delivering import deliver, deliver_some
from naewon.contacts.sending.solapi import Solapi, signature_of
from naewon.inquiries.models import Inquiry
from naewon.patients.models import Purpose
from stand_in import StandIn, stand_in

TAKEN: dict[str, Any] = {"failedMessageList": [], "messageList": [{"messageId": "M4V1", "statusCode": "2000"}]}
TONIGHT = NOW.replace(hour=22)


@pytest.fixture
def haneul_asks(cast: Cast) -> Inquiry:
    """김하늘 again, with a number that nobody makes up."""
    return asks(cast, phone="010-7315-2846")


@pytest.fixture
def solapi(cast: Cast, settings: LazySettings) -> Iterator[StandIn]:
    """하늘 sends through Solapi, in whose place a server of ours answers."""
    sender = sender_of(cast.haneul)
    sender.provider, sender.number, sender.opt_out = Provider.SOLAPI, "02-1234-5678", "080-123-4567"
    sender.keys = {"api_key": "KEY", "api_secret": "SECRET"}
    set_sender(sender, by=cast.lee, at=NOW)
    with stand_in() as server:
        settings.SOLAPI_URL, settings.OUTGOING_LOOPBACK = server.url, True
        yield server


@pytest.fixture
def waiting(cast: Cast, haneul_asks: Inquiry) -> Sending:
    return compose(haneul_asks, Occasion.BY_HAND, "주차는 지하 2층입니다", by=cast.minji, at=NOW)


def delivered(cast: Cast, at: datetime = NOW) -> Sending:
    deliver(cast.haneul.pk, at)
    return Sending.objects.get()


def test_without_a_provider_it_stands_on_the_list_alone(cast: Cast, waiting: Sending) -> None:
    found = delivered(cast)
    assert (found.state, found.provider, found.next_at) == (State.SENT, Provider.CONSOLE, None)
    assert deliver(cast.haneul.pk, NOW) == 0


def test_the_provider_takes_it(cast: Cast, waiting: Sending, solapi: StandIn) -> None:
    solapi.answers = [(200, TAKEN, {})]
    found = delivered(cast)
    assert (found.state, found.external_id) == (State.SENT, "M4V1")
    assert solapi.asked[0].path == "/messages/v4/send-many/detail"


def test_every_request_is_signed(cast: Cast, waiting: Sending, solapi: StandIn) -> None:
    solapi.answers = [(200, TAKEN, {})]
    delivered(cast)
    told = solapi.asked[0].headers["authorization"].removeprefix("HMAC-SHA256 ")
    parts = dict(part.split("=", 1) for part in told.split(", "))
    wanted = hmac.new(b"SECRET", (parts["Date"] + parts["salt"]).encode(), hashlib.sha256).hexdigest()
    assert (parts["ApiKey"], parts["signature"]) == ("KEY", wanted)


def test_the_signature_of_the_documents() -> None:
    signature = signature_of("secret", "2026-11-22T09:00:00+09:00", "0123456789abcdef0123456789abcdef")
    assert signature == "2fb7747a453c714b3040d95bf7f3a43142d87e1650eb5666f2287ba6ea96f104"


def test_what_nobody_answered_is_tried_again_under_the_same_key(cast: Cast, waiting: Sending, solapi: StandIn) -> None:
    solapi.answers = [(503, {}, {}), (200, TAKEN, {})]
    assert delivered(cast).state == State.WAITING
    assert deliver(cast.haneul.pk, NOW) == 0
    assert delivered(cast, NOW + timedelta(minutes=1)).tries == 2
    assert len(solapi.asked) == 2


def test_whoever_is_killed_while_sending_leaves_it_to_the_next(
    cast: Cast, waiting: Sending, solapi: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_letter: Any) -> str:
        raise SystemExit

    solapi.answers = [(200, TAKEN, {})]
    with monkeypatch.context() as patch:
        patch.setattr(Solapi, "send", killed)
        with pytest.raises(SystemExit):
            deliver(cast.haneul.pk, NOW)
    assert delivered(cast, NOW + timedelta(minutes=1)).state == State.SENT


def test_what_the_provider_refuses_is_not_tried_again(cast: Cast, waiting: Sending, solapi: StandIn) -> None:
    solapi.answers = [(200, {"failedMessageList": [{"statusCode": "1062"}]}, {})]
    found = delivered(cast)
    assert (found.state, found.trouble, found.code, found.next_at) == (State.FAILED, "refused", "1062", None)


def test_it_is_not_tried_for_ever(cast: Cast, waiting: Sending, solapi: StandIn) -> None:
    solapi.answers = [(500, {}, {})]
    for hours in range(0, 48, 5):
        deliver(cast.haneul.pk, NOW + timedelta(hours=hours))
    found = Sending.objects.get()
    assert (found.state, found.trouble, found.tries) == (State.FAILED, "unanswered", 5)


def test_somebody_blocked_meanwhile_gets_nothing(cast: Cast, waiting: Sending) -> None:
    waiting.inquiry.patient.stop(by=cast.minji, at=NOW)
    assert delivered(cast).trouble == "not_lawful"


def test_what_would_not_be_true_any_more_is_not_said(cast: Cast, haneul_asks: Inquiry) -> None:
    soon = NOW + timedelta(minutes=5)
    compose(haneul_asks, Occasion.BY_HAND, "곧 전화드립니다", by=None, at=NOW, good_until=soon)
    assert delivered(cast, soon).trouble == "too_late"


def test_an_advert_waits_for_the_morning_and_a_plain_message_does_not(
    cast: Cast, haneul_asks: Inquiry, solapi: StandIn
) -> None:
    solapi.answers = [(200, TAKEN, {})]
    haneul_asks.patient.answer(Purpose.MARKETING, granted=True, by=cast.minji, at=NOW, source="phone")
    advert = compose(haneul_asks, Occasion.BY_HAND, "가을 할인", by=cast.minji, at=TONIGHT, is_advert=True)
    plain = compose(haneul_asks, Occasion.BY_HAND, "예약 안내", by=cast.minji, at=TONIGHT)
    deliver(cast.haneul.pk, TONIGHT)
    advert.refresh_from_db()
    plain.refresh_from_db()
    assert (advert.sent_at, plain.sent_at) == (None, TONIGHT)
    assert advert.next_at == NOW.replace(day=26, hour=8)


def test_many_that_go_nowhere_are_noted_by_as_many_statements_as_two(cast: Cast) -> None:
    def statements(count: int, first: int) -> int:
        for n in range(count):
            asking = asks(cast, phone=f"010-7315-{first + n}")
            compose(asking, Occasion.BY_HAND, "주차는 지하 2층입니다", by=cast.minji, at=NOW)
        with CaptureQueriesContext(connection) as captured:
            assert deliver_some(cast.haneul.pk, NOW) == count
        return len(captured)

    assert statements(9, 1111) == statements(2, 2222)


def test_a_message_nobody_foresaw_holds_up_no_other(
    cast: Cast, waiting: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_letter: Any) -> str:
        raise ValueError

    other = asks(cast, phone="010-7315-2847")
    with monkeypatch.context() as patch:
        patch.setattr(Console, "send", broken)
        deliver(cast.haneul.pk, NOW)
    compose(other, Occasion.BY_HAND, "주차는 지하 2층입니다", by=cast.minji, at=NOW)
    deliver(cast.haneul.pk, NOW)
    assert Sending.objects.get(inquiry=other).state == State.SENT
    assert delivered_of(waiting, cast) == State.SENT


def delivered_of(sending: Sending, cast: Cast) -> State:
    """A minute later, when it is tried again."""
    deliver(cast.haneul.pk, NOW + timedelta(minutes=1))
    sending.refresh_from_db()
    return sending.state


def test_a_provider_that_thinks_for_long_is_left_before_another_worker_comes(
    cast: Cast, haneul_asks: Inquiry, waiting: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = compose(haneul_asks, Occasion.BY_HAND, "예약 안내", by=cast.minji, at=NOW)
    clock = iter([0.0, 0.0, 31.0])
    with monkeypatch.context() as patch:
        patch.setattr("naewon.contacts.sending.delivering.monotonic", lambda: next(clock))
        deliver_some(cast.haneul.pk, NOW)
    second.refresh_from_db()
    assert (second.state, second.tries) == (State.WAITING, 1)
    assert delivered_of(second, cast) == State.SENT
