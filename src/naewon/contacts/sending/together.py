"""One thing said to many by a rule of the clinic, in a number of statements that does not grow with their number."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from naewon.clinics.models import Clinic
from naewon.contacts.models import Occasion, Sending
from naewon.contacts.sending.composing import dressed, out_of_reach, wake
from naewon.contacts.sending.sizes import size_of
from naewon.errors import Invalid
from naewon.inquiries.models import Inquiry
from naewon.journal.chain import add
from naewon.journal.models import Entry
from naewon.patients.permission import why_not_serve
from naewon.vault.inserting import insert


class Draft(NamedTuple):
    """What is to be said to somebody, and until when it is true."""

    inquiry: Inquiry
    text: str
    good_until: datetime


@transaction.atomic
def compose_together(clinic: Clinic, occasion: Occasion, drafts: Sequence[Draft], at: datetime) -> list[Sending]:
    """Let them go out now; what may be said once, and another says at this moment, is left to that one.

    Nobody is told whom nothing may be sent. No score and no place changes by what only waits to be sent.
    """
    rows = [_row(clinic, occasion, draft, at) for draft in _lawful(drafts)]
    # In one order everywhere, so that two workers who meet wait for each other instead of locking up.
    rows.sort(key=lambda row: row.inquiry_id)
    insert(rows, unless_known=True)
    numbers = dict(Sending.objects.filter(key__in=[row.key for row in rows]).values_list("key", "pk"))
    kept = [row for row in rows if row.key in numbers]
    for row in kept:
        row.pk = numbers[row.key]
    add(_entry(row, at) for row in kept)
    if kept:
        transaction.on_commit(lambda: wake(clinic.pk))
    return kept


def _lawful(drafts: Sequence[Draft]) -> list[Draft]:
    """With what they say as it goes out."""
    in_reach = [draft for draft in drafts if not out_of_reach(draft.inquiry)]
    unserved = why_not_serve({draft.inquiry.patient_id: draft.inquiry.patient for draft in in_reach}.values())
    lawful = []
    for draft in in_reach:
        if draft.inquiry.patient_id not in unserved:
            with suppress(Invalid):
                lawful.append(draft._replace(text=dressed(draft.inquiry, draft.text, is_advert=False)))
    return lawful


def _row(clinic: Clinic, occasion: Occasion, draft: Draft, at: datetime) -> Sending:
    told = {"text": draft.text, "size": size_of(draft.text), "good_until": draft.good_until}
    return Sending(clinic=clinic, inquiry=draft.inquiry, occasion=occasion, at=at, next_at=at, **told)


def _entry(row: Sending, at: datetime) -> Entry:
    return Entry(
        clinic_id=row.clinic_id,
        at=at,
        verb="sent_message",
        subject="sending",
        subject_id=row.pk,
        inquiry_id=row.inquiry_id,
        detail={"occasion": row.occasion},
    )
