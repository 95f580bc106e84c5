"""What stands before Django answers as Django does, only sooner: each request is sent through both."""

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import httpx
import pytest
from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.db import OperationalError, connection
from procrastinate.contrib.django.models import ProcrastinateJob

from cast import Cast, assemble
from doors import door
from knocks import SECRETS, Sent, all_that_goes_on, notice, sample, sent_at_once, signed
from naewon.intake.doors import forget_sources
from naewon.intake.entrance import Entrance
from naewon.intake.models import Delivery, Refusal, Source
from naewon.intake.registry import ADAPTERS
from naewon.tenancy.within import within
from serving import bound

pytestmark = pytest.mark.django_db(transaction=True)

HANDSHAKE = "/in/meta/meta-key?hub.mode=subscribe&hub.verify_token=token&hub.challenge=1"


@pytest.fixture(autouse=True)
def bound_by_policies() -> Iterator[None]:
    with bound():
        yield


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def meta(cast: Cast) -> Source:
    return door(cast, kind="meta", settings=SECRETS)


def statuses(*requests: Sent) -> list[int]:
    return [response.status_code for response in sent_at_once(Entrance(ASGIHandler()), *requests)]


def told(response: httpx.Response) -> tuple[object, ...]:
    """All that is said, but for what is made up anew each time."""
    content = re.sub(r'(nonce|value)="[^"]*"', "", response.text)
    headers = {name: re.sub(r"'nonce-[^']*'", "", value) for name, value in response.headers.items()}
    # A word to caches, which keep nothing that answers a POST: Django has asked for a session.
    headers.pop("vary", None)
    # The parts of some headers come in any order.
    return response.status_code, sorted((name, sorted(value.split("; "))) for name, value in headers.items()), content


def left() -> tuple[object, ...]:
    """What it left behind; which is gone then, for the next to be sent the same."""
    deliveries = list(Delivery.objects.order_by("pk"))
    rows = [(row.external_id, bytes(row.raw), row.content_type, row.trouble, row.address) for row in deliveries]
    refused = list(Refusal.objects.values_list("source_id", "reason", "count"))
    Delivery.objects.all().delete()
    Refusal.objects.all().delete()
    forget_sources()
    return rows, refused


def through(application: Any, requests: Sequence[Sent]) -> tuple[Sequence[tuple[Any, ...]], object]:
    """One after the other: what each was told, and what they left behind."""
    return [told(response) for each in requests for response in sent_at_once(application, each)], left()


def status_of(*requests: Sent) -> int:
    """Of the last one, once both doors said and kept the same."""
    by_django, at_entrance = through(ASGIHandler(), requests), through(Entrance(ASGIHandler()), requests)
    assert by_django == at_entrance
    return int(at_entrance[0][-1][0])


TABLE = {
    "a lead": (Sent(), 200),
    "several leads": (Sent(notice("1", "2", 3)), 200),
    "no leads": (Sent(notice()), 200),
    "over HTTPS": (Sent(site="https://testserver"), 200),
    "with a query": (Sent(path="/in/meta/meta-key?from=here&이름=김"), 200),
    "with a cookie": (Sent(more={"Cookie": "sessionid=made-up; language=en"}), 200),
    "not JSON": (Sent(b"<html>"), 200),
    "nothing": (Sent(b""), 200),
    "with a null byte": (Sent(b'{"object":"\x00"}'), 200),
    "an id of any length": (Sent(notice("9" * 4000)), 200),
    "a wrong signature": (Sent(headers={"X-Hub-Signature-256": "sha256=" + "0" * 64}), 401),
    "no signature": (Sent(headers={}), 401),
    "half a megabyte": (Sent(b" " * 600_000), 413),
    "an unknown address": (Sent(path="/in/meta/guessed"), 404),
    "an unknown kind": (Sent(path="/in/nothing/meta-key"), 404),
    "an address of another kind": (Sent(path="/in/tally/meta-key"), 404),
    "a slash too many": (Sent(path="/in/meta/meta-key/"), 404),
    "another host": (Sent(site="http://elsewhere.example"), 400),
    "an odd method": (Sent(method="PUT"), 405),
    "the handshake": (Sent(method="GET", path=HANDSHAKE), 200),
    "a wrong handshake": (Sent(method="GET"), 403),
}


@pytest.mark.usefixtures("meta")
def test_both_say_and_keep_the_same() -> None:
    assert {case: status_of(sent) for case, (sent, _) in TABLE.items()} == {
        case: status for case, (_, status) in TABLE.items()
    }


@pytest.mark.usefixtures("meta")
def test_both_know_what_came_before() -> None:
    assert status_of(Sent(), Sent(), Sent(notice("11", "12"))) == 200


def test_both_answer_every_sender_the_same(cast: Cast) -> None:
    statuses = {kind: status_of(sample(cast, adapter)) for kind, adapter in ADAPTERS.items()}
    assert statuses == dict.fromkeys(ADAPTERS, 200)


@pytest.mark.usefixtures("meta")
def test_what_is_posted_in_one_moment_is_stored_by_few_commits() -> None:
    assert statuses(*(Sent(notice(str(number))) for number in range(40))) == [200] * 40
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT xmin::text) FROM intake_delivery")
        stored, commits = cursor.fetchone()
    assert stored == 40
    assert commits < 20


def test_once_they_are_told_the_worker_is_woken(meta: Source) -> None:
    assert statuses(Sent(notice("11")), Sent(notice("12"))) == [200, 200]
    assert ProcrastinateJob.objects.filter(task_name="intake.fetch_new", args__source_id=meta.pk).count() == 1


@pytest.mark.usefixtures("meta")
def test_where_nobody_can_be_woken_everybody_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_stored: object) -> None:
        raise OperationalError

    monkeypatch.setattr("naewon.intake.entrance.wake_for", away)
    assert statuses(*(Sent(notice(str(number))) for number in range(8))) == [200] * 8
    assert Delivery.objects.count() == 8


@pytest.mark.usefixtures("meta")
def test_the_same_many_times_in_one_moment_is_kept_once() -> None:
    assert statuses(*[Sent(notice("11", "12", "11"))] * 10) == [200] * 10
    assert sorted(Delivery.objects.values_list("external_id", flat=True)) == ["11", "12"]


@pytest.mark.usefixtures("meta")
def test_who_is_refused_does_not_keep_the_others_out() -> None:
    refused = [Sent(headers={}), Sent(b" " * 600_000), Sent(path="/in/meta/guessed"), Sent(b"[", headers=signed(b"["))]
    assert statuses(*refused, *(Sent(notice(str(number))) for number in range(8))) == [401, 413, 404, 200, *[200] * 8]
    assert Delivery.objects.filter(trouble="").count() == 8
    assert Delivery.objects.filter(trouble="unreadable").count() == 1


def test_one_that_cannot_be_stored_does_not_keep_the_others_out(cast: Cast, meta: Source) -> None:
    """Its connection was taken away a moment ago, which shows only when all of them commit."""
    gone = door(cast, kind="meta", key="gone", settings=SECRETS)
    assert statuses(Sent(notice("1")), Sent(notice("1"), "/in/meta/gone")) == [200, 200]
    Delivery.objects.all().delete()
    gone.delete()
    leads = [Sent(notice(str(number))) for number in range(8)]
    assert statuses(*leads, Sent(notice("9"), "/in/meta/gone")) == [*[200] * 8, 500]
    assert Delivery.objects.filter(source=meta).count() == Delivery.objects.count() == 8
    forget_sources()
    assert statuses(Sent(notice("9"), "/in/meta/gone")) == [404]


def test_clinics_that_knock_together_stay_apart(cast: Cast, meta: Source) -> None:
    other = door(cast, kind="meta", key="other", settings=SECRETS, channel=cast.bada_channel)
    assert statuses(Sent(notice("1")), Sent(notice("1"), "/in/meta/other"), Sent(notice("2"))) == [200] * 3
    kept = set(Delivery.objects.values_list("clinic_id", "source_id", "external_id"))
    assert kept == {(meta.clinic_id, meta.pk, "1"), (meta.clinic_id, meta.pk, "2"), (other.clinic_id, other.pk, "1")}


def scope_of(path: str = "/in/meta/meta-key", raw: bytes = notice("11")) -> dict[str, Any]:
    headers = {"host": "testserver", **{name.lower(): value for name, value in signed(raw).items()}}
    return {
        "type": "http",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
    }


def receiving(*messages: dict[str, Any]) -> Callable[[], Any]:
    waiting = list(messages)

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    return receive


def test_nobody_is_answered_before_what_they_brought_is_committed(meta: Source) -> None:
    seen: list[tuple[int, int]] = []

    def stored() -> int:
        try:
            with within([meta.clinic_id]):
                return Delivery.objects.count()
        finally:
            connection.close()

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            seen.append((message["status"], await sync_to_async(stored, thread_sensitive=False)()))

    async def post() -> None:
        await Entrance(ASGIHandler())(scope_of(), receiving({"type": "http.request", "body": notice("11")}), send)
        await all_that_goes_on()

    asyncio.run(post())
    assert seen == [(200, 1)]


@pytest.mark.usefixtures("meta")
def test_of_who_hangs_up_in_the_middle_of_a_sentence_nothing_is_kept() -> None:
    heard: list[object] = []

    async def send(message: object) -> None:
        heard.append(message)

    async def post() -> None:
        begun = {"type": "http.request", "body": notice("11")[:20], "more_body": True}
        await Entrance(ASGIHandler())(scope_of(), receiving(begun, {"type": "http.disconnect"}), send)

    asyncio.run(post())
    assert not heard
    assert not Delivery.objects.exists()


@pytest.mark.usefixtures("meta")
def test_what_is_not_answered_is_handed_on_as_it_came() -> None:
    paths = ["/in/meta/guessed", "/in/form/form-key", "/in/meta/meta-key/", "/today/"]
    asked: list[tuple[object, Sequence[dict[str, Any]]]] = []

    async def application(scope: Any, receive: Any, _send: Any) -> None:
        asked.append((scope, [await receive(), await receive()]))

    async def post() -> None:
        for path in paths:
            receive = receiving({"type": "http.request", "body": notice("11")}, {"type": "http.disconnect"})
            await Entrance(application)(scope_of(path), receive, application)

    asyncio.run(post())
    assert [scope for scope, _ in asked] == [scope_of(path) for path in paths]
    assert [[message.get("body") for message in messages] for _, messages in asked] == [[notice("11"), None]] * 4
