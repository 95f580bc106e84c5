"""What a person chooses for themselves: the clinic they look at, the language, light or dark."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from naewon.clinics.access import memberships_of
from naewon.clinics.models import Membership, User
from naewon.errors import Invalid, NotFound
from naewon.web.account.sign_in import where_to
from naewon.web.asking import CLINIC, asking

# Where one may begin in another clinic.
FIRST = {"home", "model-report"}
THEMES = {"auto", "light", "dark"}
A_YEAR = 365 * 24 * 3600


@require_POST
@asking
def choose_clinic(request: HttpRequest, staff: Membership) -> HttpResponse:
    """Look at another clinic from now on, from its first screen: what was open belongs to the one before.

    Whoever compares clinics looks at the page that was compared.
    """
    wanted = request.POST.get("clinic", "")
    if wanted not in {str(membership.clinic_id) for membership in memberships_of(staff.user)}:
        raise NotFound
    page = request.POST.get("page", "home")
    if page not in FIRST:
        raise Invalid
    request.session[CLINIC] = int(wanted)
    return redirect(page)


@require_POST
@asking
def theme(request: HttpRequest, staff: Membership) -> HttpResponse:
    wanted = request.POST.get("theme", "")
    if wanted not in THEMES:
        raise Invalid
    User.objects.filter(pk=staff.user_id).update(theme=wanted)
    return HttpResponse(status=204) if request.htmx else redirect(where_to(request))  # type: ignore[attr-defined]


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Kept with the person; for a stranger, at the sign-in, in a cookie."""
    wanted = request.POST.get("language", "")
    if wanted not in dict(settings.LANGUAGES):
        raise Invalid
    if isinstance(request.user, User):
        User.objects.filter(pk=request.user.pk).update(language=wanted)
    response = redirect(where_to(request))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        wanted,
        max_age=A_YEAR,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
