"""점수의 효과: whether the order of the scores raises visits, and the director's switch."""

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid, NaewonError, NotFound
from naewon.queues.cost import choices, claimed
from naewon.queues.effect import first_of, newest_effect
from naewon.queues.experiment import LENGTHS, USUAL_LENGTH, change_share, start, stop
from naewon.web.asking import asking
from naewon.web.insights.effect_words import words_of_end, words_of_length
from naewon.web.insights.shown_effect import shown_effect, shown_first, words_of_choice


@require_GET
@asking
def show_effect(request: HttpRequest, staff: Membership) -> HttpResponse:
    return page(request, staff)


def page(request: HttpRequest, staff: Membership, refusal: NaewonError | None = None) -> HttpResponse:
    now = timezone.now()
    claim, effect = claimed(staff, now), newest_effect(staff, now)
    context: dict[str, Any] = {
        "effect": shown_effect(effect, claim),
        "first": shown_first(first_of(staff, now)),
        "choices": [(choice.percent, words_of_choice(choice)) for choice in choices(claim)],
        "lengths": [(months, words_of_length(claim, months)) for months in LENGTHS],
        "usual_length": USUAL_LENGTH,
        "by_its_end": words_of_end(effect, claim, now) if effect else "",
        "refusal": refusal,
    }
    return render(request, "insights/effect.html", context, status=refusal.status if refusal else 200)


@asking
def create_experiment(request: HttpRequest, staff: Membership) -> HttpResponse:
    try:
        months = number(request, "months", _("기간을 골라 주세요."))
        start(number(request), by=staff, at=timezone.now(), months=months)
    except (Invalid, Conflict) as refusal:
        return page(request, staff, refusal)
    return redirect("effect")


@asking
def create_share(request: HttpRequest, staff: Membership) -> HttpResponse:
    try:
        change_share(number(request), by=staff, at=timezone.now())
    except Invalid as refusal:
        return page(request, staff, refusal)
    return redirect("effect")


@asking
def create_end(_request: HttpRequest, staff: Membership) -> HttpResponse:
    # Somebody may have ended it a moment ago: then it is as it was asked for.
    with suppress(NotFound):
        stop(by=staff, at=timezone.now())
    return redirect("effect")


def number(request: HttpRequest, name: str = "percent", missing: str = "") -> int:
    words = request.POST.get(name, "")
    if not words.isdecimal():
        raise Invalid(missing or _("비율을 골라 주세요."))
    return int(words)
