"""근무표: planning who works when, a week at a time, and days off."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from naewon.clinics.calendar import Calendar
from naewon.clinics.duty import Duty, duties_told, rota_of, with_plans, with_word
from naewon.clinics.matrix import LINES
from naewon.clinics.models import DayOff, Membership, WeekPlan
from naewon.clinics.rota import A_DAY, Rota, Week, clinic_hours, monday_of
from naewon.errors import Invalid, NotFound
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.tenancy.kept import kept


def callers_of(clinic_id: int) -> QuerySet[Membership]:
    """Who works there and calls people: whom a plan is for."""
    able = LINES["can_call"].roles
    rows = Membership.objects.filter(clinic_id=clinic_id, is_active=True, role__in=able)
    return rows.select_related("user").order_by("pk")


def duties_of_callers(clinic_id: int, calendar: Calendar, now: datetime) -> dict[int, Duty]:
    """Where everybody is who works there and calls people."""
    return duties_told(_callers_told(clinic=clinic_id), calendar, now)


@kept
def _callers_told(clinic: int) -> QuerySet[Membership]:
    return with_word(callers_of(clinic))


def rotas_of(staff: Membership) -> list[tuple[Membership, Rota]]:
    """Everybody a plan is for, with theirs."""
    staff.require("can_see_shifts")
    calendar = staff.clinic.calendar()
    return [(row, rota_of(row, calendar)) for row in with_plans(callers_of(staff.clinic_id))]


def planned_for(staff: Membership, membership_id: int) -> tuple[Membership, Rota]:
    """A colleague whose week is to be planned, with what was. NotFound for anybody else."""
    staff.require("can_set_shifts")
    found = with_plans(callers_of(staff.clinic_id).filter(pk=membership_id)).first()
    if found is None:
        raise NotFound
    return found, rota_of(found, staff.clinic.calendar())


def usual_week(calendar: Calendar) -> Week:
    """What a plan begins with: the hours of the clinic."""
    some_monday = date(2026, 11, 23)
    return Week(tuple(clinic_hours(calendar, some_monday + number * A_DAY) for number in range(7)))


@transaction.atomic
def plan_week(
    colleague: Membership, monday: date, week: Week, *, is_single: bool, by: Membership, at: datetime
) -> WeekPlan:
    """From that Monday on, or for that week alone, they work like this. Invalid where a day ends before it begins."""
    by.require("can_set_shifts")
    if not week.is_possible:
        raise Invalid(_("끝나는 시각은 시작하는 시각보다 뒤여야 합니다."))
    plan = keep(colleague, monday, week, is_single=is_single, by=by, at=at)
    record("planned_week", plan, by=by, at=at, staff=colleague.pk, monday=monday.isoformat(), hours=week.written)
    tell(by.clinic_id, "queue")
    return plan


@transaction.atomic
def take_day_off(colleague: Membership, day: date, *, by: Membership, at: datetime) -> None:
    """They do not work that day. Written twice it stands once."""
    by.require("can_set_shifts")
    _day, is_new = DayOff.objects.get_or_create(
        staff=colleague, day=day, defaults={"clinic_id": colleague.clinic_id, "by": by, "at": at}
    )
    if is_new:
        record("took_day_off", _day, by=by, at=at, staff=colleague.pk, day=day.isoformat())
        tell(by.clinic_id, "queue")


@transaction.atomic
def drop_day_off(colleague: Membership, day: date, *, by: Membership, at: datetime) -> None:
    """They work that day after all."""
    by.require("can_set_shifts")
    if standing := DayOff.objects.filter(staff=colleague, day=day).first():
        record("dropped_day_off", standing, by=by, at=at, staff=colleague.pk, day=day.isoformat())
        standing.delete()
        tell(by.clinic_id, "queue")


def keep(colleague: Membership, monday: date, week: Week, *, is_single: bool, by: Membership, at: datetime) -> WeekPlan:
    story = {"clinic_id": colleague.clinic_id, "hours": week.written, "is_single": is_single, "by": by, "at": at}
    plan, _is_new = WeekPlan.objects.update_or_create(staff=colleague, monday=monday_of(monday), defaults=story)
    return plan
