"""The report card of the scores: what they learned from, how well they order, how true they are."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naewon.clinics.models import Membership
from naewon.errors import Invalid, NaewonError
from naewon.insights.report_card import report_cards
from naewon.insights.versions import doubts_of, versions_of
from naewon.scores.feed import LONGEST_SILENCE, SHORTEST_SILENCE, call_silent_after, silence_now
from naewon.scores.runs import ask_for_training, last_run
from naewon.web.asking import asking
from naewon.web.insights.diagrams import model_card
from naewon.web.insights.trainings import of_silence, shown_run, shown_version
from naewon.web.toasts import toast

CHANGED = "model:changed"


@require_GET
@asking
def show_model(request: HttpRequest, staff: Membership) -> HttpResponse:
    return page(request, staff)


def page(request: HttpRequest, staff: Membership, refusal: NaewonError | None = None) -> HttpResponse:
    now = timezone.now()
    run, silence = last_run(staff.clinic_id), silence_now(staff.clinic, now)
    context: dict[str, Any] = {
        "cards": [(model_card(card), card.version, versions_shown(staff, card.phase)) for card in report_cards(staff)],
        "run": shown_run(run) if run else None,
        "silence": of_silence(silence) if silence else "",
        "doubts": doubts_of(staff, now),
        "bounds": (SHORTEST_SILENCE, LONGEST_SILENCE),
        "refusal": refusal,
    }
    return render(request, "insights/model.html", context, status=refusal.status if refusal else 200)


def versions_shown(staff: Membership, phase: str) -> list[Any]:
    return [shown_version(row) for row in versions_of(staff, phase)]


@require_POST
@asking
def create_training(_request: HttpRequest, staff: Membership) -> HttpResponse:
    ask_for_training(staff.clinic, by=staff, at=timezone.now())
    return toast(_("다시 학습하도록 맡겼습니다. 어디까지 왔는지 이 화면에서 볼 수 있습니다."), CHANGED)


@require_POST
@asking
def create_silence_rule(request: HttpRequest, staff: Membership) -> HttpResponse:
    """After how many open days without an outcome its source counts as silent."""
    try:
        call_silent_after(staff.clinic, number(request.POST.get("days", "")), by=staff, at=timezone.now())
    except Invalid as refusal:
        return page(request, staff, refusal)
    return redirect("model-report")


def number(words: str) -> int:
    if not words.strip().isdecimal():
        raise Invalid(_("날수를 숫자로 적어 주세요."))
    return int(words)
