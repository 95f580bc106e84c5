"""Made-up people, in the words of the two doors they come through: the form, and Meta's lead adverts."""

import hashlib
import hmac
import json
from typing import Any

from clinicsim import QUESTIONS, ClinicPlan, Observable
from naewon.intake.adapters.form.boxes import BOX_BY

SIGNATURE = "X-Hub-Signature-256"


def form_of(plan: ClinicPlan, person: Observable) -> dict[str, Any]:
    """What the clinic's website sends when this person presses the button."""
    agreed = person.consents or dict.fromkeys(("collect_use", "sensitive"), True)
    boxes = {"agree_privacy": "collect_use", "agree_sensitive": "sensitive", "agree_marketing": "marketing"}
    return {
        "key": person.external_id,
        "name": person.name or "상담 요청",
        "phone": person.phone_raw,
        "item": plan.procedure(person.procedure).name,
        "preferred_time": person.answers.get("call_time", ""),
        "memo": person.message,
        "answers": answers_of(person),
        "attribution": {"last": {**person.attribution, "utm_source": person.channel}},
        "consent_version": "naewon-form-1",
        **{box: "on" for box, purpose in boxes.items() if agreed.get(purpose) or box != "agree_marketing"},
        **(dict.fromkeys(BOX_BY.values(), "on") if agreed.get("marketing") else {}),
    }


def lead_of(plan: ClinicPlan, person: Observable) -> dict[str, Any]:
    """What the Graph API tells about this person's lead."""
    campaign = next((each for each in plan.campaigns if each.code == person.campaign), None)
    creative = next((each for each in campaign.creatives if each.code == person.creative), None) if campaign else None
    told = {
        "full_name": person.name,
        "phone_number": person.phone_raw,
        "희망_시술": plan.procedure(person.procedure).name,
        "문의_내용": person.message,
        "통화_가능_시간": person.answers.get("call_time", ""),
        **answers_of(person),
    }
    return {
        "id": leadgen_id(person),
        "created_time": f"{person.arrived_at:%Y-%m-%dT%H:%M:%S%z}",
        "platform": "ig",
        "form_id": "5550001",
        "campaign_id": campaign.code if campaign else "",
        "campaign_name": campaign.name if campaign else "",
        "ad_id": creative.code if creative else "",
        "ad_name": creative.name if creative else "",
        "field_data": [{"name": name, "values": [value]} for name, value in told.items() if value],
    }


def answers_of(person: Observable) -> dict[str, str]:
    """What was answered beside the fixed questions, by the words of the question."""
    return {QUESTIONS[code]: answer for code, answer in person.answers.items() if code != "call_time"}


def leadgen_id(person: Observable) -> str:
    return str(int(person.external_id, 16))


def notice(lead: str) -> bytes:
    """The webhook's body: numbers only."""
    value = {"leadgen_id": lead, "form_id": "5550001", "page_id": "5550000"}
    entry = {"id": "5550000", "changes": [{"field": "leadgen", "value": value}]}
    return json.dumps({"object": "page", "entry": [entry]}).encode()


def signature(body: bytes, app_secret: str) -> str:
    return "sha256=" + hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest()
