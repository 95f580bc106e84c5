"""When the managers and doctors of a clinic work: nobody is set down for who is away, although the clinic is open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from naewon.clinics.duty import rota_of, with_plans
from naewon.clinics.models import Clinic, Doctor, Membership, Room
from naewon.clinics.rota import Rota


@dataclass(frozen=True)
class Working:
    """By the numbers of managers and of doctors. A doctor who is a colleague works as 근무 says of them."""

    managers: Mapping[int, Rota]
    doctors: Mapping[int, Rota]

    def rota_of(self, one: Membership | Doctor | Room | None) -> Rota | None:
        """None for whom nothing is known of: they are there whenever the clinic is open, as a room is."""
        if isinstance(one, Membership):
            return self.managers.get(one.pk)
        return self.doctors.get(one.pk) if isinstance(one, Doctor) else None

    def is_away(self, ones: Iterable[Membership | Doctor | Room | None], starts: datetime, ends: datetime) -> bool:
        """Whether it is known of one of them that they do not work then."""
        rotas = (self.rota_of(one) for one in ones)
        return any(rota.is_away(starts, ends) for rota in rotas if rota)


def working_in(clinic: Clinic) -> Working:
    calendar = clinic.calendar()
    doctors = Doctor.objects.filter(staff=OuterRef("pk"), ended_at=None).values("pk")
    rows = with_plans(Membership.objects.filter(clinic=clinic, is_active=True))
    staff = [(row, rota_of(row, calendar)) for row in rows.annotate(doctors=ArraySubquery(doctors))]
    return Working({row.pk: rota for row, rota in staff}, {pk: rota for row, rota in staff for pk in row.doctors})
