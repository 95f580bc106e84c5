"""The clinic's form: the page that shows it, and what may be posted to it by a browser or a program."""

import json
import uuid
from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from naewon.intake.adapters.form.boxes import SHOWN, texts_shown
from naewon.intake.adapters.form.framing import framed, may_post, preflight, shared
from naewon.intake.adapters.form.payloads import Submission, read_submission
from naewon.intake.adapters.form.signup import CONSENT_VERSION, Signup, looks_automatic, values_of
from naewon.intake.attribution import kept_parameters
from naewon.intake.doors import at_door, count_refusal, is_too_large, knocks_this_minute
from naewon.intake.errors import UnreadablePayload
from naewon.intake.models import Source, SourceKind
from naewon.intake.receive import store
from naewon.intake.signature import sign_moment

A_MINUTE = 20
FIRST_TOUCH = "first_touch"
NINETY_DAYS = 90 * 24 * 3600


@csrf_exempt
@require_http_methods(["GET", "POST", "OPTIONS"])
@at_door(SourceKind.FORM)
def landing(request: HttpRequest, source: Source) -> HttpResponse:
    if request.method == "OPTIONS":
        return preflight(request) if may_post(request, source) else HttpResponse(status=403)
    if request.method == "POST":
        return shared(framed(submitted(request, source), request, source), request)
    return framed(empty_form(request, source), request, source)


@require_GET
@at_door(SourceKind.FORM)
def thanks(request: HttpRequest, source: Source) -> HttpResponse:
    return framed(render(request, "intake/thanks.html", {"source": source}), request, source)


def empty_form(request: HttpRequest, source: Source) -> HttpResponse:
    """The page, with where the person came from in a hidden field and, for the first time, in a cookie."""
    now = timezone.now()
    last = kept_parameters(request.GET.dict() | {"referrer": request.headers.get("Referer", "")})
    first = first_touch(request) or last | {"first_seen_at": now.isoformat(timespec="seconds")}
    hidden = {
        "t": sign_moment(now, about=source.key),
        "key": uuid.uuid4().hex,
        "attribution": json.dumps({"first": first, "last": last}, ensure_ascii=False),
        "consent_version": consent_version(source),
        SHOWN: texts_shown(source, now),
        "test": request.GET.get("test", ""),
    }
    response = page(request, source, Signup(source), hidden)
    response.set_cookie(
        FIRST_TOUCH,
        json.dumps(first),
        max_age=NINETY_DAYS,
        path=request.path,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


def first_touch(request: HttpRequest) -> dict[str, str]:
    try:
        return kept_parameters(json.loads(request.COOKIES.get(FIRST_TOUCH, "")))
    except ValueError:
        return {}


def submitted(request: HttpRequest, source: Source) -> HttpResponse:
    now = timezone.now()
    if refused := refusal(request, source, now):
        return refused
    try:
        submission = read_submission(request.body, request.headers.get("Content-Type", ""))
    except UnreadablePayload as error:
        return refuse(request, source, "unreadable", str(error.message), 400)
    if looks_automatic(submission, source.key, now, from_page=not wants_json(request)):
        count_refusal(source, "automatic", now)
        return accepted(request, source, "")
    form = Signup(source, values_of(submission))
    if not form.is_valid():
        return shown_again(request, source, form, submission)
    key = (submission.says("key") or request.headers.get("Idempotency-Key") or uuid.uuid4().hex)[:100]
    store(source, request.body, key, request.headers.get("Content-Type", ""), now)
    return accepted(request, source, key)


def refusal(request: HttpRequest, source: Source, now: datetime) -> HttpResponse | None:
    """Why nothing is read at all."""
    if not may_post(request, source):
        return refuse(request, source, "origin", _("이 사이트에서는 신청할 수 없습니다."), 403)
    if is_too_large(request):
        return refuse(request, source, "too_large", _("내용이 너무 큽니다."), 413)
    if knocks_this_minute(source, request.META.get("REMOTE_ADDR", ""), now) > source.settings.get("a_minute", A_MINUTE):
        response = refuse(request, source, "too_often", _("잠시 뒤에 다시 신청해 주세요."), 429)
        response["Retry-After"] = str(60 - now.second)
        return response
    return None


def refuse(request: HttpRequest, source: Source, reason: str, sentence: str, status: int) -> HttpResponse:
    count_refusal(source, reason, timezone.now())
    if wants_json(request):
        return JsonResponse({"error": sentence}, status=status)
    return render(request, "intake/refused.html", {"source": source, "sentence": sentence}, status=status)


def accepted(request: HttpRequest, source: Source, key: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"status": "accepted", "id": key}, status=202)
    if not key:
        return render(request, "intake/thanks.html", {"source": source})
    # After a 303 a reload asks for the thanks again, and not for a second inquiry.
    return HttpResponse(status=303, headers={"Location": reverse("form-thanks", args=[source.key])})


def shown_again(request: HttpRequest, source: Source, form: Signup, submission: Submission) -> HttpResponse:
    """What is wrong beside each field, with everything typed kept."""
    if wants_json(request):
        return JsonResponse({"errors": form.errors}, status=422)
    hidden = {name: submission.says(name) for name in ("t", "key", "attribution", "consent_version", SHOWN, "test")}
    return page(request, source, form, hidden, status=422)


def page(request: HttpRequest, source: Source, form: Signup, hidden: dict[str, str], status: int = 200) -> HttpResponse:
    return render(request, "intake/form.html", {"source": source, "form": form, "hidden": hidden}, status=status)


def consent_version(source: Source) -> str:
    return str(source.settings.get("consent_version", CONSENT_VERSION))


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
