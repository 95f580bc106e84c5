"""Two records become one person, and two again. The one that speaks is the one with a chart number, else the older.

What came in after a merge stays with the kept record when the merge is undone: which of the two it was meant for was
nobody's question while they were one, and a guess afterwards would be a silent one.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, NotFound
from naewon.journal.recording import record
from naewon.patients.models import Merge, Patient
from naewon.patients.moving import move, move_back

# What a person may be asked only once, by the columns that are written and read together.
TOLD: dict[str, tuple[str, ...]] = {
    "name": ("name", "initials"),
    "phone": ("phone_raw", "phone", "phone_kind", "phone_doubts"),
    "email": ("email",),
    "sex": ("sex",),
    "birth": ("birth",),
    "residence": ("residence",),
}
# The source of what one record told of another.
MERGED = "merged"


@transaction.atomic
def merge(one: Patient, other: Patient, *, by: Membership, at: datetime) -> Merge:
    """Say that two are one. Conflict when they are already."""
    by.require("can_merge")
    kept, joined = in_order(people_locked(one, other))
    moved = move(joined, kept)
    joined.joined_to = kept
    joined.save(update_fields=["joined_to"])
    filled = fill(kept, joined, by=by, at=at)
    merged = Merge.objects.create(
        clinic_id=kept.clinic_id, kept=kept, joined=joined, moved=moved, filled=filled, by=by, at=at
    )
    record("merged", merged, by=by, at=at, joined=joined.pk)
    return merged


def people_locked(one: Patient, other: Patient) -> list[Patient]:
    """The records that speak for the two, held until the end of the transaction."""
    rows = Patient.objects.filter(clinic_id=one.clinic_id, pk__in=[one.pk, other.pk])
    speaking = {row.person_id for row in rows}
    found = list(Patient.objects.select_for_update().filter(pk__in=speaking, joined_to=None).order_by("pk"))
    if len(rows) < 2:
        raise NotFound
    if len(found) < 2:
        raise Conflict(_("이미 한 사람으로 합친 기록입니다."))
    return found


def in_order(people: list[Patient]) -> tuple[Patient, Patient]:
    """The one to keep, and the one to join to it."""
    kept, joined = sorted(people, key=lambda patient: (not patient.chart_number, patient.registered_at, patient.pk))
    return kept, joined


def fill(kept: Patient, joined: Patient, *, by: Membership, at: datetime) -> list[str]:
    """Write what the kept record does not know and the other does; what that was. Nothing known is overwritten."""
    filled = [name for name in TOLD if is_blank(kept, name) and not is_blank(joined, name)]
    write(kept, filled, joined, by=by, at=at)
    return filled


def is_blank(patient: Patient, name: str) -> bool:
    """The first column of each is the one that is told."""
    return not getattr(patient, TOLD[name][0])


def write(patient: Patient, names: list[str], told: Patient, *, by: Membership, at: datetime) -> None:
    """Write the columns as `told` has them, and beside them, dated, what a score reads."""
    if names:
        for column in (column for name in names for column in TOLD[name]):
            setattr(patient, column, getattr(told, column))
        patient.keep(source=MERGED, by=by, at=at)


@transaction.atomic
def undo(merged: Merge, *, by: Membership, at: datetime) -> None:
    """They are two again, everything is where it was. Conflict when it was undone, or a later merge stands on it."""
    by.require("can_merge")
    kept, joined = (
        Patient.objects.select_for_update().get(pk=key) for key in sorted((merged.kept_id, merged.joined_id))
    )
    if kept.pk != merged.kept_id:
        kept, joined = joined, kept
    if Merge.objects.after(merged).exists():
        raise Conflict(_("그 뒤에 합친 기록이 있습니다. 나중에 합친 것부터 되돌려 주세요."))
    if not Merge.objects.standing().filter(pk=merged.pk).update(undone_at=at, undone_by=by):
        raise Conflict(_("이미 되돌린 기록입니다."))
    joined.joined_to = None
    joined.save(update_fields=["joined_to"])
    move_back(merged.moved, kept, joined)
    empty(kept, joined, merged.filled, by=by, at=at)
    merged.likenesses.update(how="", decided_at=None, decided_by=None, merge=None)
    record("unmerged", merged, by=by, at=at, joined=joined.pk)


def empty(kept: Patient, joined: Patient, filled: list[str], *, by: Membership, at: datetime) -> None:
    """Forget again what was filled in, unless somebody corrected it since."""
    unchanged = [name for name in filled if all(getattr(kept, each) == getattr(joined, each) for each in TOLD[name])]
    write(kept, unchanged, Patient.unsaved(kept.clinic_id, "", ""), by=by, at=at)
