"""The doors at which others knock by themselves. They are answered as soon as what came is stored.

A server gathers what is posted before Django is asked (entrance.py); what gets here is answered by itself.
"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from naewon.intake.answering import Visit, answer_all, knock_of, response_to
from naewon.intake.doors import count_refusal, source_at
from naewon.intake.registry import ADAPTERS
from naewon.tenancy.within import within


@csrf_exempt
@require_http_methods(["GET", "POST"])
def door(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    if request.method == "GET":
        return greeted(request, kind, key)
    (answer,) = answer_all([Visit(request, kind, key)], timezone.now())
    if isinstance(answer, Exception):
        raise answer
    return answer


def greeted(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Some senders make sure of the address before they send anything to it."""
    if kind not in ADAPTERS:
        raise Http404
    source, now = source_at(kind, key), timezone.now()
    reply = ADAPTERS[kind].greet(knock_of(request, b"", now), source.settings)
    if reply is None:
        with within([source.clinic_id]):
            count_refusal(source, "greeting", now)
        return HttpResponseForbidden("not recognised", content_type="text/plain")
    return response_to(reply)
