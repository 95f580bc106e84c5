"""Whether anybody has worked on what a file brought. A test fails for a table that is named in neither list here."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet

from naewon.inquiries.models import Inquiry
from naewon.intake.models import Delivery, FileImport, SourceKind
from naewon.journal.models import Entry
from naewon.patients.models import Patient

Ids = Sequence[int] | QuerySet[Any, Any]

# Looking is not working, and neither is having been handed somebody by the queue.
ONLY_LOOKED = ("viewed", "listed", "searched", "exported", "read_by_program", "refused", "claimed")
# Rows that no file brings: where one hangs on an inquiry, somebody is about to do something, or has.
SIGNS = (
    "queues.claim",
    "contacts.call",
    "contacts.callback",
    "contacts.message",
    "handovers.handover",
    "inquiries.assignment",
    "inquiries.postponement",
    "scores.scoredoubt",
    "visits.match",
)
# Rows that came with the file or follow from it, in the order in which they can go.
ALONG = {
    "queues.place": "inquiry_id__in",
    "scores.score": "inquiry_id__in",
    "scores.givenscore": "inquiry_id__in",
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
    *("inquiries.inquiry", "patients.block", "patients.guardian", "patients.handle", "privacy.subjectrequest"),
)
# What was told of a person, by a file or in another way.
TOLD = ("patients.consent", "patients.detail")


def rows_of(label: str) -> QuerySet[Any]:
    found: QuerySet[Any] = apps.get_model(label)._default_manager.all()
    return found


def worked_on(file_import: FileImport, inquiries: Ids) -> set[int]:
    """Those of the inquiries that somebody worked on since the file came, or that came by another way as well."""
    journalled = Entry.objects.filter(
        clinic_id=file_import.clinic_id, inquiry_id__in=inquiries, at__gte=file_import.started_at
    ).exclude(verb__in=ONLY_LOOKED)
    others = Delivery.objects.filter(inquiry_id__in=inquiries).exclude(file_import=file_import)
    erased = Inquiry.objects.filter(pk__in=inquiries, erased_at__isnull=False)
    found = {pk for pk in journalled.values_list("inquiry_id", flat=True) if pk}
    found |= set(erased.values_list("pk", flat=True))
    found |= {pk for pk in others.values_list("inquiry_id", flat=True) if pk}
    for label in SIGNS:
        found |= set(rows_of(label).filter(inquiry_id__in=inquiries).values_list("inquiry_id", flat=True))
    return found


def only_registered(file_import: FileImport, patients: Ids) -> set[int]:
    """Those of the people of whom nothing is known but that the file told of them."""
    rows = Patient.objects.filter(clinic_id=file_import.clinic_id, pk__in=patients, is_nobody=False)
    # Somebody said of them that they are one person with another record.
    rows = rows.filter(joined_to=None, joined=None)
    for label in PEOPLE_SIGNS:
        rows = rows.exclude(Exists(rows_of(label).filter(patient_id=OuterRef("pk"))))
    for label in TOLD:
        said = rows_of(label).filter(patient_id=OuterRef("pk")).exclude(source=SourceKind.FILE)
        rows = rows.exclude(Exists(said))
    done = Entry.objects.filter(
        clinic_id=file_import.clinic_id, patient_id__in=patients, at__gte=file_import.started_at
    ).exclude(verb__in=ONLY_LOOKED)
    return set(rows.values_list("pk", flat=True)) - set(done.values_list("patient_id", flat=True))
