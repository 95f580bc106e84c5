"""이미 아는 것: what was asked already, by whom, and what is still to be asked."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from naewon.inquiries.models import Inquiry
from naewon.inquiries.questions import WORTH_ASKING, label_of
from naewon.intake.registry import is_chat

SOURCES = {"form": _("폼"), "call": _("전화"), "message": _("메시지"), "room": _("상담실")}


class Known(NamedTuple):
    """One answered question, in words."""

    code: str
    label: str
    answer: str
    source: str
    by: str
    at: datetime


def known_of(inquiry: Inquiry) -> list[Known]:
    """The newest answers, those of the form first. What is in the head of the page already is left out."""
    told = {fact.question: fact for fact in inquiry.known()}
    asked_by = SOURCES["message" if is_chat(inquiry.source_kind) else "form"]
    form = [
        Known(code, label_of(code), str(answer), str(asked_by), "", inquiry.received_at)
        for code, answer in inquiry.answers.items()
        if code not in told and answer not in ("", None)
    ]
    return form + [
        Known(
            fact.question,
            label_of(fact.question),
            fact.answer,
            str(asked_by if fact.source == "form" else SOURCES.get(fact.source, fact.source)),
            fact.asked_by.name if fact.asked_by else "",
            fact.told_at,
        )
        for fact in told.values()
    ]


def to_ask(known: list[Known]) -> list[tuple[str, str]]:
    """Code and label of what nobody has asked yet."""
    answered = {row.code for row in known}
    return [(code, label_of(code)) for code in WORTH_ASKING if code not in answered]
