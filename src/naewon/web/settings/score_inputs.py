"""민감한 항목: what no score is to read, tried on today's queue before it is left out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.queues.preview import preview_leaving_out
from naewon.scores.doing_without import losses_without
from naewon.scores.models import Sensitive
from naewon.scores.weighing import leave_out, read_again
from naewon.web.asking import asking
from naewon.web.settings.scores import shown_to
from naewon.web.toasts import toast

INPUTS_CHANGED = "inputs:changed"


@require_http_methods(["GET", "POST", "DELETE"])
@asking
def one_input(request: HttpRequest, staff: Membership, feature: str) -> HttpResponse:
    """GET tells what today's queue would be without it, DELETE leaves it out of the scores, POST lets them read it."""
    if feature not in Sensitive.values:
        raise NotFound
    chosen, address = Sensitive(feature), reverse("score-input", args=[feature])
    if request.method == "GET":
        return without_input(request, staff, chosen)
    if request.method == "POST":
        read_again(chosen, by=staff, at=timezone.now())
        return toast(
            _("점수가 %(what)s을(를) 다시 읽습니다.") % {"what": chosen.label},
            INPUTS_CHANGED,
            undo=address,
            method="delete",
        )
    leave_out(chosen, by=staff, at=timezone.now())
    return toast(
        _("이제 어떤 점수도 %(what)s을(를) 읽지 않습니다.") % {"what": chosen.label}, INPUTS_CHANGED, undo=address
    )


def without_input(request: HttpRequest, staff: Membership, feature: Sensitive) -> HttpResponse:
    now = timezone.now()
    found = shown_to(staff, preview_leaving_out(feature, by=staff, now=now))
    shown = {"feature": feature, "preview": found, "losses": losses_without(staff.clinic, feature, now)}
    return render(request, "settings/input_preview.html", shown)
