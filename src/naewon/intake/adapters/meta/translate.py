"""A lead of Meta as a canonical inquiry."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from naewon.clinics.dates import read_datetime
from naewon.intake.adapters.meta.payloads import Lead, lead_in
from naewon.intake.canonical import Agreement, Canonical, Origin
from naewon.intake.consents import Told, told_by_ticks, united
from naewon.intake.errors import UnreadablePayload
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.questionnaire import inquiry_of
from naewon.patients.models import Purpose
from naewon.patients.models.consent_text import digest_of

TEST_LEAD = "<test lead:"
PLATFORMS = {"ig": "instagram", "fb": "facebook"}


def translate(delivery: Delivery) -> Canonical:
    """UnreadablePayload where the answer of the Graph API is no lead."""
    lead = lead_in(read_json(bytes(delivery.fetched or b"")))
    if lead is None:
        raise UnreadablePayload("unknown_shape")
    told = consents_of(lead, wordings_in(delivery.source.settings if delivery.source else {}))
    inquiry = inquiry_of(SourceKind.META, delivery, lead.fields, consents=told.agreements)
    return replace(
        inquiry,
        answers={**inquiry.answers, **told.left},
        occurred_at=occurred_at(lead, delivery.received_at),
        origin=origin_of(lead),
        attribution=attribution_of(lead),
        is_test=any(value.startswith(TEST_LEAD) for value in lead.fields.values()),
    )


def occurred_at(lead: Lead, received_at: datetime) -> datetime:
    told = read_datetime(lead.created_time, today=received_at.date(), zone="UTC")
    return told if told and abs(received_at - told) < timedelta(days=400) else received_at


def consents_of(lead: Lead, wordings: Mapping[str, str]) -> Told:
    """A lead form cannot be sent without its privacy notice; other consents exist only where a box was shown.

    Meta tells a box by its key alone; `wordings` are the words that stand beside it, as far as the clinic told us.
    """
    version = f"form-{lead.form_id}" if lead.form_id else ""
    notice = Agreement(Purpose.COLLECT_USE, granted=True, text_version=version)
    each = [(key, told_by_ticks({key: ticked}, version, wordings)) for key, ticked in lead.boxes.items()]
    shown = (worded(one, wordings.get(key, "")) for key, told in each for one in told.agreements)
    return Told(united((notice, *shown)), {key: answer for _key, told in each for key, answer in told.left.items()})


def worded(agreement: Agreement, text: str) -> Agreement:
    return replace(agreement, text=text, digest=digest_of(text)) if text else agreement


def wordings_in(settings: Mapping[str, Any]) -> dict[str, str]:
    """The words beside each box, from a paragraph for each that begins with its key.

    >>> wordings_in({"disclaimers": "marketing_agree: 소식을 받겠습니다.\\n목적: 할인 안내\\n\\nnight: 밤에도"})
    {'marketing_agree': '소식을 받겠습니다.\\n목적: 할인 안내', 'night': '밤에도'}
    """
    blocks = str(settings.get("disclaimers") or "").replace("\r\n", "\n").split("\n\n")
    told = (block.strip().partition(":") for block in blocks)
    return {key.strip(): text.strip() for key, _sign, text in told if key.strip() and text.strip()}


def origin_of(lead: Lead) -> Origin:
    return Origin(
        channel_hint=PLATFORMS.get(lead.platform, ""),
        campaign_code=lead.campaign_id,
        campaign=lead.campaign_name,
        creative_code=lead.ad_id,
        creative=lead.ad_name,
    )


def attribution_of(lead: Lead) -> dict[str, str]:
    names = ("platform", "form_id", "campaign_id", "campaign_name", "ad_id", "ad_name")
    told = {name: getattr(lead, name) for name in names if getattr(lead, name)}
    return {**told, "organic": "true"} if lead.is_organic else told
