"""Payloads as senders send them (tests/payloads/<kind>/*.json), each with what it must become.

A file holds `about` (what is special about it), `body` (text, or any JSON; or `base64`, for bytes that are no text),
and if need be `content_type`, `headers`, `query`, `fetched`; then `becomes`: fields of the canonical inquiry
(`person.name` looks deeper, `number` is the phone as we read it) or "passed over", in a list where there are several
parts; or `refused` with the reason.
"""

import json
from base64 import b64decode
from dataclasses import asdict, is_dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cast import NOW
from naewon.intake.adapter import JSON, Knock, PassedOver
from naewon.intake.errors import UnreadablePayload
from naewon.intake.registry import ADAPTERS
from naewon.patients.phone import read_phone

RECORDED = Path(__file__).parents[2] / "payloads"
FILES = sorted(path for kind in ADAPTERS for path in (RECORDED / kind).glob("*.json"))


def raw_of(body: Any) -> bytes:
    return (body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)).encode()


def plain(value: Any) -> Any:
    """As JSON would tell it."""
    return json.loads(json.dumps(value, default=lambda odd: asdict(odd) if is_dataclass(odd) else odd.isoformat()))


def look(told: Any, name: str) -> Any:
    if name == "number" and not hasattr(told, name):
        return read_phone(told.person.phone).e164
    for part in name.split("."):
        told = told.get(part) if isinstance(told, dict) else getattr(told, part)
    return plain(told)


def said(recorded: dict[str, Any], kind: str) -> list[Any]:
    """What each part of a recorded payload became."""
    content_type = recorded.get("content_type", JSON)
    raw = b64decode(recorded["base64"]) if "base64" in recorded else raw_of(recorded["body"])
    knock = Knock(raw, NOW, content_type, recorded.get("headers", {}), recorded.get("query", {}))
    fetched = raw_of(recorded["fetched"]) if "fetched" in recorded else None
    return [
        ADAPTERS[kind].translate(
            SimpleNamespace(  # type: ignore[arg-type]  # a delivery without a database
                raw=part.raw,
                fetched=fetched,
                content_type=content_type,
                external_id=part.external_id,
                received_at=NOW,
                source=None,
                address=None,
            )
        )
        for part in ADAPTERS[kind].parts(knock)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_recorded_payload_becomes_what_it_says(path: Path) -> None:
    recorded = json.loads(path.read_text())
    assert recorded["about"]
    if "refused" in recorded:
        with pytest.raises(UnreadablePayload) as refusal:
            said(recorded, path.parent.name)
        assert refusal.value.reason == recorded["refused"]
        return
    told = said(recorded, path.parent.name)
    wanted = recorded["becomes"] if isinstance(recorded["becomes"], list) else [recorded["becomes"]]
    assert len(told) == len(wanted)
    for one, fields in zip(told, wanted, strict=True):
        if fields == "passed over":
            assert isinstance(one, PassedOver)
        else:
            assert {name: look(one, name) for name in fields} == fields


@pytest.mark.parametrize("kind", ADAPTERS)
def test_every_kind_has_some(kind: str) -> None:
    assert len(list((RECORDED / kind).glob("*.json"))) >= 3
