"""What TikTok sends, as far as it is used. Ids are bare numbers above 2^53."""

from typing import Any

from naewon.intake.errors import UnreadablePayload
from naewon.intake.payloads import read_json
from naewon.intake.reading import mapping, objects, text

LEAD = "1"


def leads_in(raw: bytes) -> list[tuple[str, dict[str, Any]]]:
    """The id and the entry of each lead; other objects are passed over. UnreadablePayload for any other shape."""
    content = mapping(read_json(raw))
    entries = content.get("entry")
    if not isinstance(entries, list):
        raise UnreadablePayload("unknown_shape")
    if text(content.get("object")) != LEAD:
        return []
    found = [(text(entry.get("id")), entry) for entry in objects(entries)]
    if not all(lead_id for lead_id, _ in found):
        raise UnreadablePayload("unknown_shape")
    return found
