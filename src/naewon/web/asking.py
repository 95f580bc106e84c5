"""Who is asking: the person signed in, as staff of the clinic they chose."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url

from naewon.clinics.access import staff_in
from naewon.clinics.models import Membership, User
from naewon.journal.recording import coming_from

CLINIC = "clinic"

NextLayer = Callable[[HttpRequest], HttpResponseBase]


class AskingMiddleware:
    """Lets the journal know where a request comes from."""

    def __init__(self, get_response: NextLayer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with coming_from(request.META.get("REMOTE_ADDR") or None):
            return self.get_response(request)


def staff_of(request: HttpRequest) -> Membership:
    """The person asking, in the clinic chosen in this session. Found once a request."""
    staff = getattr(request, "_staff", None)
    if staff is None:
        assert isinstance(request.user, User)
        staff = staff_in(request.user, request.session.get(CLINIC))
        request._staff = staff  # type: ignore[attr-defined]
    return staff


def asking(
    view: Callable[Concatenate[HttpRequest, Membership, ...], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Give the view who asks as its second argument; a stranger signs in first and comes back to where they were."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return sign_in_first(request)
        return view(request, staff_of(request), *args, **kwargs)

    return asked


def sign_in_first(request: HttpRequest) -> HttpResponse:
    if "text/event-stream" in request.headers.get("Accept", ""):
        return HttpResponse(status=401)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect_to_login(request.get_full_path())
    # A swapped-in sign-in page would wipe what is being typed, so htmx is told to leave the page as a whole.
    back = request.htmx.current_url_abs_path or resolve_url("home")  # type: ignore[attr-defined]
    response = HttpResponse(status=401)
    response["HX-Redirect"] = redirect_to_login(back).url
    return response
