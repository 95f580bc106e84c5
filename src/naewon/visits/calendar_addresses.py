"""Secret addresses of calendars: made by their owner, shown once, good until they are made anew or withdrawn."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, NotFound
from naewon.journal.recording import record
from naewon.tenancy.doors import clinic_of_calendar
from naewon.visits.models import CalendarAddress

SALT = "naewon.visits.calendar_address"


def calendar_address_of(staff: Membership) -> CalendarAddress | None:
    return CalendarAddress.objects.filter(clinic_id=staff.clinic_id, owner=staff).first()


@transaction.atomic
def make_calendar_address(*, by: Membership, at: datetime) -> tuple[CalendarAddress, str]:
    """The address and its secret, which is known now and never again. The one before opens nothing any more."""
    by.require("can_see_bookings")
    token = secrets.token_urlsafe(32)
    fresh = {"clinic_id": by.clinic_id, "token_hash": _hashes(token)[0], "made_at": at}
    address, _made = CalendarAddress.objects.update_or_create(owner=by, defaults=fresh)
    record("made_calendar_address", address, by=by, at=at)
    return address, token


@transaction.atomic
def withdraw_calendar_address(*, by: Membership, at: datetime) -> None:
    """It opens nothing from now on. Conflict where there is none."""
    by.require("can_see_bookings")
    address = CalendarAddress.objects.select_for_update().filter(owner=by).first()
    if address is None:
        raise Conflict(_("달력 주소가 없습니다."))
    record("withdrew_calendar_address", address, by=by, at=at)
    address.delete()


def bearer_of(token: str) -> tuple[int, str]:
    """The clinic, and the hash under which the address is kept. NotFound for one that was made up or withdrawn."""
    for token_hash in _hashes(token):
        for clinic_id in clinic_of_calendar(token_hash):
            return clinic_id, token_hash
    raise NotFound


def owner_of(token_hash: str) -> Membership:
    """Whose bookings it shows. NotFound once they left the clinic or may see no bookings any more."""
    rows = CalendarAddress.objects.select_related("owner__user", "owner__clinic")
    address = rows.filter(token_hash=token_hash).first()
    if address is None:
        raise NotFound
    owner = address.owner
    if not (owner.is_active and owner.user.is_active and owner.can_see_bookings):
        raise NotFound
    return owner


def _hashes(token: str) -> list[str]:
    """As it is kept now, and as it was kept under the secret keys before."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [salted_hmac(SALT, token, secret=key, algorithm="sha256").hexdigest() for key in keys]
