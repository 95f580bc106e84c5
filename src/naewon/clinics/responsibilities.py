"""책임: who answers for each matter and how soon it is to be done; a clinic that said nothing has its habits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.calendar import Calendar
from naewon.clinics.matrix import LINES
from naewon.clinics.models import Clinic, Matter, Membership, Responsibility
from naewon.clinics.roles import Role
from naewon.errors import Conflict, Invalid, NotFound
from naewon.journal.recording import record

# Of open time: no more than a good week.
MOST_MINUTES = 60 * 60


@dataclass(frozen=True)
class Habit:
    """How a matter is looked after unless a clinic says otherwise, and the right that it takes.

    Without `minutes` its clock is one that the clinic sets elsewhere, under the name `clock` where it is in minutes.
    """

    role: Role
    right: str
    minutes: int | None = None
    clock: str = ""

    @property
    def able(self) -> frozenset[Role]:
        return LINES[self.right].roles


HABITS = {
    Matter.FIRST_CONTACT: Habit(Role.COUNSELLOR, "can_call", clock="first_contact_minutes"),
    Matter.CALL_BACK: Habit(Role.COUNSELLOR, "can_call", clock="missed_call_minutes"),
    Matter.RETRY: Habit(Role.COUNSELLOR, "can_call", 120),
    Matter.REMINDER: Habit(Role.COUNSELLOR, "can_call", 120),
    Matter.RECEPTION: Habit(Role.MANAGER, "can_receive_visitors", 10),
    Matter.CONSULTATION: Habit(Role.MANAGER, "can_receive_visitors", 120),
    Matter.AFTER_CARE: Habit(Role.MANAGER, "can_answer_unhappy", 120),
    Matter.PROMISE: Habit(Role.MARKETER, "can_set_offers", 8 * 60),
    Matter.HANDOVER: Habit(Role.MANAGER, "can_call", clock="handover_minutes"),
}
# Who steps in for a role in which nobody works.
STAND_INS = (Role.MANAGER, Role.DIRECTOR)


@dataclass(frozen=True)
class Answerable:
    """Who answers for a matter today: `staff` where it is one colleague. `row` is what the clinic said, if it did."""

    matter: Matter
    role: Role
    staff: Membership | None
    people: list[Membership]
    minutes: int | None
    row: Responsibility | None

    @property
    def name(self) -> str:
        return self.staff.name if self.staff else str(self.role.label)

    def due(self, since: datetime, calendar: Calendar) -> datetime:
        """When it is to be done, of what came up at `since`; of a matter that has a clock in minutes."""
        assert self.minutes is not None
        return calendar.after(since, self.minutes)


def who_answers(clinic: Clinic, matters: Iterable[Matter] = Matter) -> list[Answerable]:
    """For each of the matters, in their order."""
    rows = Responsibility.objects.filter(clinic=clinic, matter__in=matters, withdrawn_at__isnull=True)
    said = {row.matter: row for row in rows.select_related("by__user")}
    here = list(Membership.objects.filter(clinic=clinic, is_active=True, user__is_active=True).select_related("user"))
    return [_answerable(clinic, matter, said.get(matter), here) for matter in matters]


def who_answers_for(clinic: Clinic, matter: Matter) -> Answerable:
    return who_answers(clinic, [matter])[0]


def minutes_of(clinic: Clinic, matter: Matter) -> int:
    """How much open time a matter has whose clock is set with who answers for it."""
    rows = Responsibility.objects.filter(clinic=clinic, matter=matter, withdrawn_at__isnull=True)
    return rows.values_list("minutes", flat=True).first() or HABITS[matter].minutes or 0


def able_to(clinic: Clinic, matter: Matter) -> list[Membership]:
    """Whom a matter can be given to: who works here and has the right that it takes."""
    rows = Membership.objects.filter(clinic=clinic, is_active=True, user__is_active=True)
    return list(rows.filter(role__in=HABITS[matter].able).select_related("user").order_by("user__name"))


@transaction.atomic
def make_responsible(
    matter: Matter, who: Membership | Role, minutes: int | None, *, by: Membership, at: datetime
) -> Responsibility:
    """From now on they answer for it, and are to have done it within the `minutes`."""
    by.require("can_set_responsibilities")
    staff, role = (who, Role(who.role)) if isinstance(who, Membership) else (None, who)
    _refuse_unable(matter, staff, role, by)
    within = minutes if HABITS[matter].minutes else None
    if HABITS[matter].minutes and not 1 <= (within or 0) <= MOST_MINUTES:
        raise Invalid(_("시간을 1분부터 %d분 사이로 적어 주세요.") % MOST_MINUTES)
    if standing := _standing(matter, by):
        _withdraw(standing, by, at)
    story: dict[str, Any] = {"matter": matter, "role": role, "staff": staff, "minutes": within}
    row = Responsibility.objects.create(clinic_id=by.clinic_id, **story, by=by, at=at)
    told: dict[str, Any] = {"role": role.value, "staff": staff.pk if staff else None, "minutes": within}
    record("made_responsible", row, by=by, at=at, matter=matter.value, **told)
    return row


@transaction.atomic
def leave_to_habit(matter: Matter, *, by: Membership, at: datetime) -> Responsibility:
    """What the clinic said of it is over. Conflict where it said nothing."""
    by.require("can_set_responsibilities")
    standing = _standing(matter, by)
    if standing is None:
        raise Conflict(_("따로 정해 둔 것이 없습니다."))
    _withdraw(standing, by, at)
    record("left_to_habit", standing, by=by, at=at, matter=matter.value)
    return standing


def say_again(row: Responsibility, *, by: Membership, at: datetime) -> Responsibility:
    """As it was said before. Invalid where who answered for it then cannot any more."""
    matter = Matter(row.matter)
    return make_responsible(matter, row.staff or Role(row.role), row.minutes or HABITS[matter].minutes, by=by, at=at)


def said_before(staff: Membership, responsibility_id: int) -> Responsibility:
    staff.require("can_set_responsibilities")
    rows = Responsibility.objects.filter(clinic_id=staff.clinic_id, pk=responsibility_id)
    if row := rows.select_related("staff__user").first():
        return row
    raise NotFound


def _answerable(clinic: Clinic, matter: Matter, row: Responsibility | None, here: list[Membership]) -> Answerable:
    habit = HABITS[matter]
    wanted = Role(row.role) if row else habit.role
    named = next((each for each in here if row and each.pk == row.staff_id and each.role in habit.able), None)
    present = {each.role for each in here}
    stand_ins = [role for role in STAND_INS if role in habit.able]
    role = next((role for role in (wanted, *stand_ins) if role in present), wanted)
    people = [named] if named else [each for each in here if each.role == role]
    # What was said before a matter had a clock of its own names none.
    own = (row and row.minutes) or habit.minutes
    minutes = getattr(clinic, habit.clock) if habit.clock else own
    return Answerable(matter, role, named, people, minutes, row)


def _refuse_unable(matter: Matter, staff: Membership | None, role: Role, by: Membership) -> None:
    if staff and (staff.clinic_id != by.clinic_id or not staff.is_active):
        raise Invalid(_("이 병원에서 일하는 분을 골라 주세요."))
    if role not in HABITS[matter].able:
        raise Invalid(_("이 일을 할 권한이 있는 분이나 역할을 골라 주세요."))


def _standing(matter: Matter, by: Membership) -> Responsibility | None:
    rows = Responsibility.objects.select_for_update().filter(clinic_id=by.clinic_id, matter=matter)
    return rows.filter(withdrawn_at__isnull=True).first()


def _withdraw(row: Responsibility, by: Membership, at: datetime) -> None:
    row.withdrawn_by, row.withdrawn_at = by, at
    row.save(update_fields=["withdrawn_by", "withdrawn_at"])
