"""브리핑: one person in ten seconds, by plain rules from the records. Each thing said leads to where it was told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.dates import moment_words
from naewon.contacts.models import Callback
from naewon.handovers.models import Handover
from naewon.inquiries.models import Comment, Inquiry, Postponement
from naewon.team.models import Task
from naewon.vault.telling import told
from naewon.visits.models import Booking, Consultation
from naewon.web.inquiries.known import Known
from naewon.web.inquiries.moments import anchor_of
from naewon.web.inquiries.who import line_of
from naewon.web.templatetags.amounts import won

WORRIES = ("concern", "symptom")
LONGEST = 120
MOST_COMMENTS = 2


@dataclass(frozen=True)
class Records:
    """What a brief is read from; of what is still to come only what stands.

    `now` in the zone of the clinic. task: the one due first.
    """

    inquiry: Inquiry
    now: datetime
    known: Sequence[Known]
    comments: Sequence[Comment] = ()
    booking: Booking | None = None
    callback: Callback | None = None
    postponement: Postponement | None = None
    consultation: Consultation | None = None
    task: Task | None = None
    handover: Handover | None = None


class Said(NamedTuple):
    """One thing, its question where it answers one, and the address of what it was read in."""

    words: str
    url: str
    question: str = ""
    by: str = ""


class Line(NamedTuple):
    name: str
    label: str | Promise
    said: Sequence[Said]


def brief_of(records: Records) -> list[Line]:
    """Only lines that say something."""
    told = [Line(name, label, list(say(records))) for name, (label, say) in LINES.items()]
    return [line for line in told if line.said]


def _who(records: Records) -> Sequence[Said]:
    line = " · ".join(filter(None, (line_of(records.inquiry, records.now), " › ".join(records.inquiry.path))))
    return [Said(line, _asked(records))] if line else []


def _why(records: Records) -> Sequence[Said]:
    inquiry = records.inquiry
    written = " ".join(inquiry.message.split())
    words = [inquiry.asked_for or inquiry.wish, f"“{_short(written)}”" if written else ""]
    return [Said(each, _asked(records)) for each in words if each]


def _worries(records: Records) -> Sequence[Said]:
    return [_answer(row, records, "") for row in records.known if row.code in WORRIES]


def _promised(records: Records) -> Sequence[Said]:
    offer = records.inquiry.offer
    if offer is None:
        return []
    words = [offer.title, won(offer.price_won) if offer.price_won is not None else "", offer.doctor]
    return [Said(" · ".join(filter(None, words)), _page(records) + "#promise-title")]


def _quoted(records: Records) -> Sequence[Said]:
    talk = records.consultation
    if talk is None:
        return []
    words = [won(talk.quote_won) if talk.quote_won is not None else "", talk.doctor, talk.get_decision_display()]
    return [Said(" · ".join(filter(None, words)), _told(records, "consulted", talk.at))]


def _known(records: Records) -> Sequence[Said]:
    return [_answer(row, records, row.label) for row in records.known if row.code not in WORRIES]


def _comments(records: Records) -> Sequence[Said]:
    return [
        Said(_short(row.said), _told(records, "commented", row.at), by=row.by.name if row.by else "")
        for row in records.comments[:MOST_COMMENTS]
    ]


def _next(records: Records) -> Sequence[Said]:
    return [*_set(records), *_in_hands(records)]


def _set(records: Records) -> list[Said]:
    """What has a time, as it was agreed with the person."""
    steps = (
        (records.booking, "booked", "starts_at", _("예약 %s")),
        (records.callback, "promised", "due_at", _("재통화 %s")),
        (records.postponement, "postponed", "until", _("보류 %s까지")),
    )
    return [
        Said(words % moment_words(getattr(row, when).astimezone(records.now.tzinfo)), _told(records, kind, row.at))
        for row, kind, when, words in steps
        if row is not None
    ]


def _in_hands(records: Records) -> list[Said]:
    """What a colleague is to do with the person."""
    said, task, offer = [], records.task, records.handover
    if task:
        due = moment_words(task.due_at.astimezone(records.now.tzinfo))
        words = _("%(words)s · %(when)s까지") % {"words": told(lambda: task.words), "when": due}
        said.append(Said(words, _told(records, "tasked", task.at), by=task.staff.name if task.staff else ""))
    if offer:
        words = _("%s님이 받기를 기다림") % offer.receiver.name
        said.append(Said(words, _told(records, "offered", offer.offered_at)))
    return said


LINES: dict[str, tuple[str | Promise, Callable[[Records], Sequence[Said]]]] = {
    "who": (gettext_lazy("누구"), _who),
    "why": (gettext_lazy("왜 오는지"), _why),
    "worries": (gettext_lazy("걱정"), _worries),
    "promised": (gettext_lazy("약속한 것"), _promised),
    "quoted": (gettext_lazy("상담에서"), _quoted),
    "known": (gettext_lazy("이미 아는 것"), _known),
    "comments": (gettext_lazy("동료의 메모"), _comments),
    "next": (gettext_lazy("다음"), _next),
}


def _answer(row: Known, records: Records, question: str) -> Said:
    """What a form told is told by the inquiry."""
    url = _told(records, "learned", row.at) if row.is_moment else _asked(records)
    return Said(row.answer, url, question, row.by)


def _asked(records: Records) -> str:
    return _told(records, "asked", records.inquiry.received_at)


def _told(records: Records, kind: str, at: datetime) -> str:
    """The moment of the timeline, on a page that reaches back to it."""
    return f"{_page(records)}?{urlencode({'moment': at.isoformat()})}#{anchor_of(kind, at)}"


def _page(records: Records) -> str:
    return reverse("inquiry", args=[records.inquiry.pk])


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
