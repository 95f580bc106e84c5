"""들은 말: what a person wrote or said that may answer a question, read anew each time, never kept unasked."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from naewon.contacts.models import Direction, Message, Speaker, Transcript
from naewon.inquiries.hearing import Heard, heard_in
from naewon.inquiries.models import Inquiry, Touch, Verdict
from naewon.inquiries.questions import label_of
from naewon.intake.registry import is_chat
from naewon.tenancy.kept import kept
from naewon.web.inquiries.known import SOURCES, Known

NEWEST = 20
CALLS_READ = 5


class Said(NamedTuple):
    """What was written, where and when."""

    text: str
    source: str
    at: datetime


class Proposal(NamedTuple):
    """A sentence that may answer a question, and what it was read in."""

    heard: Heard
    said: Said

    @property
    def label(self) -> str:
        return label_of(self.heard.question)

    @property
    def source(self) -> str:
        return str(SOURCES[self.said.source])


def proposals_of(inquiry: Inquiry, known: list[Known], verdicts: list[Verdict]) -> list[Proposal]:
    """What nobody has decided about: for a question without an answer, or told otherwise since it was answered."""
    found = {proposal.heard: proposal for proposal in _read(inquiry)}
    answered = {row.code: row for row in known}
    fresh = {heard: one for heard, one in found.items() if _is_news(one, answered.get(heard.question))}
    decided = {verdict.heard for verdict in verdicts}
    return [proposal for heard, proposal in fresh.items() if heard not in decided]


def _read(inquiry: Inquiry) -> Iterator[Proposal]:
    for said in _words_of(inquiry):
        yield from (Proposal(heard, said) for heard in heard_in(said.text))


def _words_of(inquiry: Inquiry) -> Iterator[Said]:
    """Their own words, the oldest first; of a long conversation the newest."""
    first = "message" if is_chat(inquiry.source_kind) else "form"
    yield Said(inquiry.message, first, inquiry.occurred_at)
    if inquiry.asked_again:
        yield from (Said(touch.message, "form", touch.occurred_at) for touch in _touches(inquiry=inquiry.pk))
    rows = _newest_messages(clinic=inquiry.clinic_id, inquiry=inquiry.pk)
    yield from (Said(row.text, "message", row.at) for row in reversed(rows))
    for row in reversed(_written_down(inquiry)):
        yield from (Said(said.words, "call", row.call.started_at) for said in row.spoken if said.by == Speaker.PERSON)


@kept
def _touches(inquiry: int) -> QuerySet[Touch]:
    return Touch.objects.filter(inquiry=inquiry).order_by("occurred_at", "pk")


@kept
def _newest_messages(clinic: int, inquiry: int) -> QuerySet[Message]:
    rows = Message.objects.filter(clinic_id=clinic, inquiry=inquiry, direction=Direction.INBOUND)
    return rows.order_by("-at", "-pk")[:NEWEST]


def _written_down(inquiry: Inquiry) -> list[Transcript]:
    """What was said in the newest calls that were written down, the newest first."""
    if not inquiry.has_calls:
        return []
    rows = Transcript.objects.filter(clinic_id=inquiry.clinic_id, call__inquiry=inquiry).standing()
    return list(rows.select_related("call").order_by("-call__started_at", "-call")[:CALLS_READ])


def _is_news(proposal: Proposal, answer: Known | None) -> bool:
    if answer is None:
        return True
    return proposal.said.at > answer.at and proposal.heard.passage != answer.answer
