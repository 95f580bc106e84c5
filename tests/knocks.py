"""What is posted to the doors, sent to an application as a server sends it."""

import asyncio
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Any

import httpx
from django.utils import timezone

from cast import Cast
from doors import door
from naewon.intake.adapter import Adapter

SECRETS = {"app_secret": "secret", "verify_token": "token", "page_token": "page"}


def notice(*leads: object) -> bytes:
    changes = [{"field": "leadgen", "value": {"leadgen_id": lead}} for lead in leads]
    return json.dumps({"object": "page", "entry": [{"id": "1", "changes": changes}]}).encode()


def signed(raw: bytes) -> dict[str, str]:
    signature = hmac.new(b"secret", raw, hashlib.sha256).hexdigest()
    return {"Content-Type": "application/json", "X-Hub-Signature-256": f"sha256={signature}"}


@dataclass(frozen=True)
class Sent:
    """A lead that Meta tells of, unless it says otherwise."""

    raw: bytes = notice("11")
    path: str = "/in/meta/meta-key"
    method: str = "POST"
    headers: dict[str, str] | None = None
    more: dict[str, str] = field(default_factory=dict)
    site: str = "http://testserver"


async def all_that_goes_on() -> None:
    """What is done once they are told is over then."""
    await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}))


def sent_at_once(application: Any, *requests: Sent) -> list[httpx.Response]:
    async def send_all() -> list[httpx.Response]:
        transport = httpx.ASGITransport(application, client=("203.0.113.7", 1))
        async with httpx.AsyncClient(transport=transport, timeout=30) as client:
            answers = await asyncio.gather(*(one(client, each) for each in requests))
        await all_that_goes_on()
        return answers

    async def one(client: httpx.AsyncClient, each: Sent) -> httpx.Response:
        headers = {**(signed(each.raw) if each.headers is None else each.headers), **each.more}
        return await client.request(each.method, each.site + each.path, content=each.raw, headers=headers)

    return asyncio.run(send_all())


def sample(cast: Cast, adapter: Adapter) -> Sent:
    """What a sender of this kind sends."""
    secrets = {setting.name: f"the {setting.name} of haneul" for setting in adapter.settings if setting.is_secret}
    source = door(cast, kind=adapter.kind, settings=secrets)
    path = f"/in/{source.kind}/{source.key}"
    knock = adapter.sample({**source.settings, "url": f"http://testserver{path}"}, timezone.now())
    query = "&".join(f"{name}={value}" for name, value in knock.query.items())
    headers = {"Content-Type": knock.content_type, **knock.headers}
    return Sent(knock.raw, f"{path}?{query}" if query else path, headers=headers)
