"""Senders that show what they have: what did not come by itself comes in the night, and nothing comes twice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from django.conf import LazySettings

from cast import NOW, Cast
from doors import delivered, door
from naewon.contacts.models import Call
from naewon.inquiries.models import Inquiry
from naewon.intake.access import sources_that_need_somebody
from naewon.intake.adapter import Knock
from naewon.intake.comparing import LISTING, catch_up, comparable
from naewon.intake.drain import drain
from naewon.intake.models import Delivery, Health, Source
from naewon.intake.registry import ADAPTERS
from stand_in import StandIn, stand_in

SINCE = NOW - timedelta(days=3)
AN_HOUR_AGO = NOW - timedelta(hours=1)
MILLISECONDS, LONG_AGO = int(AN_HOUR_AGO.timestamp() * 1000), int((NOW - timedelta(days=9)).timestamp() * 1000)
SENT = format_datetime(AN_HOUR_AGO.astimezone(UTC))
HANEUL, OURS = "+821073152846", "+827012345678"


def text_message(sid: str, to: str = OURS, **told: Any) -> dict[str, Any]:
    row = {"sid": sid, "direction": "inbound", "from": HANEUL, "to": to, "body": "쌍꺼풀 상담", "num_media": "0"}
    return {**row, "date_sent": SENT, **told}


def twilio_call(sid: str, **told: Any) -> dict[str, Any]:
    row = {"sid": sid, "direction": "inbound", "from": HANEUL, "to": OURS, "status": "completed", "duration": "31"}
    return {**row, "parent_call_sid": None, "end_time": SENT, **told}


def aircall_call(number: int, digits: str = "+82 70-1234-5678", **told: Any) -> dict[str, Any]:
    ended = int(AN_HOUR_AGO.timestamp())
    times = {"started_at": ended - 25, "answered_at": None, "ended_at": ended}
    row = {"id": number, "status": "done", "direction": "inbound", "raw_digits": "+82 10-7315-2846"}
    return {**row, **times, "number": {"digits": digits}, **told}


FIELDS = [{"id": "f1", "title": "성함"}, {"id": "f2", "title": "연락처"}]
ANSWERS = [
    {"type": "text", "text": "김하늘", "field": {"id": "f1"}},
    {"type": "phone_number", "phone_number": HANEUL, "field": {"id": "f2"}},
]
RESPONSE = {"token": "t-1", "submitted_at": "2026-11-24T10:00:00Z", "answers": ANSWERS, "hidden": {"utm_source": "ig"}}
QUESTIONS = [
    {"id": "q1", "type": "INPUT_TEXT", "title": "성함"},
    {"id": "q2", "type": "INPUT_PHONE_NUMBER", "title": "연락처"},
    {"id": "q3", "type": "HIDDEN_FIELDS", "title": "hidden"},
]
SUBMISSION = {
    "id": "s-1",
    "isCompleted": True,
    "submittedAt": "2026-11-24T10:00:00.000Z",
    "responses": [
        {"questionId": "q1", "answer": "김하늘"},
        {"questionId": "q2", "answer": HANEUL},
        {"questionId": "q3", "answer": {"utm_source": "ig"}},
    ],
}
GIVEN_UP = {**SUBMISSION, "id": "s-2", "isCompleted": False}
TOO_OLD = {**SUBMISSION, "id": "s-3", "submittedAt": "2026-10-01T10:00:00.000Z"}
CHATS = {
    "userChats": [{"id": "c-1", "userId": "u-1", "updatedAt": MILLISECONDS, "contactMediumType": "native"}],
    "users": [{"id": "u-1", "profile": {"name": "김하늘", "mobileNumber": HANEUL}}],
}
SAID = {
    "messages": [
        {"id": "m-2", "personType": "user", "personId": "u-1", "plainText": "쌍꺼풀요", "createdAt": MILLISECONDS},
        {"id": "m-1", "personType": "user", "personId": "u-1", "plainText": "작년", "createdAt": LONG_AGO},
    ]
}


@dataclass(frozen=True)
class Shown:
    """What a sender answers, one after another, and the ids of what it has."""

    kind: str
    root: str
    settings: dict[str, str]
    answers: list[Any]
    ids: list[str]


NUMBERS = {"numbers": "070-1234-5678 = 인스타그램"}
TWILIO = {"account_sid": "AC77", "auth_token": "let me in", **NUMBERS}
SHOWN = [
    Shown(
        "typeform",
        "TYPEFORM_URL",
        {"access_token": "let me in", "forms": "u6nXL7"},
        [{"fields": FIELDS}, {"items": [RESPONSE]}],
        ["t-1"],
    ),
    Shown(
        "tally",
        "TALLY_URL",
        {"api_key": "let me in", "forms": "mexJoq"},
        [
            {"questions": QUESTIONS, "submissions": [SUBMISSION, GIVEN_UP], "hasMore": True},
            {"questions": QUESTIONS, "submissions": [TOO_OLD], "hasMore": False},
        ],
        ["s-1"],
    ),
    Shown(
        "twilio_sms",
        "TWILIO_URL",
        TWILIO,
        [
            {"messages": [text_message("SM1")], "next_page_uri": "/2010-04-01/Accounts/AC77/Messages.json?Page=1"},
            {"messages": [text_message("SM2", "+827099999999"), text_message("SM3", direction="outbound-api")]},
        ],
        ["SM1"],
    ),
    Shown(
        "twilio_voice",
        "TWILIO_URL",
        TWILIO,
        [
            {
                "calls": [
                    twilio_call("CA2", direction="outbound-dial", parent_call_sid="CA1", duration="20"),
                    twilio_call("CA1"),
                    twilio_call("CA3", status="in-progress"),
                    twilio_call("CA4", to="+827099999999"),
                ]
            }
        ],
        ["CA1:dial-completed"],
    ),
    Shown(
        "aircall",
        "AIRCALL_URL",
        {"api_id": "me", "api_token": "let me in", **NUMBERS},
        [
            {"calls": [aircall_call(812)], "meta": {"next_page_link": "https://aircall.example/?page=2"}},
            {"calls": [aircall_call(813, "+82 70-9999-9999"), aircall_call(814, status="initial")], "meta": {}},
        ],
        ["812:call.ended"],
    ),
    Shown(
        "channel_talk",
        "CHANNEL_TALK_URL",
        {"access_key": "me", "access_secret": "let me in"},
        [CHATS, SAID, {"userChats": []}, {"userChats": []}],
        ["m-2"],
    ),
]
EVERY = pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.kind)
Open = Callable[[Shown], Source]


@pytest.fixture
def server() -> Iterator[StandIn]:
    with stand_in() as server:
        yield server


@pytest.fixture
def opened(cast: Cast, settings: LazySettings, server: StandIn) -> Open:
    def open_door(shown: Shown) -> Source:
        setattr(settings, shown.root, server.url)
        server.answers = [(200, body, {}) for body in shown.answers]
        return door(cast, kind=shown.kind, settings=shown.settings)

    return open_door


def caught_up(source: Source) -> int:
    brought = catch_up(source.clinic_id, source.pk, SINCE, NOW)
    drain(NOW)
    return brought


def test_every_sender_that_has_a_list_is_shown_here() -> None:
    assert set(LISTING) == {"meta", *(shown.kind for shown in SHOWN)}


@EVERY
def test_what_did_not_come_is_fetched_and_becomes_an_inquiry(opened: Open, shown: Shown) -> None:
    source = opened(shown)
    assert comparable(source.clinic_id) == [source.pk]
    assert caught_up(source) == 1
    assert list(Delivery.objects.values_list("external_id", "trouble")) == [(shown.ids[0], "")]
    assert Inquiry.objects.get().patient.phone == HANEUL or Call.objects.get().number == HANEUL
    health = Health.objects.get()
    assert (health.listed_at, health.listed, health.missed) == (NOW, len(shown.ids), 1)


@EVERY
def test_a_list_calls_things_as_a_knock_does(opened: Open, shown: Shown) -> None:
    source, adapter = opened(shown), ADAPTERS[shown.kind]
    listed = list(adapter.listed(source.settings, SINCE, NOW))
    assert [one.external_id for one in listed] == shown.ids
    for one in listed:
        assert [part.external_id for part in adapter.parts(Knock(one.raw, NOW, one.content_type))] == [one.external_id]


@EVERY
def test_what_came_by_itself_stays_as_it_is(opened: Open, shown: Shown) -> None:
    source = opened(shown)
    for external_id in shown.ids:
        delivered(source, external_id)
    assert catch_up(source.clinic_id, source.pk, SINCE, NOW) == 0
    assert bytes(Delivery.objects.get().raw) == b"{}"
    assert (Health.objects.get().listed, Health.objects.get().missed) == (1, 0)


@EVERY
def test_a_key_that_does_not_open_the_list_is_said_and_compares_nothing(
    cast: Cast, server: StandIn, opened: Open, shown: Shown
) -> None:
    source = opened(shown)
    server.answers = [(401, {}, {})]
    assert caught_up(source) == 0
    health = Health.objects.get()
    assert (health.trouble, health.listed_at) == ("not_allowed", None)
    assert sources_that_need_somebody(cast.jung, NOW) == [source]


@EVERY
def test_a_server_that_does_not_answer_alarms_nobody(cast: Cast, server: StandIn, opened: Open, shown: Shown) -> None:
    source = opened(shown)
    server.answers = [(503, {}, {})]
    assert caught_up(source) == 0
    assert Health.objects.get().trouble == "unreachable"
    assert sources_that_need_somebody(cast.jung, NOW) == []


@EVERY
def test_without_its_keys_it_is_not_asked(server: StandIn, opened: Open, shown: Shown) -> None:
    source = opened(shown)
    needed = ADAPTERS[shown.kind].opens_list[-1]
    source.settings = {**shown.settings, needed: ""}
    source.save()
    assert comparable(source.clinic_id) == []
    assert caught_up(source) == 0
    assert server.asked == []


@EVERY
def test_its_key_stands_in_no_address(server: StandIn, opened: Open, shown: Shown) -> None:
    caught_up(opened(shown))
    assert server.asked
    assert not any("let me in" in " ".join([asked.path, *asked.query.values()]) for asked in server.asked)


def shown_by(kind: str) -> Shown:
    return next(shown for shown in SHOWN if shown.kind == kind)


def test_a_call_whose_leg_was_answered_was_answered(opened: Open) -> None:
    caught_up(opened(shown_by("twilio_voice")))
    assert Call.objects.values_list("result", "talk_seconds").get() == ("answered", 20)


def test_a_text_was_written_when_it_was_sent(opened: Open) -> None:
    caught_up(opened(shown_by("twilio_sms")))
    assert Inquiry.objects.get().occurred_at == AN_HOUR_AGO


def test_hidden_fields_of_a_list_tell_where_somebody_came_from(opened: Open) -> None:
    for kind in ("typeform", "tally"):
        source = opened(shown_by(kind))
        [one] = ADAPTERS[kind].listed(source.settings, SINCE, NOW)
        told = ADAPTERS[kind].translate(delivered(source, one.external_id, one.raw))
        assert (told.person.name, told.attribution["last"]["utm_source"]) == ("김하늘", "ig")  # type: ignore[union-attr]


def test_only_ids_are_asked_for_whatever_was_typed(server: StandIn, opened: Open) -> None:
    shown = shown_by("typeform")
    source = opened(shown)
    source.settings |= {"forms": "../../me?x=1"}
    source.save()
    caught_up(source)
    assert server.asked[0].path == "/forms/me"


def test_all_pages_of_a_list_are_read(server: StandIn, opened: Open) -> None:
    caught_up(opened(shown_by("tally")))
    assert [asked.query["page"] for asked in server.asked] == ["1", "2"]
