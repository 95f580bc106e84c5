"""A response of Google Forms as a canonical inquiry."""

from dataclasses import replace

from naewon.clinics.dates import read_datetime
from naewon.intake.adapters.google_forms.payloads import response_in
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.questionnaire import inquiry_of


def translate(delivery: Delivery) -> Canonical:
    told = response_in(read_json(bytes(delivery.raw)))
    version = f"form-{told.form_id}" if told.form_id else ""
    at = read_datetime(told.submitted_at, today=delivery.received_at.date(), zone="UTC")
    return replace(
        inquiry_of(SourceKind.GOOGLE_FORMS, delivery, told.answers, version=version),
        occurred_at=at or delivery.received_at,
    )
