"""In and out."""

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from allauth.mfa.webauthn import views as passkeys
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from naewon.clinics.access import memberships_of
from naewon.clinics.models import User
from naewon.clinics.sessions import end_session
from naewon.web.account.forms import WAIT, SignInForm
from naewon.web.account.guard import count_wrong, may_try
from naewon.web.account.presence import address_of
from naewon.web.account.recording import note_presence
from naewon.web.jobs import note_failed_sign_in


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who it is, for a second proof where there is one, and bring them to where they wanted to go."""
    back = where_to(request)
    if request.user.is_authenticated and request.method != "POST":
        return redirect(back)
    form = SignInForm(request.POST or None)
    if form.is_valid() and (user := user_of(request, form)):
        answer: HttpResponse = perform_login(request, user, redirect_url=back)
        return answer
    context = {"form": form, "next": back, "elsewhere": list(settings.SOCIALACCOUNT_PROVIDERS)}
    context["refused"] = "refused" in request.GET
    return render(request, "account/sign_in.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_by_passkey(request: HttpRequest) -> HttpResponse:
    """GET asks what the device shall sign, POST brings what it signed."""
    answer: HttpResponse = passkeys.login_webauthn(request)
    if request.method == "POST" and answer.headers.get("Location") == resolve_url("account_login"):
        return redirect(f"{resolve_url('sign-in')}?refused=passkey")
    return answer


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, User):
        note_presence("signed_out", request.user, timezone.now())
        end_session(request.session.session_key)
    logout(request)
    return redirect("sign-in")


def user_of(request: HttpRequest, form: SignInForm) -> User | None:
    """Whose e-mail and password these are; else None, and the form says why, the same to all."""
    now, address = timezone.now(), address_of(request)
    email, password = form.cleaned_data["email"], form.cleaned_data["password"]
    if not may_try(email, address, now):
        form.add_error(None, WAIT)
        return None
    user = get_adapter().authenticate(request, email=email, password=password)
    if not isinstance(user, User):
        count_wrong(email, address, now)
        # By a job, and for an account nobody has as well: looking it up here would take longer for one that exists.
        note_failed_sign_in.defer(email=email, address=address, at=now.isoformat())
        form.add_error(None, _("이메일이나 비밀번호가 맞지 않습니다."))
        return None
    if not memberships_of(user):
        form.add_error(None, _("아직 속한 병원이 없습니다. 병원의 원장이나 운영사에 알려 주세요."))
        return None
    return user


def where_to(request: HttpRequest) -> str:
    """The page they came from, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else resolve_url("home")
