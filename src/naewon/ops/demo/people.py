"""Whom a visitor of the demo may be."""

from naewon.clinics.models import Membership
from naewon.clinics.roles import Role

ORDER = (Role.COUNSELLOR, Role.MANAGER, Role.DIRECTOR, Role.MARKETER, Role.OPERATOR)


def sign_ins() -> list[tuple[str, str, str]]:
    """One of each role of the bigger clinic: role, address to sign in with, name and clinic."""
    first: dict[str, Membership] = {}
    for membership in Membership.objects.select_related("user", "clinic").order_by("clinic", "pk"):
        first.setdefault(membership.role, membership)
    return [
        (str(role.label), row.user.email, f"{row.user.name} · {row.clinic.name}")
        for role in ORDER
        if (row := first.get(role))
    ]
