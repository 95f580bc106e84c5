from naewon.clinics.models.clinic import Clinic, ClosedDay, OpeningHours
from naewon.clinics.models.membership import Membership
from naewon.clinics.models.procedure import Procedure
from naewon.clinics.models.user import User

__all__ = ["Clinic", "ClosedDay", "Membership", "OpeningHours", "Procedure", "User"]
