"""Who is asking: the person signed in, as staff of the clinic they chose."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from naewon.clinics.access import memberships_of, staff_among
from naewon.clinics.hours import read_hours
from naewon.clinics.models import Membership, User
from naewon.journal.recording import coming_from
from naewon.patients.guarding import noticing
from naewon.tenancy.within import within

CLINIC = "clinic"

NextLayer = Callable[[HttpRequest], HttpResponseBase]


class AskingMiddleware:
    """Lets the journal know where a request comes from, and remembers what had to be masked of what was typed."""

    def __init__(self, get_response: NextLayer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with coming_from(request.META.get("REMOTE_ADDR") or None), noticing():
            return self.get_response(request)


def staff_of(request: HttpRequest) -> Membership:
    """The person asking, in the clinic chosen in this session. Found once a request."""
    staff = getattr(request, "_staff", None)
    if staff is None:
        assert isinstance(request.user, User)
        staff = staff_among(memberships_asking(request), request.session.get(CLINIC))
        request._staff = staff  # type: ignore[attr-defined]
    return staff


def memberships_asking(request: HttpRequest) -> list[Membership]:
    """Where the person asking works, none for a stranger. Looked up once a request."""
    if not isinstance(request.user, User):
        return []
    found: list[Membership] | None = getattr(request, "_memberships", None)
    if found is None:
        found = memberships_of(request.user)
        request._memberships = found  # type: ignore[attr-defined]
    return found


def asking(
    view: Callable[Concatenate[HttpRequest, Membership, ...], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Give the view who asks as its second argument; a stranger signs in first and comes back to where they were.

    The view is one transaction, which sees the clinics of the person and no other.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return sign_in_first(request)
        staff = staff_of(request)
        with within(each.clinic_id for each in memberships_asking(request)):
            if request.method == "GET":
                # Every page asks for the calendar, some of them more than once.
                read_hours(staff.clinic)
            return view(request, staff, *args, **kwargs)

    return asked


def page_before(request: HttpRequest) -> str:
    """The page a request was sent from; the first screen where that is unknown or not ours."""
    before = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return before if is_ours else resolve_url("home")


def page_here(request: HttpRequest) -> str:
    """Path and question of the page that htmx asks from; empty where that is unknown, not ours or no address."""
    try:
        return request.htmx.current_url_abs_path or ""  # type: ignore[attr-defined]
    except ValueError:
        return ""


def sign_in_first(request: HttpRequest) -> HttpResponse:
    if "text/event-stream" in request.headers.get("Accept", ""):
        return HttpResponse(status=401)
    if not request.htmx:  # type: ignore[attr-defined]
        # What was posted to cannot be come back to; the page it was posted from can, and kept what was typed.
        is_page = request.method in {"GET", "HEAD"}
        return redirect_to_login(request.get_full_path() if is_page else page_before(request))
    # A swapped-in sign-in page would wipe what is being typed, so htmx is told to leave the page as a whole.
    back = page_here(request) or resolve_url("home")
    response = HttpResponse(status=401)
    response["HX-Redirect"] = redirect_to_login(back).url
    return response
