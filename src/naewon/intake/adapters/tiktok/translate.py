"""A lead of TikTok as a canonical inquiry."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from naewon.intake.adapters.tiktok.payloads import leads_in
from naewon.intake.canonical import Agreement, Canonical, Origin
from naewon.intake.errors import UnreadablePayload
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.questionnaire import inquiry_of
from naewon.intake.reading import objects, text
from naewon.patients.models import Purpose

KEPT = ("lead_source", "page_id", "campaign_id", "campaign_name", "adgroup_id", "adgroup_name", "ad_id", "ad_name")


def translate(delivery: Delivery) -> Canonical:
    entry = entry_of(delivery)
    page = text(entry.get("page_id"))
    version = f"form-{page}" if page else ""
    told = {text(change.get("field")): text(change.get("value")) for change in objects(entry.get("changes"))}
    # An instant form cannot be sent without its privacy notice.
    consents = (Agreement(Purpose.COLLECT_USE, granted=True, text_version=version),)
    return replace(
        inquiry_of(SourceKind.TIKTOK, delivery, told, version=version, consents=consents),
        occurred_at=moment_of(entry) or delivery.received_at,
        origin=origin_of(entry),
        attribution={name: text(entry.get(name)) for name in KEPT if text(entry.get(name))},
    )


def entry_of(delivery: Delivery) -> dict[str, Any]:
    """UnreadablePayload where it holds none."""
    found = leads_in(bytes(delivery.raw))
    if not found:
        raise UnreadablePayload("unknown_shape")
    return found[0][1]


def moment_of(entry: dict[str, Any]) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(text(entry.get("create_time"))), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def origin_of(entry: dict[str, Any]) -> Origin:
    return Origin(
        campaign_code=text(entry.get("campaign_id")),
        campaign=text(entry.get("campaign_name")),
        creative_code=text(entry.get("ad_id")),
        creative=text(entry.get("ad_name")),
    )
