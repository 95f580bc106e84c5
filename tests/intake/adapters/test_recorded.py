"""Payloads as senders send them become what stands beside each of them (tests/recorded.py)."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, is_dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cast import NOW
from naewon.intake.adapter import JSON, Knock, Part, PassedOver
from naewon.intake.adapters.mail.errors import LeftBehind
from naewon.intake.canonical import Person
from naewon.intake.errors import Doubtful, UnreadablePayload
from naewon.intake.registry import ADAPTERS, PULLERS, WAYS
from naewon.intake.reserved import Reserved
from naewon.patients.names import clean_name, masked
from naewon.patients.phone import read_phone
from recorded import raw_of, recorded_of

FILES = [path for kind in WAYS for path in recorded_of(kind)]


def plain(value: Any) -> Any:
    """As JSON would tell it."""
    return json.loads(json.dumps(value, default=lambda odd: asdict(odd) if is_dataclass(odd) else odd.isoformat()))


# What becomes of a name and a number once they are read.
READ: dict[str, Callable[[Person], Any]] = {
    "number": lambda person: read_phone(person.phone).e164,
    "kind": lambda person: read_phone(person.phone).kind,
    "national": lambda person: read_phone(person.phone).national,
    "doubts": lambda person: read_phone(person.phone).doubts,
    "name": lambda person: clean_name(person.name),
    "masked": lambda person: masked(clean_name(person.name)),
}


def look(told: Any, name: str) -> Any:
    if name in READ and not hasattr(told, name):
        return plain(READ[name]((told.inquiry if isinstance(told, Reserved) else told).person))
    for part in name.split("."):
        told = told.get(part) if isinstance(told, dict) else getattr(told, part)
    return plain(told)


def parts_of(recorded: dict[str, Any], kind: str) -> Iterator[Part]:
    if kind in PULLERS:
        yield from PULLERS[kind].parts(raw_of(recorded), recorded.get("settings", {}))
        return
    told = (recorded.get("content_type", JSON), recorded.get("headers", {}), recorded.get("query", {}))
    yield from ADAPTERS[kind].parts(Knock(raw_of(recorded), NOW, *told))


def said(recorded: dict[str, Any], kind: str) -> list[Any]:
    """What each part of a recorded payload became, or why it waits."""
    return [meant(recorded, kind, part) for part in parts_of(recorded, kind)]


def meant(recorded: dict[str, Any], kind: str, part: Part) -> Any:
    delivery = SimpleNamespace(
        raw=part.raw,
        fetched=raw_of(recorded, "fetched") if "fetched" in recorded else None,
        content_type=recorded.get("content_type", JSON),
        external_id=part.external_id,
        received_at=NOW,
        source=None,
        address=None,
    )
    try:
        return WAYS[kind].translate(delivery)  # type: ignore[arg-type]  # a delivery without a database
    except (LeftBehind, Doubtful) as waiting:
        return waiting


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
        elif isinstance(fields, str):
            assert f"waits: {type(one).__name__}" == fields
        else:
            assert {name: look(one, name) for name in fields} == fields
