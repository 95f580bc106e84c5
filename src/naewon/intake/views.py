"""The doors at which others knock by themselves. They are answered as soon as what came is stored."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from naewon.intake.adapter import Adapter, Knock, Reply
from naewon.intake.doors import count_refusal, is_too_large, source_at
from naewon.intake.keeping import keep
from naewon.intake.models import Source
from naewon.intake.registry import ADAPTERS
from naewon.tenancy.within import within


@csrf_exempt
@require_http_methods(["GET", "POST"])
def door(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    adapter = ADAPTERS.get(kind)
    if adapter is None:
        raise Http404
    source = source_at(kind, key)
    with within([source.clinic_id]):
        now = timezone.now()
        return (
            greeted(request, adapter, source, now) if request.method == "GET" else heard(request, adapter, source, now)
        )


def greeted(request: HttpRequest, adapter: Adapter, source: Source, now: datetime) -> HttpResponse:
    reply = adapter.greet(knock_of(request, b"", now), source.settings)
    if reply is None:
        count_refusal(source, "greeting", now)
        return HttpResponseForbidden("not recognised", content_type="text/plain")
    return answer(reply)


def heard(request: HttpRequest, adapter: Adapter, source: Source, now: datetime) -> HttpResponse:
    if is_too_large(request):
        count_refusal(source, "too_large", now)
        return HttpResponse(status=413)
    knock = knock_of(request, request.body, now)
    if not adapter.is_authentic(knock, source.settings):
        count_refusal(source, "signature", now)
        return HttpResponse(status=401)
    return answer(adapter.reply(knock, keep(knock, adapter, source)))


def knock_of(request: HttpRequest, raw: bytes, now: datetime) -> Knock:
    return Knock(
        raw=raw,
        at=now,
        content_type=request.headers.get("Content-Type", ""),
        headers={name.lower(): value for name, value in request.headers.items()},
        query=request.GET.dict(),
        url=request.build_absolute_uri(),
        sender=request.META.get("REMOTE_ADDR", ""),
    )


def answer(reply: Reply) -> HttpResponse:
    return HttpResponse(reply.content, content_type=reply.content_type, status=reply.status)
