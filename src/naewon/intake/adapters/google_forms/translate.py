"""A response of Google Forms, as our script tells it, as a canonical inquiry."""

from dataclasses import replace

from naewon.clinics.dates import read_datetime
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.questionnaire import inquiry_of
from naewon.intake.reading import mapping, one_text, text


def translate(delivery: Delivery) -> Canonical:
    told = mapping(read_json(bytes(delivery.raw)))
    form = text(told.get("form_id"))
    answers = {text(name): one_text(value) for name, value in mapping(told.get("answers")).items()}
    at = read_datetime(text(told.get("submitted_at")), today=delivery.received_at.date(), zone="UTC")
    return replace(
        inquiry_of(SourceKind.GOOGLE_FORMS, delivery, answers, version=f"form-{form}" if form else ""),
        occurred_at=at or delivery.received_at,
    )
