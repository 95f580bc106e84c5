"""The end of what is kept beside the people: bodies as they came, files, proofs of consents, notes, what was said."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from naewon.clinics.models import Clinic
from naewon.contacts.models import Call, Transcript
from naewon.intake.models import Correction, Delivery, FileImport, ImportedVisit, RowProblem
from naewon.patients.evidence import allow_destruction
from naewon.patients.models import ConsentProof
from naewon.privacy.destroying import destroy_people
from naewon.privacy.models.rule import PEOPLE, Kind
from naewon.privacy.reach import EMPTIED
from naewon.scores.models import ReadText
from naewon.team.models import ShiftNote
from naewon.visits.models import ChartVisit, ChartVisitSet, Match


@transaction.atomic
def destroy(clinic: Clinic, kind: Kind, ids: Sequence[int], at: datetime) -> int:
    """Destroy these things of one kind; how many that were."""
    return DESTROYERS[kind](clinic, ids, at)


def empty_deliveries(clinic: Clinic, ids: Sequence[int], at: datetime) -> int:
    """The row stays, so that what was delivered once never counts twice."""
    rows = Delivery.objects.filter(clinic=clinic, pk__in=ids, destroyed_at__isnull=True)
    Correction.objects.filter(clinic=clinic, delivery__in=ids).delete()
    rows.filter(~Q(trouble="")).update(dismissed_at=Coalesce("dismissed_at", Value(at)))
    return rows.update(**EMPTIED["intake.delivery"].blanks, destroyed_at=at)


def empty_imports(clinic: Clinic, ids: Sequence[int], at: datetime) -> int:
    """The counts stay; a file nothing was ever taken from goes as a whole."""
    files = FileImport.objects.filter(clinic=clinic, pk__in=ids, destroyed_at__isnull=True)
    count = files.count()
    RowProblem.objects.filter(file_import__in=files).delete()
    visits_of_nobody(clinic, files).empty(at)
    files.filter(started_at__isnull=True).delete()
    for file_import in files.defer("content"):
        file_import.filename, file_import.content, file_import.destroyed_at = f"#{file_import.pk}", b"", at
        file_import.save(update_fields=["filename", "content", "destroyed_at"])
    return count


def visits_of_nobody(clinic: Clinic, files: QuerySet[FileImport]) -> ChartVisitSet:
    """What only these files tell of, and what followed no inquiry: whoever did ask is kept as long as their inquiry."""
    told = ImportedVisit.objects.filter(clinic=clinic)
    rows = ChartVisit.objects.filter(pk__in=told.filter(file_import__in=files).values("chart_visit"))
    others = told.filter(file_import__destroyed_at__isnull=True).exclude(file_import__in=files)
    return rows.exclude(Exists(others.filter(chart_visit=OuterRef("pk")))).exclude(Match.objects.saying_yes().of_each())


def delete_proofs(clinic: Clinic, ids: Sequence[int], _at: datetime) -> int:
    allow_destruction()
    return ConsentProof.objects.filter(clinic=clinic, pk__in=ids).delete()[0]


def delete_notes(clinic: Clinic, ids: Sequence[int], _at: datetime) -> int:
    """With who read them: whom a note names is known to nobody but its readers."""
    rows = ShiftNote.objects.filter(clinic=clinic, pk__in=ids)
    count = rows.count()
    rows.delete()
    return count


def silence_calls(clinic: Clinic, ids: Sequence[int], _at: datetime) -> int:
    """What was said goes, and where it can be heard; that there was a call stays. The sound lies with the exchange."""
    calls = Call.objects.filter(clinic=clinic, pk__in=ids)
    Transcript.objects.filter(call__in=calls).delete()
    # Its words lie among those of all texts of the inquiry; what is left of them is read anew.
    ReadText.objects.filter(clinic=clinic, inquiry__in=calls.values("inquiry")).delete()
    return calls.update(recording_url="")


DESTROYERS: dict[Kind, Callable[[Clinic, Sequence[int], datetime], int]] = {
    **dict.fromkeys(PEOPLE, destroy_people),
    Kind.DELIVERIES: empty_deliveries,
    Kind.IMPORTS: empty_imports,
    Kind.PROOFS: delete_proofs,
    Kind.NOTES: delete_notes,
    Kind.CALLS: silence_calls,
}
