"""Where allauth is told how things are done in this house."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from naewon.clinics.access import memberships_of
from naewon.clinics.models import User
from naewon.clinics.sessions import end_sessions
from naewon.web.account.presence import address_of
from naewon.web.account.recording import SIGNED_IN_AT

JUST_NOW = 5 * 60


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed through
    error_messages = {  # noqa: RUF012 - a class attribute of allauth's
        **DefaultAccountAdapter.error_messages,
        "incorrect_password": _("비밀번호가 맞지 않습니다."),
        "enter_current_password": _("지금 쓰는 비밀번호가 맞지 않습니다."),
        "incorrect_code": _("코드가 맞지 않습니다."),
        "invalid_password_reset": _("링크가 맞지 않거나 이미 쓰였습니다."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """People come by invitation."""
        return False

    def pre_login(self, request: HttpRequest, user: User, **_: Any) -> HttpResponse | None:
        """Whoever works nowhere stays outside, by whatever way they came."""
        if user.is_active and memberships_of(user):
            return None
        return render(request, "account/no_clinic.html", status=403)

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:  # noqa: ARG002
        """Not of who has only just come in."""
        since = timezone.now().timestamp() - context.request.session.get(SIGNED_IN_AT, 0)
        return not 0 <= since < JUST_NOW

    def reauthenticate(self, user: User, password: str) -> bool:
        return user.check_password(password)

    def set_password(self, user: User, password: str) -> None:
        """Whoever knew the old one is out, wherever they sit."""
        super().set_password(user, password)
        end_sessions(user, but=context.request.session.session_key)

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return resolve_url("account")

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Changes are in the journal; letters go out by jobs only, so that no page waits for a mail server."""


class ElsewhereAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Sign-in through Kakao and Naver: for accounts that were connected by their owner, never for new ones."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        return False

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:  # noqa: ARG002
        return resolve_url("account")

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """See AccountAdapter."""
