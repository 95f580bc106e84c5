"""이미 아는 것: what was asked already, by whom, and what is still to be asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from naewon.inquiries.asking import Asked, asked_of
from naewon.inquiries.models import Fact, Inquiry
from naewon.inquiries.questions import label_of
from naewon.intake.registry import is_chat

SOURCES = {"form": _("폼"), "call": _("전화"), "message": _("메시지"), "room": _("상담실")}


class Known(NamedTuple):
    """One answered question, in words. `earlier`: what was answered before, newest first.

    `is_moment`: the timeline tells of it; of what a form told, it tells with the form.
    """

    code: str
    label: str
    answer: str
    source: str
    by: str
    at: datetime
    again: str = ""
    earlier: Sequence["Known"] = ()
    is_moment: bool = False


class Learned(NamedTuple):
    """What is known of a person, and what the clinic asks of who wants what they want."""

    known: list[Known]
    asked: list[Asked]

    @property
    def to_ask(self) -> tuple[Asked, ...]:
        """What nobody has asked yet; what a colleague needs comes first."""
        answered = {row.code for row in self.known}
        still_open = [each for each in self.asked if each.code not in answered]
        return tuple(sorted(still_open, key=lambda each: not each.needed_by))


def known_of(inquiry: Inquiry) -> list[Known]:
    """The newest answers, those of the form first. What is in the head of the page already is left out."""
    return _in_words(inquiry.told(), inquiry)


def known_among(facts: list[Fact], inquiry: Inquiry) -> list[Known]:
    """The same, of facts that were read already, the oldest first."""
    told: dict[str, list[Fact]] = {}
    for fact in facts:
        told.setdefault(fact.question, []).append(fact)
    return _in_words(told, inquiry)


def _in_words(told: dict[str, list[Fact]], inquiry: Inquiry) -> list[Known]:
    form = [
        Known(code, label_of(code), str(answer), _source("form", inquiry), "", inquiry.received_at)
        for code, answer in inquiry.answers.items()
        if code not in told and answer not in ("", None)
    ]
    return form + [_newest(facts, inquiry) for facts in told.values()]


def learned_of(inquiry: Inquiry) -> Learned:
    return Learned(known_of(inquiry), asked_of(inquiry.clinic, inquiry.procedure_id))


def _newest(facts: list[Fact], inquiry: Inquiry) -> Known:
    *earlier, newest = [_known(fact, inquiry) for fact in facts]
    return newest._replace(earlier=earlier[::-1])


def _known(fact: Fact, inquiry: Inquiry) -> Known:
    return Known(
        fact.question,
        fact.label,
        fact.answer,
        _source(fact.source, inquiry),
        fact.asked_by.name if fact.asked_by else "",
        fact.told_at,
        fact.get_again_display(),
        is_moment=fact.source != "form",
    )


def _source(source: str, inquiry: Inquiry) -> str:
    """What came with a chat was said in it."""
    if source == "form" and is_chat(inquiry.source_kind):
        source = "message"
    return str(SOURCES.get(source, source))
