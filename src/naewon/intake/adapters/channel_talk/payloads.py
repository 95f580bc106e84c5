"""What 채널톡 sends, as far as it is used. Documented at developers.channel.io under "Webhook"."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from naewon.intake.errors import UnreadablePayload
from naewon.intake.lines import PICTURE
from naewon.intake.reading import mapping, objects, text, texts

# Of this century so far: what is shorter counts seconds, or nothing.
MILLISECONDS = re.compile(r"[1-9]\d{12}")


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a chat. `is_ours` where the clinic or its bot wrote it."""

    name: str
    person: str
    is_ours: bool
    words: str = field(default="", repr=False)
    answers: dict[str, str] = field(default_factory=dict, repr=False)
    at: datetime | None = None
    medium: str = ""
    tags: str = ""


def line_in(content: object) -> Line | None:
    """None for what is no message, such as a chat that was opened. UnreadablePayload for any other shape."""
    told = mapping(content)
    said, refers = mapping(told.get("entity")), mapping(told.get("refers"))
    if not text(said.get("id")):
        raise UnreadablePayload("unknown_shape")
    if told.get("type") != "Message":
        return None
    # Old payloads name people who are not signed in a veil.
    profile = mapping(mapping(refers.get("user") or refers.get("veil")).get("profile"))
    chat = mapping(refers.get("userChat"))
    return Line(
        name=text(said.get("id")),
        person=text(said.get("personId")),
        is_ours=text(said.get("personType")) not in {"user", "veil"},
        words=text(said.get("plainText")).strip() or (PICTURE if said.get("files") else ""),
        answers=answers_in(profile, said),
        at=moment(said.get("createdAt")),
        medium=text(chat.get("contactMediumType")),
        tags=", ".join(tag for tag in texts(chat.get("tags")) if tag),
    )


def answers_in(profile: dict[str, Any], said: dict[str, Any]) -> dict[str, str]:
    """What the chat knows of the person, and what was filled in just now."""
    known = {name: text(profile.get(name)) for name in ("name", "mobileNumber", "email")}
    inputs = objects(mapping(said.get("form")).get("inputs"))
    told = {text(row.get("label")): text(row.get("value")) for row in inputs}
    return {name: value for name, value in (known | told).items() if name and value.strip()}


def moment(value: object) -> datetime | None:
    """Of milliseconds since 1970."""
    digits = text(value)
    return datetime.fromtimestamp(int(digits) / 1000, UTC) if MILLISECONDS.fullmatch(digits) else None
