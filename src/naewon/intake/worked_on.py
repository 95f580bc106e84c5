"""Whether anybody has worked on what came in, as by a file. A test fails for a table that neither list here names."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from naewon.inquiries.models import Inquiry
from naewon.intake.models import Delivery, FileImport
from naewon.journal.models import Entry, Outbox
from naewon.patients.models import Patient

Ids = Sequence[int] | QuerySet[Any, Any]

# Looking is not working, and neither is having been handed somebody by the queue.
ONLY_LOOKED = ("viewed", "listed", "searched", "exported", "read_by_program", "refused", "claimed")
# How it came in, and what it was read as.
CAME = ("received", "touched", "corrected_delivery")
# Rows that no file brings: where one hangs on an inquiry, somebody is about to do something, or has.
SIGNS = (
    "queues.claim",
    "queues.pick",
    "contacts.call",
    "contacts.callback",
    "contacts.message",
    "contacts.preference",
    "contacts.sending",
    "handovers.handover",
    "inquiries.assignment",
    "inquiries.postponement",
    "inquiries.procedurechange",
    "inquiries.verdict",
    "scores.scoredoubt",
    "team.task",
    "visits.consultation",
    "visits.impression",
    "visits.match",
    "visits.review",
    "visits.treatment",
    "visits.waiting",
)
# Rows that came with the file or follow from it, in the order in which they can go.
ALONG = {
    "alarms.alarm": "inquiry_id__in",
    "queues.place": "inquiry_id__in",
    "queues.arm": "inquiry_id__in",
    "scores.readtext": "inquiry_id__in",
    "scores.score": "inquiry_id__in",
    "scores.givenscore": "inquiry_id__in",
    "intake.reservationstate": "inquiry_id__in",
    "team.notification": "inquiry_id__in",
    "inquiries.original": "inquiry_id__in",
    "inquiries.touch": "inquiry_id__in",
    "inquiries.fact": "inquiry_id__in",
    "inquiries.comment": "inquiry_id__in",
    "inquiries.closure": "inquiry_id__in",
    "contacts.attempt": "inquiry_id__in",
    "visits.visit": "inquiry_id__in",
    "visits.outcome": "booking__inquiry_id__in",
    "visits.booking": "inquiry_id__in",
}
PEOPLE_SIGNS = (
    *("inquiries.inquiry", "patients.block", "patients.guardian", "patients.handle"),
    "privacy.subjectrequest",
)
# Rows by which files remember what they told of a person; another file's are a sign.
FILES = ("intake.filled", "intake.registered")
# What was told of a person, by a file or in another way.
TOLD = ("patients.consent", "patients.detail")


def rows_of(label: str) -> QuerySet[Any]:
    found: QuerySet[Any] = apps.get_model(label)._default_manager.all()
    return found


def worked_on(inquiries: Ids, *, clinic_id: int, since: datetime, ours: Q) -> set[int]:
    """Those that somebody worked on since, or that came by another way than by `ours` of the deliveries as well."""
    journalled = Entry.objects.filter(clinic_id=clinic_id, inquiry_id__in=inquiries, at__gte=since)
    journalled = journalled.exclude(verb__in=(*ONLY_LOOKED, *CAME))
    others = Delivery.objects.filter(inquiry_id__in=inquiries).exclude(ours)
    erased = Inquiry.objects.filter(pk__in=inquiries, erased_at__isnull=False)
    found = {pk for pk in journalled.values_list("inquiry_id", flat=True) if pk}
    found |= set(erased.values_list("pk", flat=True))
    found |= {pk for pk in others.values_list("inquiry_id", flat=True) if pk}
    for label in SIGNS:
        found |= set(rows_of(label).filter(inquiry_id__in=inquiries).values_list("inquiry_id", flat=True))
    return found


def only_registered(
    patients: Ids, *, clinic_id: int, since: datetime, told_by: str, ours: FileImport | None = None
) -> set[int]:
    """Those of the people of whom nothing is known but what that kind of source told, and of files none but ours."""
    rows = Patient.objects.filter(clinic_id=clinic_id, pk__in=patients, is_nobody=False)
    # Somebody said of them that they are one person with another record.
    rows = rows.filter(joined_to=None, joined=None)
    for label in PEOPLE_SIGNS:
        rows = rows.exclude(Exists(rows_of(label).filter(patient_id=OuterRef("pk"))))
    for label in FILES:
        others = rows_of(label).filter(patient_id=OuterRef("pk"))
        rows = rows.exclude(Exists(others.exclude(file_import=ours) if ours else others))
    for label in TOLD:
        said = rows_of(label).filter(patient_id=OuterRef("pk")).exclude(source=told_by)
        rows = rows.exclude(Exists(said))
    done = Entry.objects.filter(clinic_id=clinic_id, patient_id__in=patients, at__gte=since)
    done = done.exclude(verb__in=(*ONLY_LOOKED, *CAME))
    return set(rows.values_list("pk", flat=True)) - set(done.values_list("patient_id", flat=True))


def delete_inquiries(clinic_id: int, inquiries: Sequence[int]) -> None:
    """With all that came along with them."""
    if not inquiries:
        return
    for label, path in ALONG.items():
        rows_of(label).filter(**{path: inquiries}).delete()
    Outbox.objects.filter(clinic_id=clinic_id, inquiry_id__in=inquiries).delete()
    Inquiry.objects.filter(pk__in=inquiries).delete()
