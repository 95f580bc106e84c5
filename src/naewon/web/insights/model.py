"""The report card of the scores: what they learned from, how well they order, how true they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from naewon.clinics.models import Membership
from naewon.insights.report_card import report_cards
from naewon.scores.runs import ask_for_training
from naewon.web.asking import asking
from naewon.web.insights.diagrams import model_card
from naewon.web.toasts import toast


@require_GET
@asking
def show_model(request: HttpRequest, staff: Membership) -> HttpResponse:
    return render(request, "insights/model.html", {"cards": [model_card(card) for card in report_cards(staff)]})


@require_POST
@asking
def create_training(_request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_train")
    ask_for_training(staff.clinic, by=staff, at=timezone.now())
    return toast(_("다시 학습하도록 맡겼습니다. 끝나면 이 화면의 학습 시각이 바뀝니다."))
