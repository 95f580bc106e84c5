"""The other end of an invitation's link."""

from allauth.account.utils import perform_login
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from naewon.clinics.inviting import accept, invitation_of
from naewon.clinics.models import Invitation, User
from naewon.errors import NotFound
from naewon.web.account.forms import WAIT, JoinForm
from naewon.web.account.guard import count_wrong_link, may_open_link
from naewon.web.account.presence import address_of
from naewon.web.asking import CLINIC


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who has an account accepts as themselves; who has none makes one."""
    found = opened(request, token)
    if found is None:
        return render(request, "account/invitation_gone.html", status=404)
    if User.objects.filter(email__iexact=found.email).exists():
        return as_oneself(request, found)
    form = JoinForm(request.POST or None, email=found.email, clinic_name=found.clinic.name)
    if not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "account/invitation.html", {"form": form, "invitation": found}, status=status)
    words = {"name": form.cleaned_data["name"], "password": form.cleaned_data["password"]}
    joined = accept(found, None, at=timezone.now(), **words)
    answer: HttpResponse = perform_login(request, joined.user)
    request.session[CLINIC] = found.clinic_id
    return answer


def opened(request: HttpRequest, token: str) -> Invitation | None:
    """The invitation, None for a link that leads nowhere; many of those from one place have to wait."""
    now, address = timezone.now(), address_of(request)
    if not may_open_link(address, now):
        raise NotFound(WAIT)
    try:
        return invitation_of(token, now)
    except NotFound:
        count_wrong_link(address, now)
        return None


def as_oneself(request: HttpRequest, found: Invitation) -> HttpResponse:
    user = request.user
    if not isinstance(user, User):
        return redirect_to_login(request.get_full_path())
    is_them = user.email.lower() == found.email.lower()
    if request.method == "POST" and is_them:
        accept(found, user, at=timezone.now())
        request.session[CLINIC] = found.clinic_id
        return redirect("home")
    return render(request, "account/invitation_own.html", {"invitation": found, "is_them": is_them, "user": user})
