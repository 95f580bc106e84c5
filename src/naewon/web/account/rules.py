"""What a clinic asks of who signs in, looked at before any view: a second factor, and where one may work from."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render, resolve_url

from naewon.web.account.presence import address_of
from naewon.web.asking import NextLayer, memberships_asking, staff_of

PROOFS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
# Open to whoever has signed in, wherever they are and whatever they still lack.
ALWAYS = {
    "sign-in",
    "sign-out",
    "language",
    "theme",
    "choose-clinic",
    "presence",
    "invitation",
    "account",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_view_recovery_codes",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}


class SignInRulesMiddleware:
    def __init__(self, get_response: NextLayer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """None lets the request go on."""
        match = request.resolver_match
        if match is None or match.url_name in ALWAYS or not memberships_asking(request):
            return None
        if lacks_second_factor(request):
            return lead_to(request, resolve_url("account"))
        if not staff_of(request).clinic.lets_in(address_of(request)):
            return not_from_here(request)
        return None


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether somebody who has to prove twice who they are cannot yet. Asked once a request."""
    found: bool | None = getattr(request, "_lacks_second_factor", None)
    if found is None:
        needed = settings.SECOND_FACTOR and any(each.needs_second_factor for each in memberships_asking(request))
        found = needed and not Authenticator.objects.filter(user_id=request.user.pk, type__in=PROOFS).exists()
        request._lacks_second_factor = found  # type: ignore[attr-defined]
    return found


def lead_to(request: HttpRequest, place: str) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(place)
    response = HttpResponse(status=403)
    response["HX-Redirect"] = place
    return response


def not_from_here(request: HttpRequest) -> HttpResponse:
    """The clinic is worked for from certain networks only; another one may be open from here."""
    address = address_of(request)
    others = [each.clinic for each in memberships_asking(request) if each.clinic.lets_in(address)]
    if request.htmx:  # type: ignore[attr-defined]
        return lead_to(request, resolve_url("home"))
    return render(request, "account/not_from_here.html", {"address": address, "others": others}, status=403)
