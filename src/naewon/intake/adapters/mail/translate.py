"""What a letter told as a canonical inquiry."""

from dataclasses import replace
from datetime import datetime

from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.questionnaire import inquiry_of
from naewon.intake.reading import mapping, text


def translate(delivery: Delivery) -> Canonical:
    """Where nothing in it could be told apart its words are the message."""
    told = mapping(read_json(bytes(delivery.raw)))
    answers = {text(name): text(value) for name, value in mapping(told.get("answers")).items()}
    inquiry = inquiry_of(SourceKind.MAIL, delivery, answers)
    is_plain = not inquiry.message and not inquiry.answers
    return replace(
        inquiry,
        occurred_at=moment_of(text(told.get("sent_at"))) or delivery.received_at,
        message=inquiry.message or (text(told.get("text")) if is_plain else ""),
        attribution={"sender": text(told.get("sender"))},
    )


def moment_of(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None
