"""Our own JSON, as docs/reference/channels/webhook.md has it."""

from typing import Any

from naewon.intake.errors import UnreadablePayload
from naewon.intake.payloads import read_json
from naewon.intake.reading import mapping, objects, text

Told = dict[str, Any]


def inquiry_in(raw: bytes) -> Told:
    """UnreadablePayload where it tells nothing."""
    if not (told := mapping(read_json(raw))):
        raise UnreadablePayload("unknown_shape")
    return told


def words_in(told: Told, name: str) -> dict[str, str]:
    """What stands there as names and values, in words."""
    return {text(key): text(value) for key, value in mapping(told.get(name)).items()}


def consents_in(told: Told) -> list[Told]:
    return objects(told.get("consents"))
