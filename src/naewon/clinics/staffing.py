"""Who works in a clinic and as what: every right that is given, altered or taken, with who did it and when.

Nobody alters their own place, and a clinic never loses its last director: the clinic's row is locked while its staff is
being altered, so two directors cannot remove each other at the same moment.
"""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from naewon.clinics.matrix import LINES
from naewon.clinics.models import Clinic, Membership, RoleChange, User
from naewon.clinics.roles import Role
from naewon.clinics.sessions import end_sessions
from naewon.errors import Conflict, NotAllowed, NotFound
from naewon.journal.recording import record


def staff_for(staff: Membership, membership_id: int) -> Membership:
    """A colleague, seen by somebody who looks after the staff. NotFound for one of another clinic."""
    staff.require("can_look_after_staff")
    found = Membership.objects.filter(clinic_id=staff.clinic_id, pk=membership_id).select_related("user", "clinic")
    if colleague := found.first():
        return colleague
    raise NotFound


def colleagues_of(staff: Membership) -> QuerySet[Membership]:
    """All who work or worked here, those who do first."""
    staff.require("can_look_after_staff")
    rows = Membership.objects.filter(clinic_id=staff.clinic_id).select_related("user")
    proofs = Authenticator.objects.filter(user_id=OuterRef("user_id")).exclude(type=Authenticator.Type.RECOVERY_CODES)
    last = UserSession.objects.filter(user_id=OuterRef("user_id")).order_by("-last_seen_at").values("last_seen_at")
    return rows.annotate(proves_twice=Exists(proofs), seen_at=Subquery(last[:1])).order_by("-is_active", "pk")


@transaction.atomic
def change_role(colleague: Membership, role: Role, *, by: Membership, at: datetime) -> RoleChange:
    """Give a colleague another role. Conflict when they have it already."""
    colleague = _held(colleague, by)
    if not colleague.is_active or colleague.role == role:
        raise Conflict
    _keep_a_director(colleague, role)
    return _alter(colleague, role, by=by, at=at)


@transaction.atomic
def deactivate(colleague: Membership, *, by: Membership, at: datetime) -> RoleChange:
    """Take a colleague's access; their sessions end at once. Conflict when it is taken already."""
    colleague = _held(colleague, by)
    if not colleague.is_active:
        raise Conflict
    _keep_a_director(colleague, None)
    change = _alter(colleague, None, by=by, at=at)
    end_sessions(colleague.user)
    return change


@transaction.atomic
def reactivate(colleague: Membership, *, by: Membership, at: datetime) -> RoleChange:
    """Let a colleague in again, as what they were. Conflict when they are in."""
    colleague = _held(colleague, by)
    if colleague.is_active:
        raise Conflict
    return _alter(colleague, Role(colleague.role), by=by, at=at)


def admit(clinic: Clinic, user: User, role: Role, *, by: Membership | None, at: datetime) -> Membership:
    """Make somebody staff, or staff again. Called inside the transaction that decided so."""
    Clinic.held(clinic.pk)
    found = Membership.objects.filter(clinic=clinic, user=user).select_related("user", "clinic").first()
    if found and found.is_active:
        raise Conflict(_("이미 이 병원의 직원입니다."))
    membership = found or Membership(clinic=clinic, user=user, role=role, is_active=False)
    if not found:
        membership.save()
    _alter(membership, role, by=by, at=at)
    return membership


def _held(colleague: Membership, by: Membership) -> Membership:
    """The colleague as they are now, with the clinic held until the end of the transaction. NotAllowed for oneself."""
    by.require("can_look_after_staff")
    if colleague.clinic_id != by.clinic_id:
        raise NotFound
    Clinic.held(colleague.clinic_id)
    asking = Membership.objects.filter(pk=by.pk, is_active=True, role__in=LINES["can_look_after_staff"].roles).exists()
    if not asking:
        raise NotAllowed
    if colleague.user_id == by.user_id:
        raise NotAllowed(_("자신의 역할은 스스로 바꿀 수 없습니다. 다른 원장이나 운영사가 바꿉니다."))
    return Membership.objects.select_related("user", "clinic").get(pk=colleague.pk)


def _keep_a_director(colleague: Membership, role: Role | None) -> None:
    """Refuse to take the last director's place."""
    if colleague.role == Role.DIRECTOR and role != Role.DIRECTOR:
        others = Membership.objects.filter(clinic_id=colleague.clinic_id, is_active=True, role=Role.DIRECTOR)
        if not others.exclude(pk=colleague.pk).exists():
            raise Conflict(_("마지막 원장입니다. 먼저 다른 사람을 원장으로 정해 주세요."))


def _alter(membership: Membership, role: Role | None, *, by: Membership | None, at: datetime) -> RoleChange:
    before = membership.role if membership.is_active else ""
    membership.is_active = role is not None
    membership.role = role or membership.role
    membership.save(update_fields=["is_active", "role"])
    change = RoleChange.objects.create(
        clinic_id=membership.clinic_id, membership=membership, by=by, at=at, before=before, after=role or ""
    )
    record("role_changed", membership, by=by, at=at, before=before, after=role or "")
    return change
