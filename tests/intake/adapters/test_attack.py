"""A few hundred of the bodies that `bin/bench attack` sends by the hundred thousand."""

import hashlib
import hmac
from random import Random

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bench.attack.bodies import anything
from cast import Cast
from doors import door
from naewon.intake.adapters.meta.payloads import notices_in
from naewon.intake.drain import drain
from naewon.intake.errors import UnreadablePayload
from naewon.intake.models import UNOPENED, Delivery, Refusal
from naewon.intake.payloads import read_json

SOME = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def doors(cast: Cast) -> None:
    door(cast, settings={"a_minute": 10**6})
    door(cast, kind="meta", settings={"app_secret": "secret"})


def ids_in(raw: bytes) -> set[str]:
    try:
        return {notice.leadgen_id for notice in notices_in(read_json(raw))}
    except UnreadablePayload:
        return {UNOPENED + hashlib.sha256(raw).hexdigest()}


@pytest.mark.usefixtures("doors")
@SOME
@given(st.integers(0, 2**32))
def test_any_form_is_kept_or_refused(client: Client, seed: int) -> None:
    raw, claimed = anything(Random(seed))
    response = client.generic("POST", "/in/form/form-key", raw, claimed, headers={"Accept": "application/json"})
    assert response.status_code in {202, 400, 413, 422}
    if response.status_code == 202 and (key := response.json()["id"]):
        assert Delivery.objects.filter(external_id=key).exists()


@pytest.mark.usefixtures("doors")
@SOME
@example(1384)
@given(st.integers(0, 2**32))
def test_any_signed_notice_is_kept(client: Client, seed: int) -> None:
    raw, claimed = anything(Random(seed))
    signature = "sha256=" + hmac.new(b"secret", raw, hashlib.sha256).hexdigest()
    response = client.generic("POST", "/in/meta/meta-key", raw, claimed, headers={"X-Hub-Signature-256": signature})
    assert response.status_code in {200, 413}
    if response.status_code == 200:
        wanted = ids_in(raw)
        assert set(Delivery.objects.filter(external_id__in=wanted).values_list("external_id", flat=True)) == wanted
    drain(timezone.now())
    assert not Delivery.objects.filter(trouble="failed").exists()


@pytest.mark.usefixtures("doors")
def test_guessing_signatures_leaves_nothing_but_a_count(client: Client) -> None:
    for guess in range(40):
        headers = {"X-Hub-Signature-256": f"sha256={guess:064x}"}
        assert client.post("/in/meta/meta-key", {}, "application/json", headers=headers).status_code == 401
    assert list(Refusal.objects.values_list("reason", "count")) == [("signature", 40)]
    assert not Delivery.objects.exists()
