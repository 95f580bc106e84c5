"""What Meta sends, as far as it is used. Documented under "Webhooks for Leads" and "Retrieving Leads" of its guides."""

import re
from dataclasses import dataclass, field
from typing import Any

from naewon.intake.errors import UnreadablePayload
from naewon.intake.reading import objects, text, texts

LEADGEN_ID = re.compile(r"\d{1,40}")


@dataclass(frozen=True, slots=True)
class Notice:
    """One change of a webhook: a lead came in. It holds numbers only."""

    leadgen_id: str
    change: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead as the Graph API tells it. Every field may be missing."""

    leadgen_id: str
    created_time: str = ""
    form_id: str = ""
    platform: str = ""
    campaign_id: str = ""
    campaign_name: str = ""
    ad_id: str = ""
    ad_name: str = ""
    is_organic: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    boxes: dict[str, bool] = field(default_factory=dict)


def notices_in(content: object) -> list[Notice]:
    """Every lead a webhook names; changes of other fields are passed over. UnreadablePayload for any other shape."""
    entries = content.get("entry") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise UnreadablePayload("unknown_shape")
    changes = [change for entry in objects(entries) for change in objects(entry.get("changes"))]
    return [Notice(leadgen_id_in(change), change) for change in changes if change.get("field") == "leadgen"]


def leadgen_id_in(change: dict[str, Any]) -> str:
    value = change.get("value")
    leadgen_id = text(value.get("leadgen_id")) if isinstance(value, dict) else ""
    if not LEADGEN_ID.fullmatch(leadgen_id):
        raise UnreadablePayload("unknown_shape")
    return leadgen_id


def lead_in(content: object) -> Lead | None:
    """The lead in an answer of the Graph API; None for anything else."""
    if not isinstance(content, dict) or not text(content.get("id")):
        return None
    names = ("created_time", "form_id", "platform", "campaign_id", "campaign_name", "ad_id", "ad_name")
    told = [(text(row.get("name")), texts(row.get("values"))) for row in objects(content.get("field_data"))]
    boxes = objects(content.get("custom_disclaimer_responses"))
    return Lead(
        leadgen_id=text(content["id"]),
        is_organic=content.get("is_organic") is True,
        fields={name: ", ".join(values) for name, values in told if name},
        boxes={text(box.get("checkbox_key")): text(box.get("is_checked")).lower() in {"1", "true"} for box in boxes},
        **{name: text(content.get(name)) for name in names},
    )
