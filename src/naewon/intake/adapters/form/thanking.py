"""After the form was sent: thanks, and a time for the call that the person picks."""

from datetime import date, datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from naewon.clinics.dates import day_words
from naewon.errors import Conflict
from naewon.intake.adapters.form.calls import choose, chosen_by, delivery_of, free_slots, may_choose
from naewon.intake.adapters.form.editions import sheet_of, standing_edition
from naewon.intake.adapters.form.framing import framed
from naewon.intake.adapters.form.sheet import Sheet
from naewon.intake.doors import at_door, knocks_this_minute
from naewon.intake.form_models import ChosenCall
from naewon.intake.models import Delivery, Source, SourceKind

TIMES_A_MINUTE = 20

Day = tuple[str, list[tuple[str, str]]]


@require_GET
@at_door(SourceKind.FORM)
def thanks(request: HttpRequest, source: Source) -> HttpResponse:
    return framed(thanked(request, source, sheet_of(source, standing_edition(source))), request, source)


@csrf_exempt  # Inside another site no cookie of ours comes along; the ticket in the address is the proof.
@require_http_methods(["GET", "POST"])
@at_door(SourceKind.FORM)
def call_time(request: HttpRequest, source: Source, ticket: str) -> HttpResponse:
    """When to call, chosen by whoever holds the ticket they were given for what they sent."""
    delivery = delivery_of(ticket, source)
    edition = (delivery.edition if delivery else None) or standing_edition(source)
    sheet = sheet_of(source, edition)
    if delivery is None or not sheet.offers_calls:
        return framed(thanked(request, source, sheet, is_too_late=True), request, source)
    answer = chosen(request, source, sheet, delivery) if request.method == "POST" else None
    return framed(answer or offering(request, source, sheet, delivery), request, source)


def chosen(request: HttpRequest, source: Source, sheet: Sheet, delivery: Delivery) -> HttpResponse:
    now = timezone.now()
    if knocks_this_minute(source, request.META.get("REMOTE_ADDR", ""), now) > TIMES_A_MINUTE:
        return offering(request, source, sheet, delivery, _("잠시 뒤에 다시 골라 주세요."), 429)
    starts_at = read_slot(request.POST.get("slot", ""))
    if starts_at is None:
        return offering(request, source, sheet, delivery, _("시간을 하나 골라 주세요."), 422)
    try:
        choose(delivery, starts_at, sheet, at=now)
    except Conflict as refusal:
        return offering(request, source, sheet, delivery, str(refusal.message), 409)
    # A reload asks for the page again, and chooses nothing a second time.
    return HttpResponse(status=303, headers={"Location": request.path})


def read_slot(words: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def offering(
    request: HttpRequest, source: Source, sheet: Sheet, delivery: Delivery, refusal: str = "", status: int = 200
) -> HttpResponse:
    now = timezone.now()
    told = {
        "chosen": in_words(chosen_by(delivery), source),
        "days": by_day(free_slots(source, sheet, now, but=delivery), source) if may_choose(delivery, now) else [],
        "refusal": refusal,
    }
    return thanked(request, source, sheet, status=status, is_offered=True, **told)


def in_words(call: ChosenCall | None, source: Source) -> str:
    if call is None:
        return ""
    there = call.starts_at.astimezone(source.clinic.zone)
    return f"{day_words(there)} {there:%H:%M}"


def by_day(slots: list[datetime], source: Source) -> list[Day]:
    """Each day in words with its half hours: what is sent, and what is read."""

    def day_of(slot: datetime) -> date:
        return slot.astimezone(source.clinic.zone).date()

    return [
        (day_words(day), [(slot.isoformat(), f"{slot.astimezone(source.clinic.zone):%H:%M}") for slot in of_day])
        for day, of_day in groupby(slots, key=day_of)
    ]


def thanked(request: HttpRequest, source: Source, sheet: Sheet, status: int = 200, **more: object) -> HttpResponse:
    return render(request, "intake/thanks.html", {"source": source, "sheet": sheet, **more}, status=status)


def address_of_thanks(source: Source, ticket: str) -> str:
    return reverse("form-call", args=[source.key, ticket])
