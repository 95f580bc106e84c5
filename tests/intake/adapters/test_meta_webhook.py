import hashlib
import hmac
import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from asked import asked_at_most
from cast import Cast
from doors import door
from naewon.intake.models import Delivery, Refusal, Source

SECRETS = {"app_secret": "secret", "verify_token": "숨긴 말", "page_token": "token"}


@pytest.fixture
def meta(cast: Cast) -> Source:
    return door(cast, kind="meta", settings=SECRETS)


def notice(*leadgen_ids: object) -> dict[str, Any]:
    changes = [{"field": "leadgen", "value": {"leadgen_id": each, "page_id": "1"}} for each in leadgen_ids]
    return {"object": "page", "entry": [{"id": "1", "time": 1795309200, "changes": changes}]}


def signed(raw: bytes, secret: str = "secret") -> str:
    return "sha256=" + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()


def post(client: Client, body: Any, signature: str | None = None) -> HttpResponse:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"X-Hub-Signature-256": signed(raw) if signature is None else signature}
    return client.post("/in/meta/meta-key", raw, content_type="application/json", headers=headers)


def refusals() -> list[tuple[str, int]]:
    return list(Refusal.objects.values_list("reason", "count"))


def test_the_handshake_gives_the_challenge_back(client: Client, meta: Source) -> None:
    query = {"hub.mode": "subscribe", "hub.verify_token": "숨긴 말", "hub.challenge": "1158201444"}
    response = client.get("/in/meta/meta-key", query)
    assert (response.status_code, response.content) == (200, b"1158201444")


def test_a_handshake_with_another_token_is_refused_and_counted(client: Client, meta: Source) -> None:
    query = {"hub.mode": "subscribe", "hub.verify_token": "guess", "hub.challenge": "1"}
    assert [client.get("/in/meta/meta-key", query).status_code for _ in range(2)] == [403, 403]
    assert refusals() == [("greeting", 2)]


def test_a_lead_is_stored_as_it_came(client: Client, meta: Source) -> None:
    raw = json.dumps(notice("1234567890123456")).encode()
    assert post(client, raw).status_code == 200
    delivery = Delivery.objects.get()
    assert (bytes(delivery.raw), delivery.external_id, delivery.settled_at) == (raw, "1234567890123456", None)


def test_each_lead_of_a_batch_is_a_delivery_of_its_own(client: Client, meta: Source) -> None:
    post(client, notice("11", "12", "13"))
    assert set(Delivery.objects.values_list("external_id", flat=True)) == {"11", "12", "13"}


def test_a_replay_changes_nothing(client: Client, meta: Source) -> None:
    assert [post(client, notice("11")).status_code for _ in range(3)] == [200, 200, 200]
    assert Delivery.objects.count() == 1


def test_a_number_above_two_to_the_53_stays_exact(client: Client, meta: Source) -> None:
    post(client, notice(9007199254740993))
    assert Delivery.objects.get().external_id == "9007199254740993"


@pytest.mark.parametrize("signature", ["", "sha256=" + "0" * 64, "sha1=abc", signed(b"other"), "sha256=한글"])
def test_a_wrong_signature_stores_nothing(client: Client, meta: Source, signature: str) -> None:
    assert post(client, notice("11"), signature.encode("utf-8").decode("latin-1")).status_code == 401
    assert not Delivery.objects.exists()
    assert refusals() == [("signature", 1)]


@pytest.mark.parametrize(
    "body",
    [
        b'{"object":"page","entry":[',
        b"\xff\xfe\x00",
        b"[]",
        b'{"entry":"x"}',
        b'{"entry":[{"changes":[{"field":"leadgen"}]}]}',
    ],
)
def test_a_signed_body_that_cannot_be_read_is_kept_for_a_look(client: Client, meta: Source, body: bytes) -> None:
    assert post(client, body).status_code == 200
    delivery = Delivery.objects.get()
    assert (bytes(delivery.raw), delivery.trouble) == (body, "unreadable")
    assert delivery.trouble_detail


def test_news_of_another_kind_is_passed_over(client: Client, meta: Source) -> None:
    body = {"object": "page", "entry": [{"changes": [{"field": "feed", "value": {"item": "like"}}]}]}
    assert post(client, body).status_code == 200
    assert not Delivery.objects.exists()


def test_five_megabytes_are_not_read(client: Client, meta: Source) -> None:
    assert post(client, b" " * 5_000_000).status_code == 413
    assert refusals() == [("too_large", 1)]


def test_an_unknown_address_is_not_found(client: Client, cast: Cast) -> None:
    assert client.post("/in/meta/nobody", b"{}", content_type="application/json").status_code == 404


def test_accepting_a_lead_takes_few_statements(client: Client, meta: Source) -> None:
    post(client, notice("10"))
    # One to store and one to queue.
    with asked_at_most(2):
        post(client, notice("11"))
