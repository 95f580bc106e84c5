"""One place turns what the product refuses into an answer: a page, a toast for htmx, or JSON."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from naewon.clinics.models import Membership
from naewon.errors import NaewonError, NotAllowed, NotFound
from naewon.journal.watching import record_refusal
from naewon.tenancy.within import within
from naewon.web.asking import NextLayer


class RefusalMiddleware:
    def __init__(self, get_response: NextLayer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer_to(request, error) if isinstance(error, NaewonError) else None


def answer_nowhere(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it
    """An address no page has, or a link that is no longer good; a program that posts to one is sent no page."""
    refused = NotFound()
    if posted_by_a_program(request):
        return HttpResponse(str(refused.message), status=refused.status, content_type="text/plain; charset=utf-8")
    return answer_to(request, refused)


def posted_by_a_program(request: HttpRequest) -> bool:
    takes_anything = request.headers.get("Accept", "*/*") == "*/*"
    return request.method not in {"GET", "HEAD"} and takes_anything and not request.htmx  # type: ignore[attr-defined]


def answer_to(request: HttpRequest, error: NaewonError) -> HttpResponse:
    record_refused(request, error)
    if request.htmx:  # type: ignore[attr-defined]
        return refusal_toast(error)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": str(error.message)}, status=error.status)
    return render(request, "refusal.html", {"error": error}, status=error.status)


def refusal_toast(error: NaewonError) -> HttpResponse:
    """The page stays as it is, and a toast says why nothing happened."""
    response = HttpResponse(status=error.status)
    response["HX-Reswap"] = "none"
    response["HX-Trigger"] = json.dumps({"toast": {"text": str(error.message), "tone": "warm"}})
    return response


def record_refused(request: HttpRequest, error: NaewonError) -> None:
    """Somebody signed in asked for what is not theirs. What may be a mistake looks the same, so both are written."""
    staff, match = getattr(request, "_staff", None), request.resolver_match
    if not isinstance(error, NotAllowed | NotFound) or not isinstance(staff, Membership) or match is None:
        return
    subject = next((value for value in match.kwargs.values() if isinstance(value, int)), None)
    asked = match.url_name or match.view_name
    with within([staff.clinic_id]):
        record_refusal(asked, error.status, by=staff, at=timezone.now(), subject_id=subject)
