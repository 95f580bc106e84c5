"""The only way to a clinic is through the person asking."""

from django.db.models import QuerySet

from naewon.clinics.models import Membership, User
from naewon.errors import NotFound
from naewon.tenancy.doors import clinics_of
from naewon.tenancy.kept import kept
from naewon.tenancy.within import within


def memberships_of(user: User) -> list[Membership]:
    """The clinics a person works in, with clinic and user at hand."""
    with within(clinics_of(user.pk)):
        return _active_of(user=user.pk)


@kept
def _active_of(user: int) -> QuerySet[Membership]:
    rows = Membership.objects.filter(user=user, is_active=True, user__is_active=True)
    return rows.select_related("clinic", "user").order_by("clinic__name", "pk")


def staff_in(user: User, clinic_id: int | None) -> Membership:
    """The person as staff of the clinic they chose, or of their first one. NotFound for a person without a clinic."""
    return staff_among(memberships_of(user), clinic_id)


def staff_among(memberships: list[Membership], clinic_id: int | None) -> Membership:
    """The membership of that clinic, or the first one. NotFound when there is none."""
    for membership in memberships:
        if membership.clinic_id == clinic_id:
            return membership
    if not memberships:
        raise NotFound
    return memberships[0]
