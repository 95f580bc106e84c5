"""The only way to a clinic is through the person asking."""

from naewon.clinics.models import Membership, User
from naewon.errors import NotFound


def memberships_of(user: User) -> list[Membership]:
    """The clinics a person works in, with clinic and user at hand."""
    rows = Membership.objects.filter(user=user, is_active=True, user__is_active=True)
    return list(rows.select_related("clinic", "user").order_by("clinic__name", "pk"))


def staff_in(user: User, clinic_id: int | None) -> Membership:
    """The person as staff of the clinic they chose, or of their first one. NotFound for a person without a clinic."""
    memberships = memberships_of(user)
    for membership in memberships:
        if membership.clinic_id == clinic_id:
            return membership
    if not memberships:
        raise NotFound
    return memberships[0]


def colleagues_of(staff: Membership) -> list[Membership]:
    """Everybody who works in the clinic of the person asking, oneself included."""
    rows = Membership.objects.filter(clinic_id=staff.clinic_id, is_active=True, user__is_active=True)
    return list(rows.select_related("user").order_by("role", "user__name", "pk"))
