"""Who came today was received, and whose talk is long over has it written down; the newest still wait."""

from datetime import datetime, timedelta

from naewon.clinics.models import Clinic, Membership
from naewon.clinics.roles import Role
from naewon.visits.models import Visit, consult, receive
from naewon.visits.promise import Quote

# After their arrival.
RECEIVED, TALKED = timedelta(minutes=6), timedelta(minutes=50)


def receive_who_came_today(clinic: Clinic, now: datetime) -> None:
    manager = Membership.objects.filter(clinic=clinic, role=Role.MANAGER).order_by("pk").first()
    if manager is None:
        return
    midnight = clinic.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    came = Visit.objects.filter(clinic=clinic, withdrawn_at=None, arrived_at__gte=midnight, consultations=None)
    for visit in came.filter(arrived_at__lt=now - RECEIVED).select_related("inquiry__clinic", "inquiry__offer"):
        receive(visit, by=manager, at=visit.arrived_at + RECEIVED)
        if visit.arrived_at + TALKED <= now:
            consult(visit.inquiry, "thinking", Quote(), by=manager, at=visit.arrived_at + TALKED)
