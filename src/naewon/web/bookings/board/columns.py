"""Whose or what's time the columns of a board are: managers, doctors or rooms, and what is set down for none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Doctor, Membership, Room
from naewon.clinics.roles import Role
from naewon.clinics.rota import Span
from naewon.clinics.working import Working
from naewon.errors import NotFound
from naewon.visits.models import Booking

MANAGER, DOCTOR, ROOM = "manager", "doctor", "room"
KINDS: dict[str, str | Promise] = {MANAGER: _("실장별"), DOCTOR: _("의사별"), ROOM: _("방별")}
NAMES: dict[str, str | Promise] = {MANAGER: _("맡을 사람"), DOCTOR: _("의사"), ROOM: _("쓸 방")}
NOBODY: dict[str, str | Promise] = {MANAGER: _("담당 미정"), DOCTOR: _("의사 미정"), ROOM: _("방 미정")}
One = Membership | Doctor | Room


@dataclass(frozen=True)
class Column:
    """`one` is None for what is set down for nobody."""

    kind: str
    one: One | None
    name: str | Promise
    is_mine: bool = False

    @property
    def key(self) -> str:
        return str(self.one.pk) if self.one else ""

    def works_in(self, opened: Iterable[Span], working: Working) -> list[Span]:
        """The part of these open times in which it can be given to somebody."""
        rota = working.rota_of(self.one)
        return rota.within(opened) if rota else list(opened)

    def holds(self, booking: Booking) -> bool:
        key: int | None = getattr(booking, f"{self.kind}_id")
        return key == (self.one.pk if self.one else None)


def kind_asked(asked: str) -> str:
    return asked if asked in KINDS else MANAGER


def ones_of(staff: Membership, kind: str) -> Sequence[One]:
    """Whom a booking can be set down for: the person looking first."""
    if kind == DOCTOR:
        return list(Doctor.objects.filter(clinic_id=staff.clinic_id, ended_at=None).order_by("pk"))
    if kind == ROOM:
        return list(Room.objects.filter(clinic_id=staff.clinic_id, ended_at=None).order_by("pk"))
    rows = Membership.objects.filter(clinic_id=staff.clinic_id, is_active=True, user__is_active=True)
    able = [row for row in rows.select_related("user") if row.can_receive_visitors]
    return sorted(able, key=lambda row: (row.pk != staff.pk, row.name))


def columns_of(staff: Membership, kind: str, bookings: Iterable[Booking]) -> list[Column]:
    """Of the managers those who receive somebody, with who receives people all day; who left keeps what they have."""
    rows, taken = list(bookings), {}
    for booking in rows:
        if one := getattr(booking, kind):
            taken[one.pk] = one
    able = [one for one in ones_of(staff, kind) if kind != MANAGER or one.pk in taken or receives_all_day(one, staff)]
    gone = [one for pk, one in taken.items() if pk not in {each.pk for each in able}]
    columns = [Column(kind, one, one.name, is_mine=kind == MANAGER and one.pk == staff.pk) for one in (*able, *gone)]
    return [*columns, Column(kind, None, NOBODY[kind])]


def receives_all_day(one: One, staff: Membership) -> bool:
    return isinstance(one, Membership) and (one.role == Role.MANAGER or one.pk == staff.pk)


def one_asked(staff: Membership, kind: str, key: str) -> Any:
    """One of that kind, which types cannot say; nobody for nothing. NotFound for whom the clinic does not have."""
    if not key:
        return None
    found = next((one for one in ones_of(staff, kind) if str(one.pk) == key), None)
    if found is None:
        raise NotFound
    return found
