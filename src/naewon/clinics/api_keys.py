"""Keys by which other programs ask: made for one purpose, shown once, good until somebody withdraws them.

And while who made one has access to the clinic: they may have kept its secret.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from naewon.clinics.models import ApiKey, Membership
from naewon.errors import Conflict, Invalid, NotFound
from naewon.journal.recording import record
from naewon.journal.watching import reason_in
from naewon.tenancy.doors import clinic_of_api_key
from naewon.tenancy.within import within

# Tells a key from anything else, also for those who search files for secrets that were left lying about.
MARK = "nwn_"
# Written no more often than this; who looks at the list cares for days.
A_WHILE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Wish:
    """A key as somebody would have it."""

    name: str
    purpose: str
    may_read_scores: bool = True
    may_write_scores: bool = False


def api_keys_of(staff: Membership) -> QuerySet[ApiKey]:
    """All there ever were, the newest first."""
    staff.require("can_look_after_api_keys")
    keys = ApiKey.objects.filter(clinic_id=staff.clinic_id)
    return keys.select_related("made_by__user", "withdrawn_by__user")


def api_key_for(staff: Membership, api_key_id: int) -> ApiKey:
    if found := api_keys_of(staff).filter(pk=api_key_id).first():
        return found
    raise NotFound


@transaction.atomic
def make_api_key(wish: Wish, *, by: Membership, at: datetime) -> tuple[ApiKey, str]:
    """The key and its secret, which is known now and never again. Invalid where it would open nothing."""
    by.require("can_look_after_api_keys")
    if not (wish.may_read_scores or wish.may_write_scores):
        raise Invalid(_("열쇠로 할 수 있는 일을 하나는 골라 주세요."))
    secret = MARK + secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        clinic_id=by.clinic_id,
        name=wish.name,
        purpose=reason_in(wish.purpose),
        secret_hash=_hash(secret),
        may_read_scores=wish.may_read_scores,
        may_write_scores=wish.may_write_scores,
        made_by=by,
        made_at=at,
    )
    record("made_api_key", key, by=by, at=at, reads=wish.may_read_scores, writes=wish.may_write_scores)
    return key, secret


@transaction.atomic
def withdraw_api_key(key: ApiKey, *, by: Membership, at: datetime) -> None:
    """It opens nothing from now on. Conflict when that was so already."""
    by.require("can_look_after_api_keys")
    standing = ApiKey.objects.filter(pk=key.pk, withdrawn_at=None)
    if not standing.update(withdrawn_at=at, withdrawn_by=by):
        raise Conflict(_("이미 거둔 열쇠입니다."))
    record("withdrew_api_key", key, by=by, at=at)


def api_key_of(secret: str, now: datetime) -> ApiKey:
    """Whose secret it is, with clinic and maker. NotFound for a made-up, withdrawn or resting one; all look alike."""
    hashed = _hash(secret)
    with within(clinic_of_api_key(hashed)):
        made_here = {"made_by__is_active": True, "made_by__user__is_active": True}
        standing = ApiKey.objects.filter(secret_hash=hashed, withdrawn_at=None, **made_here)
        key = standing.select_related("clinic", "made_by__user").first()
        if key is None:
            raise NotFound
        seen_long_ago = Q(last_used_at=None) | Q(last_used_at__lt=now - A_WHILE)
        ApiKey.objects.filter(seen_long_ago, pk=key.pk).update(last_used_at=now)
    return key


def _hash(secret: str) -> str:
    """It is long and random, so one round without salt is enough."""
    return sha256(secret.encode()).hexdigest()
