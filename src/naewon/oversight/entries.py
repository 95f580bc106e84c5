"""Looking into the journal: entries by who, whose, what and when, a page at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.patients.models import Patient

KINDS = {
    "viewed": ["viewed"],
    "listed": ["listed", "searched", "read_by_program"],
    "exported": ["exported"],
    "refused": ["refused"],
    "presence": ["signed_in", "signed_out"],
}
CHANGED = "changed"


@dataclass(frozen=True)
class Asked:
    """What to look for; None and "" where it does not matter."""

    staff_id: int | None = None
    patient_id: int | None = None
    kind: str = ""
    first: date | None = None
    last: date | None = None
    before: int | None = None


def entries_of(staff: Membership, asked: Asked, size: int) -> tuple[list[Entry], int | None]:
    """A page of the clinic's entries, newest first, and where the next page begins."""
    staff.require("can_review_access")
    rows = _narrowed(Entry.objects.filter(clinic_id=staff.clinic_id), staff, asked)
    if asked.before:
        edge = Entry.objects.filter(clinic_id=staff.clinic_id, pk=asked.before).values_list("at", "pk").first()
        rows = rows.filter(Q(at__lt=edge[0]) | Q(at=edge[0], pk__lt=edge[1])) if edge else rows.none()
    found = list(rows.order_by("-at", "-pk")[: size + 1])
    return found[:size], found[size - 1].pk if len(found) > size else None


def _narrowed(rows: "QuerySet[Entry]", staff: Membership, asked: Asked) -> "QuerySet[Entry]":
    if asked.staff_id:
        rows = rows.filter(staff_id=asked.staff_id)
    if asked.kind:
        seen = [verb for verbs in KINDS.values() for verb in verbs]
        rows = rows.exclude(verb__in=seen) if asked.kind == CHANGED else rows.filter(verb__in=KINDS[asked.kind])
    if asked.first:
        rows = rows.filter(at__gte=datetime.combine(asked.first, time(), staff.clinic.zone))
    if asked.last:
        rows = rows.filter(at__lt=datetime.combine(asked.last + timedelta(days=1), time(), staff.clinic.zone))
    return rows.filter(about(staff, asked.patient_id)) if asked.patient_id else rows


def about(staff: Membership, patient_id: int) -> Q:
    """All that concerns a person by any of their records: themselves, their inquiries, the lists they stood in."""
    records = Patient.objects.filter(Q(pk=patient_id) | Q(joined_to=patient_id), clinic_id=staff.clinic_id)
    keys = list({patient_id, *records.values_list("pk", flat=True)})
    inquiries = Inquiry.objects.filter(clinic_id=staff.clinic_id, patient_id__in=keys).values_list("pk", flat=True)
    return Q(patient_id__in=keys) | Q(inquiry_id__in=list(inquiries)) | Q(shown__overlap=keys)


def patients_of(staff: Membership, entries: Sequence[Entry]) -> dict[int, Patient]:
    """The one person each entry is about, by entry; none for lists and for who has been erased."""
    inquiries = dict(
        Inquiry.objects.filter(clinic_id=staff.clinic_id, pk__in=[row.inquiry_id for row in entries if row.inquiry_id])
        .values_list("pk", "patient_id")
    )  # fmt: skip
    whose = {row.pk: row.patient_id or inquiries.get(row.inquiry_id or 0) for row in entries}
    known = people(staff, whose.values())
    return {entry: known[patient] for entry, patient in whose.items() if patient in known}


def people(staff: Membership, keys: Iterable[Any]) -> dict[int, Patient]:
    wanted = {key for key in keys if key}
    return Patient.objects.visible_to(staff).in_bulk(wanted) if wanted else {}


def exports_of(staff: Membership, start: datetime, end: datetime, most: int = 50) -> list[Entry]:
    """What was taken away in that time, with reasons, newest first."""
    staff.require("can_review_access")
    rows = Entry.objects.filter(clinic_id=staff.clinic_id, at__gte=start, at__lt=end, verb="exported")
    return list(rows.order_by("-at", "-pk")[:most])
