"""Whose step it is, of what waits too long."""

from datetime import datetime

from naewon.alarms.models import Alarm, Stage
from naewon.alarms.waiting import waiting_in
from naewon.clinics.models import Matter, Membership
from naewon.clinics.responsibilities import who_answers
from naewon.clinics.roles import Role


def alarms_of(staff: Membership, now: datetime) -> list[Alarm]:
    """What waits for `staff`, or for what they answer; for a director also what is long over. The first due first.

    Looked at afresh, so that what was done a second ago is gone.
    """
    rows = Alarm.objects.filter(clinic_id=staff.clinic_id, ended_at__isnull=True, stage__gte=Stage.SOON)
    standing = list(rows.select_related("inquiry__patient", "staff__user").order_by("due_at", "pk"))
    if not standing:
        return []
    held = who_answers(staff.clinic, {Matter(row.matter) for row in standing})
    own = {each.matter for each in held if staff.pk in [person.pk for person in each.people]}
    still = {f"{each.matter}:{each.event}": each.number for each in waiting_in(staff.clinic, now)}
    found = [row for row in standing if str(row) in still and concerns(row, staff, own)]
    for row in found:
        row.number = still[str(row)]
    return found


def concerns(row: Alarm, staff: Membership, own: set[Matter]) -> bool:
    is_asked = row.staff_id == staff.pk or row.matter in own
    return is_asked or (row.stage == Stage.LONG_OVER and staff.role == Role.DIRECTOR)
