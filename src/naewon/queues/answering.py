"""바로 답하기: who asks, or calls in vain, while nobody is there hears at once when the clinic will call.

They may choose otherwise.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.db.models import Exists, OuterRef, QuerySet
from procrastinate.contrib.django import app

from naewon.clinics.dates import moment_words
from naewon.clinics.models import Answers, Clinic
from naewon.clinics.openclock import OpenClock
from naewon.clinics.slots import next_half_hour
from naewon.contacts.models import Attempt, Call, Direction, Ending, Occasion, Sending, standing_callbacks
from naewon.contacts.sending.composing import wording_of
from naewon.contacts.sending.together import Draft, compose_together
from naewon.contacts.sending.wordings import CALL_AT, LINK
from naewon.errors import NotFound
from naewon.inquiries.models import Inquiry
from naewon.tenancy.kept import among, kept
from naewon.visits.models import Booking

ANSWER = "queues.answer"
# Later it is no answer any more: a worker that was down for long has colleagues call instead.
AT_ONCE = timedelta(hours=1)
# Who called is answered where the call was missed; a colleague typed it in; a file tells of another day.
NOT_WRITTEN = ("call", "twilio_voice", "aircall", "hand", "file")
SIGNER = TimestampSigner(salt="naewon.queues.choice", sep=".")
TWO_WEEKS = timedelta(days=14)

# An inquiry, and when its person asked.
Waiting = tuple[int, datetime]


def answer_soon(clinic: Clinic, inquiry_ids: Sequence[int], now: datetime) -> None:
    """Have those of them who just asked answered once this commits: writing takes longer than ranking did.

    The wish commits with the places, so a kill loses neither.
    """
    if waiting := to_answer(clinic, inquiry_ids, now):
        app.configure_task(ANSWER, allow_unknown=True).defer(clinic_id=clinic.pk, inquiry_ids=waiting)


def answer_new(clinic: Clinic, inquiry_ids: Sequence[int], now: datetime) -> None:
    """Answer those of them who still wait for it, each once however often they come by here."""
    waiting = to_answer(clinic, inquiry_ids, now)
    answer(clinic, Inquiry.objects.filter(pk__in=waiting).select_related("patient") if waiting else (), now)


def to_answer(clinic: Clinic, inquiry_ids: Sequence[int], now: datetime) -> list[Any]:
    """Which of them are to be answered: by the clinic's wish all who wrote, or those who did while nobody was there.

    Who called in vain is answered out of hours alone: by day a colleague calls back sooner than a message is read.
    """
    if clinic.answers == Answers.NEVER:
        return []
    among_them, since = list(inquiry_ids), now - AT_ONCE
    wrote = _unanswered(clinic=clinic.pk, inquiries=among_them, since=since)
    called = _called_in_vain(clinic=clinic.pk, inquiries=among_them, since=since)
    wrote = _out_of_hours(clinic, wrote) if clinic.answers == Answers.CLOSED else wrote
    return list(dict.fromkeys(pk for pk, _at in [*wrote, *_out_of_hours(clinic, called)]))


def _out_of_hours(clinic: Clinic, waiting: list[Waiting]) -> list[Waiting]:
    if not waiting:
        return []
    instants = [at for _pk, at in waiting]
    there = OpenClock.covering(clinic.calling_calendar(), instants)
    is_open = there.is_open(np.array([at.timestamp() for at in instants]))
    return [one for one, somebody_is_there in zip(waiting, is_open, strict=True) if not somebody_is_there]


@kept
def _unanswered(clinic: int, inquiries: list[int], since: datetime) -> QuerySet[Inquiry, Waiting]:
    """New inquiries that people wrote themselves and nobody has begun to work on. Who asks again made no new one."""
    answered = Sending.objects.filter(inquiry=OuterRef("pk"), occasion=Occasion.RECEIVED)
    called = Attempt.objects.filter(inquiry=OuterRef("pk"))
    rows = Inquiry.objects.open().filter(
        among("id", inquiries), clinic_id=clinic, received_at__gte=since, brought_in_at__isnull=True
    )
    unbegun = rows.exclude(source_kind__in=NOT_WRITTEN).exclude(Exists(answered)).exclude(Exists(called))
    return unbegun.values_list("pk", "received_at")


@kept
def _called_in_vain(clinic: int, inquiries: list[int], since: datetime) -> QuerySet[Call, Waiting]:
    """Open inquiries whose person called in vain, and with whom nobody dealt since. They are answered once."""
    later = {"inquiry": OuterRef("inquiry_id")}
    answered = Sending.objects.filter(**later, occasion=Occasion.RECEIVED)
    talked = Call.objects.filter(**later, result=Ending.ANSWERED, started_at__gte=OuterRef("started_at"))
    tried = Attempt.objects.filter(**later, at__gte=OuterRef("started_at"))
    # Whoever is coming anyway is on no list of calls, and must be promised none.
    coming = Booking.objects.filter(**later, withdrawn_at__isnull=True, starts_at__gte=OuterRef("started_at"))
    rows = Call.objects.filter(
        among("inquiry_id", inquiries), clinic_id=clinic, direction=Direction.INBOUND, started_at__gte=since
    )
    rows = rows.filter(inquiry__in=Inquiry.objects.open()).exclude(result__in=("", Ending.ANSWERED))
    for dealt in (answered, talked, tried, coming):
        rows = rows.exclude(Exists(dealt))
    return rows.order_by("started_at").values_list("inquiry_id", "started_at")


def answer(clinic: Clinic, inquiries: Iterable[Inquiry], now: datetime) -> None:
    """Nobody is answered whom nothing may be sent. Of two workers at once the database lets one answer."""
    inquiries = list(inquiries)
    if not inquiries:
        return
    wording = wording_of(clinic, Occasion.RECEIVED)
    drafts = []
    for inquiry, call_at in called_by(clinic, inquiries, now):
        link = f"{settings.PUBLIC_ORIGIN}/when/{ticket_for(inquiry)}/" if settings.PUBLIC_ORIGIN else ""
        text = wording.to(inquiry, {CALL_AT: in_words(call_at, clinic), LINK: link})
        drafts.append(Draft(inquiry, text, good_until=call_at))
    compose_together(clinic, Occasion.RECEIVED, drafts, now)


def called_by(clinic: Clinic, inquiries: Sequence[Inquiry], now: datetime) -> Iterator[tuple[Inquiry, datetime]]:
    """When we shall have called each, as a half hour: what was promised, else what the service clock demands."""
    promised = standing_callbacks([inquiry.pk for inquiry in inquiries])
    hours = clinic.calling_calendar()
    for inquiry in inquiries:
        due_at = promised.get(inquiry.pk)
        if due_at is None:
            clock_ends = hours.after(max(inquiry.received_at, now), clinic.first_contact_minutes)
            due_at = next_half_hour(clinic.local(clock_ends))
        yield inquiry, due_at


def in_words(at: datetime, clinic: Clinic) -> str:
    return moment_words(clinic.local(at))


def ticket_for(inquiry: Inquiry) -> str:
    """Lets whoever holds it choose when to be called, for two weeks. It tells nothing of them: numbers of ours."""
    return SIGNER.sign(f"{inquiry.clinic_id}-{inquiry.pk}")


def bearer_of(ticket: str) -> tuple[int, int]:
    """Clinic and inquiry. NotFound for a ticket that was altered or has gone old."""
    try:
        clinic_id, _, inquiry_id = SIGNER.unsign(ticket, max_age=TWO_WEEKS).partition("-")
        return int(clinic_id), int(inquiry_id)
    except (BadSignature, ValueError):
        raise NotFound from None
