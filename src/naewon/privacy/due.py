"""What has been kept long enough, of every kind."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from naewon.clinics.models import Clinic
from naewon.contacts.models import Call, Transcript
from naewon.inquiries.models import Reason
from naewon.intake.models import WITHOUT_DOOR, Delivery, FileImport
from naewon.patients.models import ConsentProof
from naewon.privacy.models.request import SubjectRequest
from naewon.privacy.models.rule import PEOPLE, Kind, cutoffs
from naewon.team.models import ShiftNote

LIVES = (Path(__file__).parent / "people.sql").read_text(encoding="utf-8")
JUNK = [Reason.FAKE.value, Reason.DUPLICATE.value, Reason.DEAD_NUMBER.value]


class Due(NamedTuple):
    """One thing to destroy, and when it was last used."""

    kind: Kind
    subject_id: int
    last_at: datetime


class Life(NamedTuple):
    """What of a person decides how long they are kept."""

    patient_id: int
    last_at: datetime
    visited: bool
    junk: bool

    @property
    def kind(self) -> Kind:
        """A visit outweighs whatever an inquiry was closed for."""
        if self.visited:
            return Kind.VISITED
        return Kind.JUNK if self.junk else Kind.UNVISITED


def lives_of(clinic: Clinic, ids: Sequence[int] | None = None) -> list[Life]:
    """Everybody of the clinic, or these, without who has an open request."""
    with connection.cursor() as cursor:
        keys: dict[str, Any] = {"clinic": clinic.pk, "junk": JUNK, "ids": None if ids is None else list(ids)}
        cursor.execute(LIVES, keys)
        return [Life(*row) for row in cursor.fetchall()]


def due_at(clinic: Clinic, now: datetime) -> Iterator[Due]:
    """Everything the clinic need not keep any longer."""
    before = cutoffs(clinic, now)
    for life in lives_of(clinic):
        if life.last_at < before[life.kind]:
            yield Due(life.kind, life.patient_id, life.last_at)
    for kind in (Kind.DELIVERIES, Kind.IMPORTS, Kind.PROOFS, Kind.NOTES, Kind.CALLS):
        yield from (Due(kind, pk, at) for pk, at in _old(clinic, kind, before[kind]))


def still_due(clinic: Clinic, kind: Kind, ids: Iterable[int], now: datetime) -> list[int]:
    """Those of them that are due now as well: whoever got in touch since the plan was drawn is kept."""
    before, wanted = cutoffs(clinic, now), set(ids)
    if kind in PEOPLE:
        return [life.patient_id for life in lives_of(clinic, sorted(wanted)) if life.last_at < before[life.kind]]
    return [pk for pk, _ in _old(clinic, kind, before[kind], wanted)]


def _old(clinic: Clinic, kind: Kind, before: datetime, ids: set[int] | None = None) -> Iterator[tuple[int, datetime]]:
    only = Q() if ids is None else Q(pk__in=ids)
    if kind == Kind.DELIVERIES:
        # What still waits to become an inquiry is not kept, it is in hand. Rows of files and what was typed
        # have nothing of their own.
        settled = Q(settled_at__isnull=False) | ~Q(trouble="")
        rows = Delivery.objects.filter(only, settled, clinic=clinic, received_at__lt=before, destroyed_at__isnull=True)
        yield from rows.exclude(source__kind__in=WITHOUT_DOOR).values_list("pk", "received_at").iterator()
    elif kind == Kind.IMPORTS:
        idle = Q(finished_at__isnull=False) | Q(started_at__isnull=True)
        files = FileImport.objects.filter(only, idle, clinic=clinic, uploaded_at__lt=before, destroyed_at__isnull=True)
        yield from files.values_list("pk", "uploaded_at").iterator()
    elif kind == Kind.NOTES:
        notes = ShiftNote.objects.filter(only, clinic=clinic, at__lt=before)
        yield from notes.values_list("pk", "at").iterator()
    elif kind == Kind.CALLS:
        yield from _calls(clinic, before).filter(only).values_list("pk", "started_at").iterator()
    else:
        proofs = ConsentProof.objects.filter(only, clinic=clinic, kept_since__lt=before)
        yield from proofs.values_list("pk", "kept_since").iterator()


def _calls(clinic: Clinic, before: datetime) -> QuerySet[Call]:
    """With something to hear or read. Who asks for their own data may be asking for just that."""
    asking = SubjectRequest.objects.filter(clinic=clinic, decided_at__isnull=True, patient__isnull=False)
    persons = asking.values_list(Coalesce("patient__joined_to_id", "patient_id"), flat=True)
    of_them = Q(inquiry__patient__in=persons) | Q(inquiry__patient__joined_to__in=persons)
    is_kept = ~Q(recording_url="") | Exists(Transcript.objects.filter(call=OuterRef("pk")))
    return Call.objects.filter(is_kept, clinic=clinic, started_at__lt=before).exclude(of_them)
