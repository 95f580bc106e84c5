"""Whether what was sent reached a telephone: the provider is asked, and the timeline tells."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings

from cast import NOW, Cast, asks
from naewon.contacts.models import Occasion, Provider, Sending, State, sender_of, set_sender
from naewon.contacts.sending.composing import compose
from naewon.contacts.sending.delivering import deliver
from naewon.contacts.sending.reporting import ask_reports
from naewon.insights.timeline import timeline_of
from naewon.journal.models import Outbox
from stand_in import StandIn, stand_in

SOON = NOW + timedelta(minutes=1)
TAKEN: dict[str, Any] = {"failedMessageList": [], "messageList": [{"messageId": "M4V1", "statusCode": "2000"}]}


def listed(code: str) -> tuple[int, Any, dict[str, str]]:
    return 200, {"limit": 20, "messageList": {"M4V1": {"messageId": "M4V1", "statusCode": code}}}, {}


@pytest.fixture
def solapi(cast: Cast, settings: LazySettings) -> Iterator[StandIn]:
    """하늘 has sent a text through Solapi, in whose place a server of ours answers."""
    sender = sender_of(cast.haneul)
    sender.provider, sender.number = Provider.SOLAPI, "02-1234-5678"
    sender.keys = {"api_key": "KEY", "api_secret": "SECRET"}
    set_sender(sender, by=cast.lee, at=NOW)
    with stand_in() as server:
        settings.SOLAPI_URL, settings.OUTGOING_LOOPBACK = server.url, True
        server.answers = [(200, TAKEN, {})]
        inquiry = asks(cast, phone="010-7315-2846")
        compose(inquiry, Occasion.BY_HAND, "주차는 지하 2층입니다", by=cast.minji, at=NOW)
        deliver(cast.haneul.pk, NOW)
        yield server


def asked(cast: Cast, answer: tuple[int, Any, dict[str, str]], solapi: StandIn, minutes: int = 1) -> Sending:
    solapi.answers = [answer]
    ask_reports(cast.haneul.pk, NOW + timedelta(minutes=minutes))
    return Sending.objects.get()


def told(sending: Sending) -> str:
    return next(moment.title for moment in timeline_of(sending.inquiry) if moment.kind == "sent")


def test_what_reached_a_telephone_is_delivered(cast: Cast, solapi: StandIn) -> None:
    found = asked(cast, listed("4000"), solapi)
    assert (found.state, found.delivered_at, found.report_at) == (State.DELIVERED, SOON, None)
    last = solapi.asked[-1]
    assert (last.method, last.path, last.query) == ("GET", "/messages/v4/list", {"messageId": "M4V1"})
    assert last.headers["authorization"].startswith("HMAC-SHA256 ApiKey=KEY")
    assert told(found) == "문자 · 직접 쓴 문자 · 도착"


def test_what_did_not_is_a_note_on_the_timeline_and_followed(cast: Cast, solapi: StandIn) -> None:
    Outbox.objects.all().delete()
    found = asked(cast, listed("3058"), solapi)
    assert (found.state, found.trouble, found.code) == (State.FAILED, "undelivered", "3058")
    assert told(found) == "문자 · 직접 쓴 문자 · 보내지 못함 · 휴대폰에 닿지 않음"
    assert Outbox.objects.get().inquiry_id == found.inquiry_id


@pytest.mark.parametrize("answer", [listed("3000"), listed("2000"), (503, {}, {}), (200, {"messageList": {}}, {})])
def test_while_nobody_can_say_it_is_asked_again_later(
    cast: Cast, solapi: StandIn, answer: tuple[int, Any, dict[str, str]]
) -> None:
    found = asked(cast, answer, solapi, minutes=4)
    assert (found.state, found.report_at) == (State.SENT, NOW + timedelta(minutes=8))


def test_after_three_days_nobody_asks_any_more(cast: Cast, solapi: StandIn) -> None:
    found = asked(cast, listed("3000"), solapi, minutes=3 * 24 * 60)
    assert (found.state, found.report_at) == (State.SENT, None)


def test_nobody_is_asked_before_it_is_time_or_twice(cast: Cast, solapi: StandIn) -> None:
    assert ask_reports(cast.haneul.pk, NOW) == 0
    asked(cast, listed("4000"), solapi)
    assert ask_reports(cast.haneul.pk, NOW + timedelta(days=1)) == 0
