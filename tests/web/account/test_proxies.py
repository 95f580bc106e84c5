"""Where a request came from is believed of named proxies only; naewon serve leaves that to uvicorn."""

import pytest
from django.test import Client

from naewon.ops import cli


def test_nobody_says_of_themselves_where_they_are(client: Client, db: None) -> None:
    said = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
    request = client.get("/sign-in/", headers=said).wsgi_request
    assert not request.is_secure()
    assert request.META["REMOTE_ADDR"] == "127.0.0.1"


def test_trusted_proxies_are_named_by_a_setting(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    asked: dict[str, object] = {}
    monkeypatch.setenv("NAEWON_PROXIES", "10.0.0.0/8")
    monkeypatch.setattr("uvicorn.run", lambda _app, **options: asked.update(options))
    monkeypatch.setattr("naewon.ops.commands.serve.migrate_apart", lambda: None)
    assert cli.main(["serve"]) == 0
    assert asked["forwarded_allow_ips"] == "10.0.0.0/8"
