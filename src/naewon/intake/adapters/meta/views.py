"""Meta's webhook. It is answered as soon as what came is stored; everything else is a job's work."""

import hashlib
import hmac
import json
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from naewon.intake.adapters.meta.fetching import fetch_soon
from naewon.intake.adapters.meta.payloads import Notice, notices_in
from naewon.intake.doors import at_door, count_refusal, is_too_large
from naewon.intake.errors import UnreadablePayload
from naewon.intake.models import UNOPENED, Source, SourceKind, Trouble
from naewon.intake.payloads import read_json
from naewon.intake.receive import store
from naewon.intake.signature import verify_hub_signature

SIGNATURE = "X-Hub-Signature-256"


@csrf_exempt
@require_http_methods(["GET", "POST"])
@at_door(SourceKind.META)
def webhook(request: HttpRequest, source: Source) -> HttpResponse:
    return handshake(request, source) if request.method == "GET" else notice(request, source)


def handshake(request: HttpRequest, source: Source) -> HttpResponse:
    """Meta asks once whether the address is ours; who knows the verify token gets the challenge back."""
    expected = source.settings.get("verify_token", "")
    stated = request.GET.get("hub.verify_token", "")
    if request.GET.get("hub.mode") != "subscribe" or not expected or not is_same(stated, expected):
        count_refusal(source, "verify_token", timezone.now())
        return HttpResponseForbidden("verify token does not match", content_type="text/plain")
    return HttpResponse(request.GET.get("hub.challenge", ""), content_type="text/plain")


def notice(request: HttpRequest, source: Source) -> HttpResponse:
    now = timezone.now()
    if is_too_large(request):
        count_refusal(source, "too_large", now)
        return HttpResponse(status=413)
    if not verify_hub_signature(request.body, request.headers.get(SIGNATURE), source.settings.get("app_secret", "")):
        count_refusal(source, "signature", now)
        return HttpResponse(status=401)
    store_notices(source, request.body, request.headers.get("Content-Type", ""), now)
    return HttpResponse("ok", content_type="text/plain")


def store_notices(source: Source, raw: bytes, content_type: str, now: datetime) -> None:
    """One delivery for each lead; a signed body that cannot be read is kept for somebody to look at."""
    try:
        notices = notices_in(read_json(raw))
    except UnreadablePayload as error:
        digest = hashlib.sha256(raw).hexdigest()
        store(source, raw, f"{UNOPENED}{digest}", content_type, now, trouble=(Trouble.UNREADABLE, str(error.message)))
        return
    for each in notices:
        store_notice(source, each, raw if len(notices) == 1 else json.dumps(each.change).encode(), content_type, now)


def store_notice(source: Source, each: Notice, raw: bytes, content_type: str, now: datetime) -> None:
    """Kept and queued for fetching in one commit, that of the door."""
    if delivery := store(source, raw, each.leadgen_id, content_type, now):
        fetch_soon(delivery)


def is_same(stated: str, expected: str) -> bool:
    return hmac.compare_digest(stated.encode(), expected.encode())
