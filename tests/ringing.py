"""A telephone exchange in tests: it posts its events to the door, and the job behind the door takes them in."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from django.test import Client

from cast import NOW, Cast
from doors import door
from naewon.contacts.models import Call, Spoken, write_down
from naewon.inquiries.models import Inquiry
from naewon.intake.doors import forget_sources
from naewon.intake.drain import drain
from naewon.intake.models import Source
from naewon.intake.signature import sign_webhook

SECRET = "the exchange of 하늘"
HANEUL_PHONE, STRANGER = "010-7315-2846", "010-5124-7731"
OURS = "02-1234-5678"
# What of a call is told by which event.
TOLD = {
    "ringing": ("started_at",),
    "answered": ("started_at", "answered_at"),
    "ended": ("started_at", "answered_at", "ended_at", "result", "talk_seconds", "recording_url"),
    "transcribed": ("started_at", "transcript"),
}


def exchange(cast: Cast, **settings: str) -> Source:
    forget_sources()
    return door(cast, kind="call", name="교환기", settings={"secret": SECRET, **settings})


def call(number: str = STRANGER, at: datetime = NOW, **told: Any) -> dict[str, Any]:
    """Somebody calls at `at`, and nobody answers for 20 seconds, unless `told` says otherwise."""
    story = {
        "call_id": f"{number} {at:%d-%H%M%S}",
        "direction": "inbound",
        "from": number,
        "to": OURS,
        "started_at": at,
    }
    return {**story, "ended_at": at + timedelta(seconds=20), "result": "missed", **told}


def answered(number: str = STRANGER, at: datetime = NOW, seconds: int = 120, **told: Any) -> dict[str, Any]:
    picked_up = at + timedelta(seconds=10)
    ended = picked_up + timedelta(seconds=seconds)
    return call(number, at, answered_at=picked_up, ended_at=ended, result="answered", talk_seconds=seconds, **told)


def dialled(number: str = HANEUL_PHONE, **told: Any) -> dict[str, Any]:
    """We call them."""
    return {"direction": "outbound", "from": OURS, "to": number, **told}


def event(name: str, call: dict[str, Any]) -> dict[str, Any]:
    """One event of a call, as the bridge tells it."""
    always = ("call_id", "direction", "from", "to", "dialed_label", "extension", "agent")
    told = {field: call[field] for field in (*always, *TOLD[name]) if call.get(field) is not None}
    return {"event": name, **{k: v.isoformat() if isinstance(v, datetime) else v for k, v in told.items()}}


def events(call: dict[str, Any]) -> list[dict[str, Any]]:
    names = ["ringing", *(["answered"] if call.get("answered_at") else []), "ended"]
    return [event(name, call) for name in names]


def tells(source: Source, *told: dict[str, Any], host: str = "testserver") -> list[int]:
    """Post events to the door of `source`, each in a request of its own. Signatures go by the real clock."""
    address, client = f"/in/call/{source.key}", Client(headers={"host": host})
    answers = []
    for number, one in enumerate(told):
        raw, headers = signed(one, f"msg {number}")
        answers.append(client.post(address, raw, content_type="application/json", headers=headers).status_code)
    return answers


def posts(address: str, source: Source, *told: dict[str, Any]) -> list[int]:
    """The same over a real line, to the server at `address`."""
    answers = []
    for one in told:
        raw, headers = signed(one, f"msg {one['call_id']} {one['event']}")
        kind = {"Content-Type": "application/json"}
        answers.append(
            httpx.post(f"{address}/in/call/{source.key}", content=raw, headers={**headers, **kind}).status_code
        )
    return answers


def signed(told: dict[str, Any], name: str) -> tuple[bytes, dict[str, str]]:
    raw = json.dumps(told, ensure_ascii=False).encode()
    return raw, sign_webhook(name, datetime.now(UTC), raw, SECRET)


def talked(cast: Cast, inquiry: Inquiry, *lines: Sequence[str], at: datetime = NOW, **told: Any) -> Call:
    """They called, and an exchange told then, or at `told_at`, what was said."""
    source = Source.objects.filter(kind="call").first() or exchange(cast)
    story = {"direction": "in", "number": "+821073152846", "started_at": at, "result": "answered"}
    told = {"source": source, "external_id": f"{inquiry.pk} {at}", "told_at": at, **told}
    row = Call.objects.create(clinic=cast.haneul, inquiry=inquiry, channel=cast.instagram, **story, **told)
    write_down(row, [Spoken(*line) for line in lines], row.told_at)
    return row


def rings(source: Source, *calls: dict[str, Any], now: datetime = NOW + timedelta(hours=2)) -> None:
    """Whole calls, told and taken in."""
    assert set(tells(source, *(one for call in calls for one in events(call)))) <= {200}
    drain(now)
