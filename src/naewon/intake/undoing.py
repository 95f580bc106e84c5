"""A whole import undone: what a file brought goes again, but for what somebody has worked on since.

Each batch commits by itself, newest first, as the row that registered a person came before their others. What is gone
is gone with the delivery that told of it, so whoever takes over from a killed worker looks at what is left, and the
file can be brought in again afterwards.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry, Touch
from naewon.intake.bringing_in import Clock
from naewon.intake.filling import empty_again
from naewon.intake.importing import UNDO, queue
from naewon.intake.models import About, Delivery, FileImport, ImportedVisit, Registered, SourceKind
from naewon.intake.receive import one_at_a_time
from naewon.intake.undoing_patients import next_patients, patients_going, take_out_patients
from naewon.intake.undoing_visits import next_visits, take_out_visits, visits_answered, visits_going
from naewon.intake.worked_on import Ids, delete_inquiries, only_registered, worked_on
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.patients.evidence import allow_destruction
from naewon.patients.models import Consent, Patient
from naewon.tenancy.within import within

BATCH = 1000
UNDONE = ("undone_inquiries", "undone_touches", "undone_patients", "undone_visits")


@dataclass(frozen=True, slots=True)
class Prospect:
    """What would go and what would stay, because somebody has worked on it."""

    inquiries: int
    touches: int
    staying: int
    visits: int = 0
    patients: int = 0
    blanks: int = 0

    @property
    def anything(self) -> bool:
        return bool(self.inquiries or self.touches or self.visits or self.patients or self.blanks)


Row = Delivery | ImportedVisit | Registered


def can_be_undone(file_import: FileImport) -> bool:
    """Whether something is left of what came in, and it is known what that was."""
    if not file_import.finished_at or file_import.undo_started_at:
        return False
    left = (file_import.brought, file_import.told, file_import.registered, file_import.fillings)
    return any(rows.exists() for rows in left)


def prospect(file_import: FileImport) -> Prospect:
    """How undoing it would go, as things stand."""
    if file_import.about == About.VISITS:
        stay, go = visits_answered(file_import), visits_going(file_import)
        return Prospect(inquiries=0, touches=0, staying=stay.count(), visits=go.count())
    if file_import.about == About.PATIENTS:
        people, known = len(patients_going(file_import)), file_import.registered.count()
        blanks = file_import.fillings.count()
        return Prospect(inquiries=0, touches=0, staying=known - people, patients=people, blanks=blanks)
    told = file_import.brought.filter(inquiry__isnull=False)
    staying = _worked_on(file_import, told.values("inquiry_id"))
    going = told.exclude(inquiry_id__in=staying)
    return Prospect(
        inquiries=going.filter(touch__isnull=True).count(),
        touches=going.filter(touch__isnull=False).count(),
        staying=told.filter(inquiry_id__in=staying).count(),
    )


def stayed(file_import: FileImport) -> QuerySet[Inquiry]:
    """What somebody had worked on when the file was undone, newest first."""
    told = file_import.brought.values("inquiry_id")
    return Inquiry.objects.filter(pk__in=told).select_related("patient", "procedure").order_by("-received_at", "-pk")


@transaction.atomic
def undo(file_import: FileImport, *, by: Membership, at: datetime) -> None:
    """Let the worker take out again what this file brought. Conflict for the second who says so."""
    by.require("can_import")
    if not can_be_undone(file_import):
        raise Conflict(_("되돌릴 수 없는 파일입니다."))
    standing = FileImport.objects.filter(pk=file_import.pk, undo_started_at__isnull=True)
    if not standing.update(undo_by=by, undo_started_at=at, progressed_at=at):
        raise Conflict(_("이미 되돌리고 있는 파일입니다."))
    record("asked_to_undo", file_import, by=by, at=at)
    queue(UNDO, file_import.clinic_id, file_import.pk)


def take_out(clinic_id: int, import_id: int, clock: Clock) -> Iterator[FileImport]:
    """Take out what is to go, batch by batch; yields the import after each."""
    above: int | None = None
    while True:
        with within([clinic_id]):
            file_import = _standing(import_id)
            if file_import is None:
                return
            rows = _next(file_import, above)
            _take_out_some(file_import, rows, clock())
        if not rows:
            return
        above = rows[-1].pk
        yield file_import


def _standing(import_id: int) -> FileImport | None:
    """The import, locked, while it is being undone: two workers follow each other."""
    rows = FileImport.objects.select_for_update(of=("self",)).select_related("clinic", "undo_by").defer("content")
    return rows.filter(pk=import_id, undo_started_at__isnull=False, undone_at__isnull=True).first()


def _next(file_import: FileImport, above: int | None) -> Sequence[Row]:
    if file_import.about == About.VISITS:
        return next_visits(file_import, above)
    if file_import.about == About.PATIENTS:
        return next_patients(file_import, above)
    rows = file_import.brought.defer("raw", "fetched").order_by("-pk")
    return list((rows if above is None else rows.filter(pk__lt=above))[:BATCH])


def _take_out_some(file_import: FileImport, rows: Sequence[Row], now: datetime) -> None:
    if not rows:
        _finish(file_import, now)
        return
    _take_out_inquiries(file_import, [row for row in rows if isinstance(row, Delivery)])
    file_import.undone_visits += take_out_visits(
        file_import, [row for row in rows if isinstance(row, ImportedVisit)], now
    )
    file_import.undone_patients += take_out_patients(file_import, [row for row in rows if isinstance(row, Registered)])
    file_import.progressed_at = now
    file_import.save(update_fields=[*UNDONE, "progressed_at"])
    tell(file_import.clinic_id, "imports", file_import=file_import.pk)


def _take_out_inquiries(file_import: FileImport, rows: Sequence[Delivery]) -> None:
    # Nobody may be recognised by the door while they go, and nobody begins to work on them.
    one_at_a_time(file_import.clinic_id)
    told = sorted({row.inquiry_id for row in rows if row.inquiry_id})
    list(Inquiry.objects.select_for_update().filter(pk__in=told).order_by("pk").values_list("pk"))
    staying = _worked_on(file_import, told)
    going = [row for row in rows if row.inquiry_id not in staying]
    people = _people(going)
    _forget(going, people)
    Touch.objects.filter(pk__in=[row.touch_id for row in going if row.touch_id]).delete()
    brought = [row.inquiry_id for row in going if row.inquiry_id and row.touch_id is None]
    delete_inquiries(file_import.clinic_id, brought)
    registered = {people[row.inquiry_id] for row in going if row.registered and row.inquiry_id}
    file_import.fillings.filter(patient__in=registered).delete()
    unknown = _only_registered(file_import, sorted(registered))
    Patient.objects.filter(pk__in=unknown).delete()
    file_import.undone_inquiries += len(brought)
    file_import.undone_touches += sum(row.touch_id is not None for row in going)
    file_import.undone_patients += len(unknown)


def _people(rows: Sequence[Delivery]) -> dict[int, int]:
    """The patient of each inquiry."""
    inquiries = Inquiry.objects.filter(pk__in=[row.inquiry_id for row in rows])
    return dict(inquiries.values_list("pk", "patient_id"))


def _forget(rows: Sequence[Delivery], people: dict[int, int]) -> None:
    """The deliveries, so that the rows may come again, and the consents they told of."""
    if not rows:
        return
    allow_destruction()
    told: QuerySet[Consent] = Consent.objects.filter(
        patient_id__in=set(people.values()),
        source=SourceKind.FILE,
        evidence__source=rows[0].source_id,
        evidence__delivery__in=[row.external_id for row in rows],
    )
    told.delete()
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).delete()


def _worked_on(file_import: FileImport, inquiries: Ids) -> set[int]:
    assert file_import.started_at
    ours = Q(file_import=file_import)
    return worked_on(inquiries, clinic_id=file_import.clinic_id, since=file_import.started_at, ours=ours)


def _only_registered(file_import: FileImport, patients: Ids) -> set[int]:
    assert file_import.started_at
    return only_registered(
        patients, clinic_id=file_import.clinic_id, since=file_import.started_at, told_by=SourceKind.FILE
    )


def _finish(file_import: FileImport, now: datetime) -> None:
    """Close it and journal what went, once for the whole file."""
    blanks = empty_again(file_import)
    file_import.undone_at = file_import.progressed_at = now
    file_import.save(update_fields=["undone_at", "progressed_at"])
    record("undid_import", file_import, by=file_import.undo_by, at=now, **_counts(file_import, blanks))
    tell(file_import.clinic_id, "imports", file_import=file_import.pk)
    tell(file_import.clinic_id, "queue")


def _counts(file_import: FileImport, blanks: int) -> dict[str, int]:
    if file_import.about == About.VISITS:
        return {"visits": file_import.undone_visits, "stayed": file_import.told.count()}
    if file_import.about == About.PATIENTS:
        stayed = file_import.registered.count()
        return {"patients": file_import.undone_patients, "blanks": blanks, "stayed": stayed}
    return {
        "inquiries": file_import.undone_inquiries,
        "touches": file_import.undone_touches,
        "patients": file_import.undone_patients,
        "blanks": blanks,
        "stayed": file_import.brought.count(),
    }
