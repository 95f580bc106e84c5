from naewon.clinics.models.api_key import ApiKey
from naewon.clinics.models.byname import Byname
from naewon.clinics.models.clinic import Answers, Clinic, ClosedDay, OpeningHours
from naewon.clinics.models.duty import At, CopiedWeek, DayOff, Presence, WeekPlan
from naewon.clinics.models.goal import Goal, Measure
from naewon.clinics.models.invitation import Invitation
from naewon.clinics.models.membership import Membership
from naewon.clinics.models.merged_procedure import MergedProcedure
from naewon.clinics.models.procedure import Procedure
from naewon.clinics.models.responsibility import Matter, Responsibility
from naewon.clinics.models.role_change import RoleChange
from naewon.clinics.models.seats import Doctor, Room
from naewon.clinics.models.skill import Language, Skill
from naewon.clinics.models.user import User

__all__ = [
    "Answers",
    "ApiKey",
    "At",
    "Byname",
    "Clinic",
    "ClosedDay",
    "CopiedWeek",
    "DayOff",
    "Doctor",
    "Goal",
    "Invitation",
    "Language",
    "Matter",
    "Measure",
    "Membership",
    "MergedProcedure",
    "OpeningHours",
    "Presence",
    "Procedure",
    "Responsibility",
    "RoleChange",
    "Room",
    "Skill",
    "User",
    "WeekPlan",
]
