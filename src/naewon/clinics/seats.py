"""The rooms and doctors of a clinic: named, given up, and brought back."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from naewon.clinics.models import Doctor, Membership, Room
from naewon.clinics.models.seats import every_weekday
from naewon.errors import Conflict, Invalid, NotFound
from naewon.journal.recording import record

Seated = Room | Doctor
OneSeat = TypeVar("OneSeat", Room, Doctor)


@transaction.atomic
def name_room(name: str, *, by: Membership, at: datetime) -> Room:
    by.require("can_set_rooms")
    row = Room(clinic_id=by.clinic_id, name=clean(name))
    keep(row)
    record("named_room", row, by=by, at=at, name=row.name)
    return row


@transaction.atomic
def name_doctor(name: str, staff: Membership | None = None, *, by: Membership, at: datetime) -> Doctor:
    """By the name of a colleague who is one, else by the name given."""
    by.require("can_set_rooms")
    if staff and (staff.clinic_id != by.clinic_id or not staff.is_active):
        raise Invalid(_("이 병원에서 일하는 분을 골라 주세요."))
    row = Doctor(clinic_id=by.clinic_id, name=clean(staff.name if staff else name), staff=staff)
    keep(row)
    record("named_doctor", row, by=by, at=at, name=row.name)
    return row


@transaction.atomic
def give_up(row: Seated, *, by: Membership, at: datetime) -> None:
    """Nobody is set down for it any more; the bookings it has stay as they are."""
    by.require("can_set_rooms")
    if not type(row).objects.filter(pk=row.pk, ended_at__isnull=True).update(ended_at=at):
        raise Conflict(_("이미 뺀 이름입니다."))
    row.ended_at = at
    record("gave_up_seat", row, by=by, at=at, name=row.name)


@transaction.atomic
def bring_back(row: Seated, *, by: Membership, at: datetime) -> None:
    by.require("can_set_rooms")
    row.ended_at = None
    keep(row)
    record("brought_back_seat", row, by=by, at=at, name=row.name)


class Days(NamedTuple):
    """On which weekdays, Monday = 0, a doctor who is no colleague receives people, and on which days not."""

    weekdays: tuple[int, ...]
    off: tuple[date, ...]

    @classmethod
    def of(cls, weekdays: Iterable[int], off: Iterable[date]) -> "Days":
        return cls(tuple(sorted(set(weekdays))), tuple(sorted(set(off))))

    @classmethod
    def read(cls, words: str) -> "Days":
        """Invalid for anything that `written` does not write."""
        weekdays, _comma, off = words.partition(",")
        try:
            return cls.of(map(int, weekdays), map(date.fromisoformat, filter(None, off.split(","))))
        except ValueError as error:
            raise Invalid from error

    @property
    def written(self) -> str:
        """`024,2026-12-02,2026-12-09`."""
        return ",".join(["".join(map(str, self.weekdays)), *(day.isoformat() for day in self.off)])


def days_of(doctor: Doctor) -> Days:
    return Days.of(doctor.weekdays, doctor.days_off)


@transaction.atomic
def set_days(doctor: Doctor, days: Days, *, by: Membership, at: datetime, instead_of: Days | None = None) -> None:
    """From now on. `instead_of` is what is to be replaced: Conflict where a colleague set others meanwhile."""
    by.require("can_set_rooms")
    if doctor.staff_id:
        raise Conflict(_("동료인 의사는 근무표를 따릅니다."))
    if not days.weekdays or not set(days.weekdays) <= set(every_weekday()):
        raise Invalid(_("진료하는 요일을 하나 이상 골라 주세요."))
    if instead_of and days_of(Doctor.objects.select_for_update().get(pk=doctor.pk)) != instead_of:
        raise Conflict(_("그 사이 진료 요일이 다시 바뀌었습니다."))
    doctor.weekdays, doctor.days_off = list(days.weekdays), list(days.off)
    doctor.save(update_fields=["weekdays", "days_off"])
    off = [day.isoformat() for day in days.off]
    record("set_doctor_days", doctor, by=by, at=at, weekdays=doctor.weekdays, days_off=off)


def seat_for(staff: Membership, kind: type[OneSeat], pk: int) -> OneSeat:
    row = kind.objects.filter(clinic_id=staff.clinic_id, pk=pk).first()
    if row is None:
        raise NotFound
    return row


def clean(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= 30 or not name.isprintable():
        raise Invalid(_("이름을 30자까지 적어 주세요."))
    return name


def keep(row: Seated) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Conflict(_("같은 이름이 이미 있습니다.")) from error
