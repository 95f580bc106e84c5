"""내 계정: how one signs in, and where one is signed in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from naewon.clinics.models import Membership
from naewon.clinics.sessions import end_session, end_sessions
from naewon.errors import NotFound
from naewon.visits.calendar_addresses import calendar_address_of
from naewon.web.account.devices import device_of
from naewon.web.account.elsewhere import NAMES
from naewon.web.account.recording import note
from naewon.web.account.rules import lacks_second_factor
from naewon.web.asking import asking, memberships_asking
from naewon.web.team.notifications import choices_of
from naewon.web.toasts import toast

CHANGED = "sessions:changed"


@dataclass(frozen=True)
class Place:
    """Somewhere one is signed in."""

    pk: int
    device: str
    is_handheld: bool
    address: str
    seen_at: datetime
    is_here: bool


@never_cache
@require_GET
@asking
def account(request: HttpRequest, staff: Membership) -> HttpResponse:
    proofs = list(Authenticator.objects.filter(user_id=staff.user_id).order_by("created_at", "pk"))
    context: dict[str, Any] = {
        "app": next((each for each in proofs if each.type == Authenticator.Type.TOTP), None),
        "passkeys": [each for each in proofs if each.type == Authenticator.Type.WEBAUTHN],
        "codes": next((each for each in proofs if each.type == Authenticator.Type.RECOVERY_CODES), None),
        "must": any(each.needs_second_factor for each in memberships_asking(request)),
        "lacks": lacks_second_factor(request),
        "connections": connections_of(staff),
        "signed_in_at": places_of(request, staff),
        "calendar": calendar_address_of(staff),
        **choices_of(staff),
    }
    return render(request, "account/account.html", context)


@require_POST
@asking
def end_place(request: HttpRequest, staff: Membership, place_id: int) -> HttpResponse:
    """Sign out at one other place."""
    place = UserSession.objects.filter(user=staff.user, pk=place_id).first()
    if place is None or place.session_key == request.session.session_key:
        raise NotFound
    end_session(place.session_key)
    note("session_ended", staff.user, timezone.now())
    return toast(_("그곳에서 로그아웃했습니다."), CHANGED)


@require_POST
@asking
def end_other_places(request: HttpRequest, staff: Membership) -> HttpResponse:
    ended = end_sessions(staff.user, but=request.session.session_key)
    note("sessions_ended", staff.user, timezone.now(), count=ended)
    return toast(_("여기 말고 모두 로그아웃했습니다."), CHANGED)


def places_of(request: HttpRequest, staff: Membership) -> list[Place]:
    """Those that live, the one at hand first. One that nobody came back to in time has ended by now."""
    left = timezone.now() - timedelta(minutes=staff.clinic.idle_minutes)
    rows = []
    for row in UserSession.objects.purge_and_list(staff.user):
        if row.last_seen_at < left:
            continue
        device, is_handheld = device_of(row.user_agent)
        is_here = row.session_key == request.session.session_key
        rows.append(Place(row.pk, device, is_handheld, row.ip, row.last_seen_at, is_here))
    return sorted(rows, key=lambda place: (not place.is_here, -place.seen_at.timestamp()))


def connections_of(staff: Membership) -> list[dict[str, Any]]:
    """The other ways in that are offered, each with whether it leads to this person."""
    there = {row.provider: row.pk for row in SocialAccount.objects.filter(user_id=staff.user_id)}
    offered = dict.fromkeys([*settings.SOCIALACCOUNT_PROVIDERS, *there])
    return [{"name": name, "label": NAMES[name], "pk": there.get(name)} for name in offered]
