"""When the managers and doctors of a clinic work: nobody is set down for who is away, although the clinic is open."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property

from django.db.models import QuerySet

from naewon.clinics.calendar import Calendar
from naewon.clinics.duty import rota_of, with_plans
from naewon.clinics.models import Clinic, Doctor, Membership, Room
from naewon.clinics.rota import Plan, Rota, week_on
from naewon.tenancy.kept import kept

DAYS = 7


class Working:
    """Of one clinic, by the numbers of managers and of doctors; what is asked for is read, and read once.

    A doctor who is a colleague works as 근무 says of them, another on days of their own.
    """

    def __init__(self, clinic: Clinic) -> None:
        self._clinic, self._calendar = clinic, clinic.calendar()

    @cached_property
    def managers(self) -> Mapping[int, Rota]:
        staff = with_plans(Membership.objects.filter(clinic=self._clinic, is_active=True))
        return {row.pk: rota_of(row, self._calendar) for row in staff}

    @cached_property
    def doctor_rows(self) -> list[Doctor]:
        """Those one may still be set down for."""
        return _doctors_of(clinic=self._clinic.pk)

    @cached_property
    def doctors(self) -> Mapping[int, Rota]:
        return {row.pk: self._rota_of_doctor(row) for row in self.doctor_rows}

    def _rota_of_doctor(self, doctor: Doctor) -> Rota:
        colleague = self.managers.get(doctor.staff_id) if doctor.staff_id else None
        return colleague or rota_of_doctor(doctor, self._calendar)

    def rota_of(self, one: Membership | Doctor | Room | None) -> Rota | None:
        """None for whom nothing is known of: they are there whenever the clinic is open, as a room is."""
        if isinstance(one, Membership):
            return self.managers.get(one.pk)
        return self.doctors.get(one.pk) if isinstance(one, Doctor) else None

    def is_away(self, ones: Iterable[Membership | Doctor | Room | None], starts: datetime, ends: datetime) -> bool:
        """Whether it is known of one of them that they do not work then."""
        rotas = (self.rota_of(one) for one in ones)
        return any(rota.is_away(starts, ends) for rota in rotas if rota)


@kept
def _doctors_of(clinic: int) -> QuerySet[Doctor]:
    return Doctor.objects.filter(clinic=clinic, ended_at=None)


def working_in(clinic: Clinic) -> Working:
    return Working(clinic)


def rota_of_doctor(doctor: Doctor, calendar: Calendar) -> Rota:
    """Of one who is no colleague: on their weekdays as long as the clinic is open."""
    week = week_on(doctor.weekdays, calendar)
    plans = () if len(doctor.weekdays) == DAYS else (Plan(date.min, week),)
    return Rota(calendar, plans, frozenset(doctor.days_off))
