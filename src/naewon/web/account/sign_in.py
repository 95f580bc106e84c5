"""In and out."""

from django.contrib.auth import authenticate, login, logout
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
from naewon.web.account.forms import SignInForm
from naewon.web.account.guard import count_wrong, may_try


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who it is, and bring them to where they wanted to go."""
    back = where_to(request)
    if request.user.is_authenticated and request.method != "POST":
        return redirect(back)
    form = SignInForm(request.POST or None)
    if form.is_valid() and (user := user_of(request, form)):
        login(request, user)
        return redirect(back)
    status = 422 if form.errors else 200
    return render(request, "account/sign_in.html", {"form": form, "next": back}, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("sign-in")


def user_of(request: HttpRequest, form: SignInForm) -> User | None:
    """Whose e-mail and password these are; else None, and the form says why, the same to all."""
    now, address = timezone.now(), request.META.get("REMOTE_ADDR", "")
    email, password = form.cleaned_data["email"], form.cleaned_data["password"]
    if not may_try(email, address, now):
        form.add_error(None, _("여러 번 틀려 잠시 쉬어 갑니다. 10분쯤 뒤에 다시 해 주세요."))
        return None
    user = authenticate(request, username=email, password=password)
    if not isinstance(user, User):
        count_wrong(email, address, now)
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
