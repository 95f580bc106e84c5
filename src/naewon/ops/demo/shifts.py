"""근무: this week and the next for everybody who calls, early and late in turn, a day off, and who takes what."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from naewon.clinics.models import Clinic, Language, Membership
from naewon.clinics.roles import CALLS_ALL_DAY, Role
from naewon.clinics.rota import A_DAY, Hours, Week, monday_of
from naewon.clinics.shifts import callers_of, plan_week, take_day_off, usual_week
from naewon.clinics.skills import set_skills, switch_assigning

AN_HOUR = timedelta(hours=1)
WEDNESDAY, SATURDAY = 2, 5
WEEKS = 2


def plan_shifts(clinic: Clinic, now: datetime) -> None:
    """Written down on the Friday before."""
    staff = list(callers_of(clinic.pk))
    director = next((each for each in staff if each.role == Role.DIRECTOR), None)
    if director is None:
        return
    monday = monday_of(clinic.local(now).date())
    at = datetime.combine(monday - 3 * A_DAY, time(17), clinic.zone)
    usual = usual_week(clinic.calendar())
    for colleague, turn in turns_of(staff):
        for number in range(WEEKS):
            week = usual if turn is None else week_in_turn(usual, turn + number)
            plan_week(colleague, monday + 7 * number * A_DAY, week, is_single=False, by=director, at=at)
    callers = [each for each in staff if each.role in CALLS_ALL_DAY]
    for colleague in callers[-1:]:
        take_day_off(colleague, monday + (7 + WEDNESDAY) * A_DAY, by=director, at=at)
    if len(callers) > 1:
        share(callers, by=director, at=at)


def turns_of(staff: Sequence[Membership]) -> list[tuple[Membership, int | None]]:
    """Whose turn it is among those of one role; None for who has nobody to take turns with."""
    roles = [each.role for each in staff]
    return [
        (each, roles[:number].count(each.role) if roles.count(each.role) > 1 else None)
        for number, each in enumerate(staff)
    ]


def week_in_turn(usual: Week, turn: int) -> Week:
    """Early with the Saturday, or late without."""
    is_early = turn % 2 == 0
    days = [day and shortened(day, is_early=is_early) for day in usual.days]
    days[SATURDAY] = usual.days[SATURDAY] if is_early else None
    return Week(tuple(days))


def shortened(day: Hours, *, is_early: bool) -> Hours:
    """An hour less than the clinic is open."""
    opens, closes = (datetime.combine(date.min, hour) for hour in day)
    return (opens.time(), (closes - AN_HOUR).time()) if is_early else ((opens + AN_HOUR).time(), closes.time())


def share(callers: Sequence[Membership], *, by: Membership, at: datetime) -> None:
    """One speaks English, one takes half of what is offered, and what is new is given out."""
    offered = list(by.clinic.procedures.filter(is_active=True).order_by("pk"))
    set_skills(callers[0], (), [Language.ENGLISH], by=by, at=at)
    set_skills(callers[-1], offered[: len(offered) // 2], (), by=by, at=at)
    switch_assigning(on=True, by=by, at=at)
