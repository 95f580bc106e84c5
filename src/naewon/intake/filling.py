"""Blanks of people the clinic knew before: which a file filled, and how they become blank again with it."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet

from naewon.inquiries.models import Inquiry
from naewon.intake.models import FileImport, Filled, SourceKind
from naewon.intake.recognising import WRITTEN
from naewon.intake.worked_on import CAME, ONLY_LOOKED
from naewon.journal.models import Entry
from naewon.patients.evidence import allow_destruction
from naewon.patients.models import Detail
from naewon.vault.inserting import insert
from naewon.vault.writing import rewrite


def note_filled(file_import: FileImport, filled: Mapping[int, set[str]]) -> None:
    """Remember what of whom was not known before; a person may stand in several rows."""
    standing = {row.patient_id: row for row in file_import.fillings.filter(patient__in=filled)} if filled else {}
    for row in standing.values():
        row.names = sorted({*row.names, *filled[row.patient_id]})
    Filled.objects.bulk_update(standing.values(), ["names"])
    insert(
        Filled(clinic_id=file_import.clinic_id, file_import=file_import, patient_id=pk, names=sorted(names))
        for pk, names in filled.items()
        if pk not in standing
    )


def empty_again(file_import: FileImport) -> int:
    """As it was before the file, but for people somebody has worked on or who told more since; how many that are."""
    rows = list(_untouched(file_import).select_related("patient"))
    for row in rows:
        for name in row.names:
            setattr(row.patient, name, None if name == "birth" else "")
    rewrite([row.patient for row in rows], WRITTEN)
    allow_destruction()
    for row in rows:
        told = Detail.objects.filter(patient=row.patient, what__in=row.names, source=SourceKind.FILE)
        told.filter(recorded_at__gte=file_import.started_at).delete()
    Filled.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def _untouched(file_import: FileImport) -> QuerySet[Filled]:
    done = Entry.objects.filter(clinic_id=file_import.clinic_id, patient_id=OuterRef("patient_id"))
    done = done.filter(at__gte=file_import.started_at).exclude(verb__in=(*ONLY_LOOKED, *CAME))
    later = Q(deliveries__received_at__gt=file_import.finished_at) | Q(deliveries__file_import=file_import)
    since = Inquiry.objects.filter(later, patient=OuterRef("patient_id"))
    others = Filled.objects.filter(patient=OuterRef("patient_id"), pk__gt=OuterRef("pk"))
    return file_import.fillings.exclude(Exists(done)).exclude(Exists(since)).exclude(Exists(others))
