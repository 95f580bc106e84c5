"""The doors at which others knock by themselves. They are answered as soon as what came is stored.

What is posted and goes well, a server answers before Django is asked (entrance.py); everything else is answered here.
"""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from naewon.intake.adapter import Adapter
from naewon.intake.doors import count_refusal, source_at
from naewon.intake.keeping import keep
from naewon.intake.knocking import AWAY, NotHeard, come_again, knock_of, listen, response_to
from naewon.intake.models import Source
from naewon.intake.registry import ADAPTERS
from naewon.tenancy.within import within


@csrf_exempt
@require_http_methods(["GET", "POST"])
def door(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    adapter = ADAPTERS.get(kind)
    if adapter is None:
        raise Http404
    answer = greeted if request.method == "GET" else heard
    try:
        source = source_at(kind, key)
        with within([source.clinic_id]):
            return answer(request, adapter, source, timezone.now())
    except AWAY:
        return come_again(adapter)


def greeted(request: HttpRequest, adapter: Adapter, source: Source, now: datetime) -> HttpResponse:
    """Some senders make sure of the address before they send anything to it."""
    reply = adapter.greet(knock_of(request, b"", now), source.settings)
    if reply is None:
        count_refusal(source, "greeting", now)
        return HttpResponseForbidden("not recognised", content_type="text/plain")
    return response_to(reply)


def heard(request: HttpRequest, adapter: Adapter, source: Source, now: datetime) -> HttpResponse:
    try:
        knock = listen(request, adapter, source, now)
    except NotHeard as refusal:
        count_refusal(source, refusal.reason, now)
        return HttpResponse(status=refusal.status)
    return response_to(adapter.reply(knock, keep(knock, adapter, source)))
