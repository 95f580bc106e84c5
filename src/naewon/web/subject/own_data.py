"""내 정보: what a person sees and does with a link, without an account. Looking changes nothing; only a press does."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from naewon.errors import Invalid
from naewon.patients.models import Patient, Way
from naewon.patients.wordings import needed_words
from naewon.privacy.answering import withdraw
from naewon.privacy.links import bearer_of, person_of
from naewon.privacy.models import RequestKind, RequestWay, SubjectRequest
from naewon.privacy.models.request import take_in
from naewon.tenancy.within import within
from naewon.web.inquiries.consent_card import answer_of, newest_of
from naewon.web.subject.throttle import let_through


def bearing(view: Callable[[HttpRequest, str, Patient], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give the view the person whom the link speaks for. It is one transaction, in which their clinic is seen."""

    @wraps(view)
    def let_in(request: HttpRequest, token: str) -> HttpResponse:
        let_through(request, timezone.now())
        bearer = bearer_of(token)
        with within([bearer.clinic_id]):
            return view(request, token, person_of(bearer))

    return let_in


@require_safe
@bearing
def own_data(request: HttpRequest, token: str, person: Patient) -> HttpResponse:
    return page(request, token, person)


@require_POST
@bearing
def create_own_withdrawal(request: HttpRequest, token: str, person: Patient) -> HttpResponse:
    """What was ticked once is taken back with one press, without saying why."""
    now = timezone.now()
    purpose, medium = request.POST.get("purpose", ""), request.POST.get("medium", "")
    withdraw(person, purpose, medium=medium, by=None, at=now, source=Way.LINK)
    return redirect("own-data", token)


@require_POST
@bearing
def create_own_request(request: HttpRequest, token: str, person: Patient) -> HttpResponse:
    now = timezone.now()
    try:
        take(person, request, now)
    except Invalid as refusal:
        return page(request, token, person, refusal)
    return redirect("own-data", token)


def take(person: Patient, request: HttpRequest, now: datetime) -> SubjectRequest:
    kind, detail = request.POST.get("kind", ""), request.POST.get("detail", "")
    return take_in(person, kind, way=RequestWay.LINK, by=None, at=now, detail=detail)


def page(request: HttpRequest, token: str, person: Patient, refusal: Invalid | None = None) -> HttpResponse:
    answers = [answer_of(row) for row in newest_of(person)]
    asked = SubjectRequest.objects.filter(patient__in=person.records).order_by("-received_at", "-pk")[:10]
    context = {
        "token": token,
        "person": person,
        "source": {"clinic": person.clinic},
        "granted": [answer for answer in answers if answer.consent.granted],
        "refused": [answer for answer in answers if not answer.consent.granted],
        "needed": needed_words(),
        "kinds": RequestKind.choices,
        "requests": asked,
        "refusal": refusal,
        "typed": request.POST,
    }
    response = render(request, "subject/own_data.html", context, status=422 if refusal else 200)
    # The address itself is the key: it is not to be left behind in caches. No page tells its address to other sites;
    # were this site not told either, browsers would send the form without its origin, and it would be refused.
    response["Cache-Control"] = "no-store"
    return response
