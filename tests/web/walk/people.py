"""Everybody who may knock: each role in 하늘, each role in 바다 치과 alone, and a stranger."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.test import Client

from cast import Cast, join
from naewon.clinics.models import Membership
from naewon.clinics.roles import Role
from naewon.intake.doors import forget_sources
from naewon.journal.models import Entry


def colleagues(cast: Cast) -> dict[Role, Membership]:
    """오대표 works for both clinics and looks at 하늘 here."""
    here = (cast.maru, cast.minji, cast.jung, cast.lee, cast.oh)
    return {Role(staff.role): staff for staff in here}


def strangers(cast: Cast) -> dict[Role, Membership]:
    """바다 치과 with a person in each role; 오대표, who works for both, looks at 바다 치과 here."""
    new = {
        role: join(cast.bada_dental, f"{role}@bada.example", f"바다 {role.label}", role)
        for role in (Role.MARKETER, Role.MANAGER, Role.DIRECTOR)
    }
    return {**new, Role.COUNSELLOR: cast.bada, Role.OPERATOR: cast.oh_at_bada}


def able(cast: Cast, staff: Membership) -> Membership:
    """Whose the things are: the colleague's own, if they can have any."""
    return staff if staff.clinic_id == cast.haneul.pk and staff.can_call else cast.minji


def browser_of(staff: Membership | None) -> Client:
    client = Client()
    if staff:
        client.force_login(staff.user)
        session = client.session
        session["clinic"] = staff.clinic_id
        session.save()
    return client


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    # A source may be remembered that never was.
    forget_sources()


def newest_entry() -> int:
    """Of what was done: that somebody tried or looked is on record as well."""
    newest = Entry.objects.exclude(verb__in=["refused", "viewed", "listed", "searched"]).order_by("pk").last()
    return newest.pk if newest else 0
