"""A response of Typeform as a canonical inquiry."""

from dataclasses import replace

from naewon.clinics.dates import read_datetime
from naewon.intake.adapters.typeform.payloads import response_in
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.questionnaire import inquiry_of


def translate(delivery: Delivery) -> Canonical:
    response = response_in(read_json(bytes(delivery.raw)))
    version = f"form-{response.form_id}" if response.form_id else ""
    at = read_datetime(response.submitted_at, today=delivery.received_at.date(), zone="UTC")
    return replace(
        inquiry_of(SourceKind.TYPEFORM, delivery, response.answers, version=version, touch=response.hidden),
        occurred_at=at or delivery.received_at,
        is_test=response.hidden.get("test") == "1",
    )
