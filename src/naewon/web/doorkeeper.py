"""Nobody gets to a view without the right that `routes.py` names for its address."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch

from naewon.clinics.models import Membership
from naewon.errors import NaewonError, NotFound
from naewon.tenancy.within import within
from naewon.web.asking import NextLayer, sign_in_first, staff_of
from naewon.web.refusals import answer_to
from naewon.web.routes import BY_KEY, PUBLIC, ROUTES, SIGNED_IN, Needs
from naewon.web.whose import is_theirs


class DoorkeeperMiddleware:
    """Asks the right of whoever knocks, after the address is known and before its view is."""

    def __init__(self, get_response: NextLayer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, named: dict[str, Any]) -> HttpResponse | None:
        assert request.resolver_match
        needed = needs_of(request.resolver_match)
        right = needed.get("GET" if request.method == "HEAD" else request.method or "")
        if right is None:
            return HttpResponseNotAllowed(list(needed))
        if right == PUBLIC or right in BY_KEY:
            # A key is shown to the API itself, which knows what it opens.
            return None
        if not request.user.is_authenticated:
            return sign_in_first(request)
        try:
            if right != SIGNED_IN:
                admit(staff_of(request), right, named)
        except NaewonError as error:
            return answer_to(request, error)
        return None


def needs_of(match: ResolverMatch) -> Needs:
    """What the address asks for; without a line of its own it fails for everybody rather than open for anybody."""
    if match.view_name not in ROUTES:
        raise ImproperlyConfigured(f"{match.route!r} ({match.view_name}) stands in no line of naewon/web/routes.py.")
    return ROUTES[match.view_name]


def admit(staff: Membership, right: str, named: Mapping[str, Any]) -> None:
    """NotAllowed for a colleague without the right; NotFound for who has no business with the clinic at all."""
    if getattr(staff, right):
        # Whether what is named is theirs, the access functions find out as they fetch it.
        return
    with within([staff.clinic_id]):
        if not is_theirs(staff, named):
            raise NotFound
    staff.require(right)
