"""Who came in, who did not, who left, and what they changed about how they come in: all in the journal.

The journal belongs to clinics. What concerns a person alone is written once for each clinic they work in.
"""

from datetime import datetime
from typing import Any

from allauth.account.signals import password_changed, password_reset, user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    authenticator_used,
)
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.signals import social_account_added, social_account_removed
from django.db.models.signals import pre_save
from django.http import HttpRequest
from django.utils import timezone

from naewon.clinics.access import memberships_of
from naewon.clinics.models import Membership, User
from naewon.journal.recording import record
from naewon.journal.watching import record_presence
from naewon.tenancy.within import within

SIGNED_IN_AT = "signed_in_at"


def note(verb: str, user: User, at: datetime, *, by_oneself: bool = True, **detail: Any) -> None:
    """Write it for every clinic of the person. What a stranger did in their name is nobody's."""
    memberships = memberships_of(user)
    with within(each.clinic_id for each in memberships):
        for each in memberships:
            record(verb, each, by=each if by_oneself else None, at=at, **detail)


def note_idle_end(staff: Membership, at: datetime) -> None:
    with within([staff.clinic_id]):
        record("session_ended_idle", staff, by=staff, at=at)


def note_presence(verb: str, user: User, at: datetime) -> None:
    """They came or left, in every clinic they work in."""
    memberships = memberships_of(user)
    with within(each.clinic_id for each in memberships):
        record_presence(verb, memberships, at=at)


def came_in(request: HttpRequest, user: User, **_: Any) -> None:
    from naewon.web.account.presence import begin

    now = timezone.now()
    request.session[SIGNED_IN_AT] = now.timestamp()
    # Kept at once: allauth, told after us, takes a session it cannot find for one that has ended.
    request.session.save()
    begin(request, now)
    note_presence("signed_in", user, now)


def failed_second(user: User, authenticator: Authenticator, **_: Any) -> None:
    note("second_factor_failed", user, timezone.now(), by_oneself=False, kind=authenticator.type)


def used_second(user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        note("recovery_code_used", user, timezone.now())


def added_second(user: User, authenticator: Authenticator, **_: Any) -> None:
    note("second_factor_added", user, timezone.now(), kind=authenticator.type)


def removed_second(user: User, authenticator: Authenticator, **_: Any) -> None:
    note("second_factor_removed", user, timezone.now(), kind=authenticator.type)


def renewed_codes(user: User, **_: Any) -> None:
    note("recovery_codes_renewed", user, timezone.now())


def changed_password(user: User, **_: Any) -> None:
    note("password_changed", user, timezone.now())


def reset_password(user: User, **_: Any) -> None:
    note("password_reset", user, timezone.now(), by_oneself=False)


def connected(sociallogin: Any, **_: Any) -> None:
    note("sign_in_connected", sociallogin.user, timezone.now(), through=sociallogin.account.provider)


def disconnected(socialaccount: Any, **_: Any) -> None:
    note("sign_in_disconnected", socialaccount.user, timezone.now(), through=socialaccount.provider)


def keep_only_who(instance: SocialAccount, **_: Any) -> None:
    """Of what Kakao and Naver tell about a person, only who it is is kept."""
    instance.extra_data = {}


def listen() -> None:
    """Hear what allauth tells. It holds listeners weakly; functions of a module stay."""
    for signal, listener in (
        (user_logged_in, came_in),
        (authentication_failed, failed_second),
        (authenticator_used, used_second),
        (authenticator_added, added_second),
        (authenticator_removed, removed_second),
        (authenticator_reset, renewed_codes),
        (password_changed, changed_password),
        (password_reset, reset_password),
        (social_account_added, connected),
        (social_account_removed, disconnected),
    ):
        signal.connect(listener)
    pre_save.connect(keep_only_who, sender="socialaccount.SocialAccount")
