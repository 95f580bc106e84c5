"""The patients of a list, taken out again: who is known by nothing else goes, what it filled of the others is blank."""

from collections.abc import Sequence

from naewon.intake.models import FileImport, Registered, SourceKind
from naewon.intake.receive import one_at_a_time
from naewon.intake.visits import A_FEW
from naewon.intake.worked_on import Ids, only_registered
from naewon.patients.evidence import allow_destruction
from naewon.patients.models import Patient


def patients_going(file_import: FileImport, patients: Ids | None = None) -> set[int]:
    """Who would go, as things stand: of these, else of all that the list registered."""
    assert file_import.started_at
    asked = file_import.registered.values("patient_id") if patients is None else patients
    return only_registered(
        asked, clinic_id=file_import.clinic_id, since=file_import.started_at, told_by=SourceKind.FILE, ours=file_import
    )


def next_patients(file_import: FileImport, above: int | None) -> list[Registered]:
    rows = file_import.registered.order_by("-pk")
    return list((rows if above is None else rows.filter(pk__lt=above))[:A_FEW])


def take_out_patients(file_import: FileImport, rows: Sequence[Registered]) -> int:
    """How many went."""
    # Nobody is recognised by the door while they go.
    one_at_a_time(file_import.clinic_id)
    going = patients_going(file_import, [row.patient_id for row in rows])
    allow_destruction()
    Patient.objects.filter(pk__in=going).delete()
    return len(going)
