"""Invitations: made by who looks after the staff, good for one person, once, for a week."""

import secrets
from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from naewon.clinics.models import Clinic, Invitation, Membership, User
from naewon.clinics.models.invitation import LASTS
from naewon.clinics.roles import Role
from naewon.clinics.staffing import admit
from naewon.errors import Conflict, NotFound
from naewon.journal.recording import record
from naewon.tenancy.doors import clinic_of_invitation
from naewon.tenancy.within import within


def open_invitations(staff: Membership, now: datetime) -> QuerySet[Invitation]:
    """Those that can still be accepted."""
    staff.require("can_look_after_staff")
    rows = Invitation.objects.filter(clinic_id=staff.clinic_id, accepted_at=None, withdrawn_at=None, expires_at__gt=now)
    return rows.select_related("made_by__user")


def invitation_for(staff: Membership, invitation_id: int) -> Invitation:
    staff.require("can_look_after_staff")
    if found := Invitation.objects.filter(clinic_id=staff.clinic_id, pk=invitation_id).first():
        return found
    raise NotFound


@transaction.atomic
def invite(email: str, role: Role, *, by: Membership, at: datetime) -> tuple[Invitation, str]:
    """The invitation and its secret, which is known now and never again. One to the same person before ends."""
    by.require("can_look_after_staff")
    email = email.strip().lower()
    if Membership.objects.filter(clinic_id=by.clinic_id, user__email__iexact=email, is_active=True).exists():
        raise Conflict(_("이미 이 병원의 직원입니다."))
    standing = Invitation.objects.filter(clinic_id=by.clinic_id, email__iexact=email, accepted_at=None)
    standing.filter(withdrawn_at=None).update(withdrawn_at=at, withdrawn_by=by)
    token = secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            made = Invitation.objects.create(
                clinic_id=by.clinic_id,
                email=email,
                role=role,
                token_hash=_hash(token),
                made_by=by,
                made_at=at,
                expires_at=at + LASTS,
            )
    except IntegrityError:
        raise Conflict from None
    record("invited", made, by=by, at=at, role=role)
    return made, token


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Membership, at: datetime) -> None:
    """Conflict when it was accepted or withdrawn already."""
    by.require("can_look_after_staff")
    standing = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not standing.update(withdrawn_at=at, withdrawn_by=by):
        raise Conflict
    record("invitation_withdrawn", invitation, by=by, at=at)


def invitation_of(token: str, now: datetime) -> Invitation:
    """The one a link leads to. NotFound for what was used, withdrawn, made up or too old: they all look the same.

    A link is worth no more than whoever made it: it ends when they lose the right to invite.
    """
    key = _hash(token)
    with within(clinic_of_invitation(key)):
        rows = Invitation.objects.filter(token_hash=key, accepted_at=None, withdrawn_at=None, expires_at__gt=now)
        found = rows.select_related("clinic", "made_by__user").first()
    if found and found.made_by.is_active and found.made_by.can_look_after_staff:
        return found
    raise NotFound


def accept(
    invitation: Invitation, user: User | None, *, at: datetime, name: str = "", password: str = ""
) -> Membership:
    """Join, with an account or by making one. Of two who do so at once the second gets a Conflict.

    The link proves nothing about an account that exists, so `user` must have signed in as the person who was invited.
    """
    # Whoever accepts does not work there yet: the link is what lets them into the clinic.
    with within([invitation.clinic_id]):
        return _join(invitation, user, at, name, password)


def _join(invitation: Invitation, user: User | None, at: datetime, name: str, password: str) -> Membership:
    standing = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None, expires_at__gt=at)
    if not standing.update(accepted_at=at):
        raise Conflict(_("이미 쓰인 초대입니다."))
    if user is None:
        user = _account(invitation, name, password)
    elif user.email.lower() != invitation.email.lower():
        raise NotFound
    clinic = Clinic.objects.get(pk=invitation.clinic_id)
    membership = admit(clinic, user, Role(invitation.role), by=invitation.made_by, at=at)
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=membership)
    record("joined", membership, by=membership, at=at, role=invitation.role)
    return membership


def _account(invitation: Invitation, name: str, password: str) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(invitation.email, name, password)
    except IntegrityError:
        raise Conflict(_("이 이메일로 만든 계정이 있습니다. 먼저 로그인해 주세요.")) from None


def _hash(token: str) -> str:
    """It is long and random, so one round without salt is enough."""
    return sha256(token.encode()).hexdigest()
