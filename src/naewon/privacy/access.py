"""The only way to a request or a plan is through the person asking."""

from django.db.models import QuerySet

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.privacy.models import DestructionPlan, SubjectRequest


def requests_of(staff: Membership) -> QuerySet[SubjectRequest]:
    """What people asked about their own data, the open ones first, by their clock."""
    staff.require("can_answer_requests")
    rows = SubjectRequest.objects.filter(clinic_id=staff.clinic_id)
    rows = rows.select_related("patient", "clinic", "taken_by__user", "identity_by__user", "decided_by__user")
    return rows.order_by("-decided_at", "due_on", "pk")


def open_requests(staff: Membership) -> int:
    return SubjectRequest.objects.filter(clinic_id=staff.clinic_id, decided_at__isnull=True).count()


def request_for(staff: Membership, request_id: int) -> SubjectRequest:
    found = requests_of(staff).filter(pk=request_id).first()
    if found is None:
        raise NotFound
    return found


def plan_for(staff: Membership, plan_id: int) -> DestructionPlan:
    staff.require("can_answer_requests")
    plans = DestructionPlan.objects.filter(clinic_id=staff.clinic_id, pk=plan_id)
    plan = plans.select_related("clinic", "drawn_by__user", "approved_by__user").first()
    if plan is None:
        raise NotFound
    return plan
