"""What a team aims at together: set for a month, changed and given up, each on record."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.models import Goal, Measure, Membership
from naewon.errors import Conflict, Invalid
from naewon.journal.recording import record

# Of a goal for a share, in percent.
MOST = {Measure.REACH: 100, Measure.PROMISE: 100}
MOST_OF_ALL = 100_000


def goals_of(staff: Membership, month: date) -> list[Goal]:
    """Those that stand for the month, in the order of the measures."""
    staff.require("can_see_goals")
    rows = Goal.objects.filter(clinic_id=staff.clinic_id, month=month, withdrawn_at__isnull=True)
    return sorted(rows.select_related("owner__user"), key=lambda goal: list(Measure).index(Measure(goal.measure)))


@transaction.atomic
def set_goal(measure: str, target: int, *, month: date, owner: Membership, by: Membership, at: datetime) -> Goal:
    """From now on the team aims at this; for a month that is over nothing is changed any more."""
    by.require("can_set_goals")
    if measure not in Measure.values:
        raise Invalid(_("알 수 없는 목표입니다."))
    if not 0 < target <= MOST.get(Measure(measure), MOST_OF_ALL):
        raise Invalid(_("목표를 1부터 %d 사이로 적어 주세요.") % MOST.get(Measure(measure), MOST_OF_ALL))
    if owner.clinic_id != by.clinic_id or not owner.is_active:
        raise Invalid(_("이 병원에서 일하는 분을 골라 주세요."))
    _refuse_past(month, by, at)
    standing = _standing(measure, month, by)
    before = standing.target if standing else None
    if standing:
        _withdraw(standing, by, at)
    goal = Goal.objects.create(
        clinic_id=by.clinic_id, month=month, measure=measure, target=target, owner=owner, by=by, at=at
    )
    record("set_goal", goal, by=by, at=at, measure=measure, month=month.isoformat(), target=target, before=before)
    return goal


@transaction.atomic
def give_up_goal(measure: str, *, month: date, by: Membership, at: datetime) -> None:
    by.require("can_set_goals")
    _refuse_past(month, by, at)
    standing = _standing(measure, month, by)
    if standing is None:
        raise Conflict(_("정해 둔 목표가 없습니다."))
    _withdraw(standing, by, at)
    record("gave_up_goal", standing, by=by, at=at, measure=measure, month=month.isoformat(), target=standing.target)


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def _refuse_past(month: date, by: Membership, at: datetime) -> None:
    if month < first_of_month(by.clinic.local(at).date()):
        raise Conflict(_("지난달의 목표는 그대로 둡니다."))


def _standing(measure: str, month: date, by: Membership) -> Goal | None:
    rows = Goal.objects.select_for_update().filter(clinic_id=by.clinic_id, month=month, measure=measure)
    return rows.filter(withdrawn_at__isnull=True).first()


def _withdraw(goal: Goal, by: Membership, at: datetime) -> None:
    goal.withdrawn_by, goal.withdrawn_at = by, at
    goal.save(update_fields=["withdrawn_by", "withdrawn_at"])
