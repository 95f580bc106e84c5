"""Words by which people ask for a procedure, and which nobody has told us yet: named once, earlier inquiries follow.

As with codes (decision 25), what is corrected is how the clinic reads what stood there when they asked, and nothing
that became known since.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from naewon.clinics.models import Byname, Membership, Procedure
from naewon.clinics.models.procedure import squeezed
from naewon.errors import Conflict, Invalid, NotFound
from naewon.inquiries.models import Inquiry
from naewon.intake.origins import procedures_meant
from naewon.intake.receive import one_at_a_time
from naewon.journal.outbox import follow
from naewon.journal.recording import record

LOOKED_BACK = timedelta(days=180)
# What people wrote is sealed and has to be opened one by one.
MOST = 1000
SHOWN = 20
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words nobody knows, as they were written last, and by how many."""

    words: str
    times: int


def unknown_words(staff: Membership, now: datetime) -> list[Unknown]:
    """The most frequent first."""
    staff.require("can_see_intake")
    rows = unmeant(staff.clinic_id, now - LOOKED_BACK).order_by("-received_at", "-pk")[:MOST]
    told: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        words = row.asked_for.strip()
        if 1 < len(words) <= LONGEST:
            told[squeezed(words)].append(words)
    found = [Unknown(words[0], len(words)) for words in told.values()]
    return sorted(found, key=lambda one: -one.times)[:SHOWN]


def unmeant(clinic_id: int, since: datetime) -> QuerySet[Inquiry]:
    """Inquiries for something, nobody knows what."""
    rows = Inquiry.objects.filter(clinic_id=clinic_id, procedure=None, received_at__gte=since, is_test=False)
    return rows.filter(erased_at=None).only("pk", "clinic_id", "asked_for", "received_at")


@transaction.atomic
def name_words(words: str, procedure_id: int, *, by: Membership, at: datetime) -> Byname:
    """From now on and for whoever asked before. Conflict where somebody said so first."""
    by.require("can_import")
    if not squeezed(words) or len(words) > LONGEST:
        raise Invalid
    procedure = Procedure.objects.filter(clinic_id=by.clinic_id, pk=procedure_id, is_active=True).first()
    if procedure is None:
        raise NotFound
    # Whoever is being received just now is in before earlier inquiries are looked at.
    one_at_a_time(by.clinic_id)
    try:
        with transaction.atomic():
            byname = Byname.objects.create(
                clinic_id=by.clinic_id, procedure=procedure, words=words.strip(), by=by, at=at
            )
    except IntegrityError:
        raise Conflict(_("이미 알려 준 말입니다.")) from None
    byname.moved = those_who_mean(procedure, at)
    byname.save(update_fields=["moved"])
    Inquiry.objects.filter(pk__in=byname.moved).update(procedure=procedure)
    record("named_words", byname, by=by, at=at, inquiries=len(byname.moved))
    follow(byname.clinic_id, sorted(byname.moved), at=at)
    return byname


@transaction.atomic
def take_back_words(byname: Byname, *, by: Membership, at: datetime) -> None:
    """Whoever followed has no procedure again, unless it is another one by now."""
    by.require("can_import")
    one_at_a_time(by.clinic_id)
    standing = Byname.objects.filter(pk=byname.pk, taken_back_at__isnull=True)
    if not standing.update(taken_back_at=at, taken_back_by=by):
        raise Conflict
    Inquiry.objects.filter(pk__in=byname.moved, procedure=byname.procedure_id).update(procedure=None)
    record("unnamed_words", byname, by=by, at=at, inquiries=len(byname.moved))
    follow(byname.clinic_id, sorted(byname.moved), at=at)


def byname_for(staff: Membership, byname_id: int) -> Byname:
    staff.require("can_see_intake")
    byname = Byname.objects.filter(clinic_id=staff.clinic_id, pk=byname_id, taken_back_at__isnull=True).first()
    if byname is None:
        raise NotFound
    return byname


def those_who_mean(procedure: Procedure, at: datetime) -> list[int]:
    """Of those who asked for something unknown, whom the words explain by which it is known now."""
    rows = list(unmeant(procedure.clinic_id, at - LOOKED_BACK)[: 20 * MOST])
    meant = procedures_meant(procedure.clinic_id, [row.asked_for for row in rows])
    return [row.pk for row, found in zip(rows, meant, strict=True) if found == procedure]
