"""The clinic's form: the page that shows it, and what may be posted to it by a browser or a program."""

import json
import uuid
from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from naewon.intake.adapters.form.boxes import SHOWN, texts_shown
from naewon.intake.adapters.form.calls import ticket_for
from naewon.intake.adapters.form.editions import edition_answered, sheet_of, standing_edition
from naewon.intake.adapters.form.embedding import SECONDS_KEPT, script_for
from naewon.intake.adapters.form.framing import framed, may_post, preflight, shared
from naewon.intake.adapters.form.payloads import Submission, read_submission
from naewon.intake.adapters.form.sheet import Sheet
from naewon.intake.adapters.form.signup import Signup, values_of
from naewon.intake.adapters.form.suspicion import ONCE_MORE, doubt_about, sign_rendering
from naewon.intake.adapters.form.thanking import address_of_thanks
from naewon.intake.adapters.form.touches import remember, touches_of
from naewon.intake.doors import at_door, count_refusal, is_too_large, knocks_this_minute
from naewon.intake.errors import UnreadablePayload
from naewon.intake.form_models import Edition
from naewon.intake.masking import fit_to_store
from naewon.intake.models import Delivery, Source, SourceKind
from naewon.intake.storing import fit_to_keep, store

A_MINUTE = 20
LONGEST_KEY = 100
CARRIED = ("t", "key", "attribution", "edition", "consent_version", SHOWN, "test")


class Asked(NamedTuple):
    """A form as it stands before somebody: whose it is, what it asks, and under which number it was published."""

    source: Source
    sheet: Sheet
    edition: Edition | None


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
def embed(_request: HttpRequest, source: Source) -> HttpResponse:
    """The script that puts the form into the clinic's own site."""
    response = HttpResponse(script_for(source), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={SECONDS_KEPT}"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def empty_form(request: HttpRequest, source: Source) -> HttpResponse:
    """The page, with where the person came from in a hidden field and, for the first time, in a cookie."""
    now = timezone.now()
    edition = standing_edition(source)
    asked = Asked(source, sheet_of(source, edition), edition)
    touches = touches_of(request, now)
    hidden = {
        "attribution": json.dumps(touches._asdict(), ensure_ascii=False),
        "edition": str(edition.number) if edition else "",
        "consent_version": asked.sheet.version,
        SHOWN: texts_shown(source, asked.sheet, now),
        "test": request.GET.get("test", ""),
    }
    response = page(request, asked, Signup(source, asked.sheet), hidden | rendered_now(source, now))
    return remember(response, request, touches.first)


def rendered_now(source: Source, now: datetime, *, again: bool = False) -> dict[str, str]:
    """A new submission of the form, and when its page was made."""
    key = uuid.uuid4().hex
    return {"key": key, "t": sign_rendering(now, source, key, again=again)}


def submitted(request: HttpRequest, source: Source) -> HttpResponse:
    now = timezone.now()
    if refused := refusal(request, source):
        return refused
    knocks = knocks_this_minute(source, request.META.get("REMOTE_ADDR", ""), now)
    try:
        submission = read_submission(request.body, request.headers.get("Content-Type", ""))
    except UnreadablePayload as error:
        return refuse(request, source, "unreadable", str(error.message), 400)
    edition = edition_answered(source, submission.says("edition"))
    asked = Asked(source, sheet_of(source, edition), edition)
    if knocks > source.settings.get("a_minute", A_MINUTE):
        return once_more(request, asked, submission, "too_often")
    form = Signup(source, asked.sheet, values_of(submission))
    if not form.is_valid():
        return shown_again(request, asked, form, submission)
    if doubt := doubt_about(submission, source, now, from_page=not wants_json(request)):
        return once_more(request, asked, submission, doubt)
    return taken(request, asked, submission, now)


def taken(request: HttpRequest, asked: Asked, submission: Submission, now: datetime) -> HttpResponse:
    """Stored, and thanked for. The same sent twice counts once; something else under its name is asked about."""
    source = asked.source
    key = (submission.says("key") or request.headers.get("Idempotency-Key") or uuid.uuid4().hex)[:LONGEST_KEY]
    content_type = request.headers.get("Content-Type", "")
    delivery = store(source, request.body, key, content_type, now, edition=asked.edition)
    if wants_json(request):
        return JsonResponse({"status": "accepted", "id": key}, status=202)
    if delivery is None:
        delivery = Delivery.objects.get(source=source, external_id=fit_to_keep(key))
        if bytes(delivery.raw) != fit_to_store(request.body, content_type):
            return once_more(request, asked, submission, "replayed")
    # After a 303 a reload asks for the thanks again, and not for a second inquiry.
    return HttpResponse(status=303, headers={"Location": address_of_thanks(source, ticket_for(delivery))})


def refusal(request: HttpRequest, source: Source) -> HttpResponse | None:
    """Why nothing is read at all."""
    if not may_post(request, source):
        return refuse(request, source, "origin", _("이 사이트에서는 신청할 수 없습니다."), 403)
    if is_too_large(request):
        return refuse(request, source, "too_large", _("내용이 너무 큽니다."), 413)
    return None


def refuse(request: HttpRequest, source: Source, reason: str, sentence: str, status: int) -> HttpResponse:
    count_refusal(source, reason, timezone.now())
    if wants_json(request):
        return JsonResponse({"error": sentence}, status=status)
    return render(request, "intake/refused.html", {"source": source, "sentence": sentence}, status=status)


def once_more(request: HttpRequest, asked: Asked, submission: Submission, reason: str) -> HttpResponse:
    """Somebody looks like a program: counted, and the form comes back with everything typed, to be sent once more."""
    now = timezone.now()
    count_refusal(asked.source, reason, now)
    is_busy = reason == "too_often"
    sentence = str(ONCE_MORE[reason])
    if wants_json(request):
        told = {"error": sentence} if is_busy else {"errors": {"__all__": [sentence]}}
        response: HttpResponse = JsonResponse(told, status=429 if is_busy else 422)
    else:
        form = Signup(asked.source, asked.sheet, initial=values_of(submission))
        hidden = carried(submission) | rendered_now(asked.source, now, again=True)
        response = page(request, asked, form, hidden, 429 if is_busy else 422, sentence)
    if is_busy:
        response["Retry-After"] = str(60 - now.second)
    return response


def shown_again(request: HttpRequest, asked: Asked, form: Signup, submission: Submission) -> HttpResponse:
    """What is wrong beside each field, with everything typed kept."""
    if wants_json(request):
        return JsonResponse({"errors": form.errors}, status=422)
    return page(request, asked, form, carried(submission), status=422)


def carried(submission: Submission) -> dict[str, str]:
    return {name: submission.says(name) for name in CARRIED}


def page(
    request: HttpRequest, asked: Asked, form: Signup, hidden: dict[str, str], status: int = 200, alert: str = ""
) -> HttpResponse:
    context = {"source": asked.source, "sheet": asked.sheet, "form": form, "hidden": hidden, "alert": alert}
    return render(request, "intake/form.html", context, status=status)


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
