"""지난주와 같게: a week like the one before it, and back."""

from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from naewon.clinics.models import CopiedWeek, Membership, WeekPlan
from naewon.clinics.rota import A_DAY, Week
from naewon.clinics.shifts import callers_of, keep, rotas_of
from naewon.errors import Conflict, NotFound
from naewon.journal.live import tell
from naewon.journal.recording import record


class Copied(NamedTuple):
    """For how many people the week became another. `row` is None where it was the same for all."""

    people: int
    row: CopiedWeek | None


@transaction.atomic
def copy_week(monday: date, *, by: Membership, at: datetime) -> Copied:
    """The week becomes like the one before it, for everybody of whom it was another."""
    by.require("can_set_shifts")
    before, stood = monday - 7 * A_DAY, {}
    for colleague, rota in rotas_of(by):
        week = rota.week_of(before)
        if week and week != rota.week_of(monday):
            stood[str(colleague.pk)] = _written(WeekPlan.objects.filter(staff=colleague, monday=monday).first())
            keep(colleague, monday, week, is_single=False, by=by, at=at)
    if not stood:
        return Copied(0, None)
    row = CopiedWeek.objects.create(clinic_id=by.clinic_id, monday=monday, stood=stood, by=by, at=at)
    record("copied_week", by, by=by, at=at, monday=monday.isoformat(), people=len(stood))
    tell(by.clinic_id, "queue")
    return Copied(len(stood), row)


@transaction.atomic
def take_back_copy(copied_id: int, *, by: Membership, at: datetime) -> CopiedWeek:
    """What was planned before stands again. Conflict where it was taken back already, or somebody planned since."""
    row = CopiedWeek.objects.select_for_update().filter(pk=copied_id, clinic_id=by.clinic_id).first()
    if row is None:
        raise NotFound
    by.require("can_set_shifts")
    people = {person.pk: person for person in callers_of(by.clinic_id).filter(pk__in=row.stood)}
    plans = WeekPlan.objects.select_for_update().filter(clinic_id=by.clinic_id, monday=row.monday, at=row.at)
    made = {plan.staff_id: plan for plan in plans}
    if row.undone_at or not made.keys() >= people.keys():
        raise Conflict
    for pk, person in people.items():
        _put_back(person, made[pk], row, by=by, at=at)
    row.undone_at, row.undone_by = at, by
    row.save(update_fields=["undone_at", "undone_by"])
    record("uncopied_week", by, by=by, at=at, monday=row.monday.isoformat(), people=len(people))
    tell(by.clinic_id, "queue")
    return row


def _put_back(person: Membership, made: WeekPlan, row: CopiedWeek, *, by: Membership, at: datetime) -> None:
    was = row.stood[str(person.pk)]
    if was is None:
        made.delete()
    else:
        keep(person, row.monday, Week.read(was["hours"]), is_single=was["is_single"], by=by, at=at)


def _written(plan: WeekPlan | None) -> dict[str, object] | None:
    return {"hours": plan.hours, "is_single": plan.is_single} if plan else None
