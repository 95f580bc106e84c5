"""Whatever is sent to the API, it answers by itself: requests made up from its own document, right and wrong."""

import json
from typing import Any
from urllib.parse import urlsplit

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, settings
from requests import Request

from cast import NOW, Cast, asks
from naewon.api import asking
from naewon.api.urls import api
from naewon.clinics.api_keys import Wish, make_api_key
from programs import PURPOSE, scored

SERVER = "http://testserver"
WIRE = ("method", "url", "headers", "params", "data", "json", "cookies")
schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())))


@pytest.fixture
def key(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """That of a program which may do everything, as often as it likes."""
    monkeypatch.setattr(asking, "A_MINUTE", 100_000)
    scored(asks(cast))
    _key, secret = make_api_key(Wish("전자차트", PURPOSE, may_write_scores=True), by=cast.lee, at=NOW)
    return {"Authorization": f"Bearer {secret}"}


@schema.parametrize()
# What one request leaves behind may stay for the next.
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_an_error_of_ours(case: schemathesis.Case, key: dict[str, str]) -> None:
    answer = send(case, key)
    assert answer.status_code < 500
    if answer.streaming:
        answer.getvalue()


def send(case: schemathesis.Case, key: dict[str, str]) -> Any:
    """As it would go over the wire; an error of ours is raised here rather than answered."""
    told = case.as_transport_kwargs(base_url=SERVER, headers=key)
    sent = Request(**{name: told[name] for name in told if name in WIRE}).prepare()
    address, body = urlsplit(str(sent.url)), sent.body or b""
    kind = sent.headers.pop("Content-Type", "application/json")
    headers = {name: as_text(value) for name, value in sent.headers.items() if name != "Content-Length"}
    return Client().generic(
        str(sent.method), f"{address.path}?{address.query}", body, content_type=kind, headers=headers
    )


def as_text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")
