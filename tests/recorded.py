"""What senders tell, as it came (tests/payloads/<kind>/*.json), each with what it must become.

A file holds `about` (what is special about it), `body` (text, or any JSON; or `base64`, for bytes that are no text),
and if need be `content_type`, `headers`, `query`, `fetched`, for who is asked `settings`; then `becomes`: fields of the
canonical inquiry (`person.name` looks deeper, `number` is the phone as we read it) or "passed over", in a list where
there are several parts or none; or `refused` with the reason. `number`, `name` and `masked` are as we read them.
"""

import json
from base64 import b64decode
from pathlib import Path
from typing import Any, NamedTuple

RECORDED = Path(__file__).parent / "payloads"
PAGES = Path(__file__).parents[1] / "docs/reference/channels"


class Answer(NamedTuple):
    raw: bytes
    settings: dict[str, str]


def recorded_of(kind: str) -> list[Path]:
    return sorted((RECORDED / kind).glob("*.json"))


def first_answer(kind: str) -> Answer:
    """What a source that is asked usually answers."""
    told = json.loads((RECORDED / kind / "an_answer.json").read_text())
    return Answer(raw_of(told), told.get("settings", {}))


def raw_of(recorded: dict[str, Any], name: str = "body") -> bytes:
    if "base64" in recorded and name == "body":
        return b64decode(recorded["base64"])
    body = recorded[name]
    return (body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)).encode()
