"""점수 설정: weights set by hand, tried on today's queue before they are saved, and what is left out of the scores."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naewon.clinics.models import Membership
from naewon.errors import Invalid, NotFound
from naewon.insights.fairness import panels
from naewon.journal.watching import record_list
from naewon.queues.preview import Preview, preview, preview_without
from naewon.scores.districts import by_province
from naewon.scores.fleet.choosing import fleet_panel
from naewon.scores.models import Weight
from naewon.scores.offering import offered, values_of
from naewon.scores.weighing import say_where, unsaved, weigh, weigh_again, weight_for, withdraw
from naewon.web.asking import asking
from naewon.web.settings.places import tabs
from naewon.web.settings.weight_form import PLACES, ConditionForm, Typed
from naewon.web.settings.weight_words import choices_of, kind_of, panel_rows, weight_rows
from naewon.web.toasts import toast

CHANGED = "scores:changed"
TYPED = tuple(f"{place}-{name}" for place in PLACES for name in ("feature", "of", "value", "low", "high"))
KEPT = (*TYPED, "procedure", "points", "trust")


@require_safe
@asking
def score_settings(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_see_weights")
    return page(request, staff, Typed(staff, offered(staff.clinic)))


def page(request: HttpRequest, staff: Membership, typed: Typed, **more: object) -> HttpResponse:
    refusal = more.get("refusal")
    shown = [panel_rows(panel) for panel in panels(staff, timezone.now())]
    context = {
        "rows": weight_rows(staff),
        "typed": with_values(typed, staff),
        "panels": shown,
        "knows_past": any(panel.tells_of_past for panel in shown),
        "provinces": by_province(),
        "fleet": fleet_panel(staff),
        "tabs": tabs(staff, "score-settings"),
        **more,
    }
    return render(
        request, "settings/scores.html", context, status=refusal.status if isinstance(refusal, Invalid) else 200
    )


@require_safe
@asking
def show_values(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The control for the value of the feature just chosen, in the first or the second condition."""
    staff.require("can_weigh")
    place = request.GET.get("place", "")
    if place not in PLACES:
        raise NotFound
    condition = ConditionForm(request.GET, prefix=place, offered=offered(staff.clinic))
    return render(request, "settings/weight_value.html", {"condition": valued(condition, staff)})


@require_POST
@asking
def show_preview(request: HttpRequest, staff: Membership) -> HttpResponse:
    """What the weight as typed would do to today's queue. Nothing is saved."""
    staff.require("can_weigh")
    typed = Typed(staff, offered(staff.clinic), request.POST)
    try:
        shown = previewed(unsaved(typed.wish(), by=staff, at=timezone.now()), request.POST, staff)
    except Invalid as refusal:
        shown = {"refusal": refusal}
    if not request.htmx:  # type: ignore[attr-defined]
        return page(request, staff, typed, **shown)
    return render(request, "settings/weight_preview.html", shown, status=422 if "refusal" in shown else 200)


def previewed(weight: Weight, sent: QueryDict, staff: Membership) -> dict[str, object]:
    found = shown_to(staff, preview(weight, by=staff, now=timezone.now()))
    kept = [(name, sent[name]) for name in KEPT if sent.get(name)]
    return {"preview": found, "weight": weight, "kind": kind_of(weight), "kept": kept}


def shown_to(staff: Membership, found: Preview) -> Preview:
    """With a note of whom it showed."""
    record_list("queue", [move.inquiry.patient_id for move in found.moves], by=staff, at=timezone.now())
    return found


@require_POST
@asking
def create_weight(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_weigh")
    weight = weigh(Typed(staff, offered(staff.clinic), request.POST).wish(), by=staff, at=timezone.now())
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("score-settings")
    said = toast(
        _("‘%(kind)s’ %(points)+d점을 정했습니다. 열린 문의를 다시 매깁니다.")
        % {"kind": kind_of(weight), "points": weight.points},
        CHANGED,
        undo=reverse("weight", args=[weight.pk]),
        method="delete",
    )
    # An empty answer that is swapped in: the preview has come true.
    said.status_code = 200
    return said


@require_http_methods(["GET", "POST", "DELETE"])
@asking
def one_weight(request: HttpRequest, staff: Membership, weight_id: int) -> HttpResponse:
    """GET tells what today's queue would be without it, DELETE withdraws it, POST sets it once more."""
    weight = weight_for(staff, weight_id)
    if request.method == "GET":
        return without_weight(request, staff, weight)
    if request.method == "POST":
        weigh_again(weight, by=staff, at=timezone.now())
        return toast(_("되돌렸습니다."), CHANGED)
    withdraw(weight, by=staff, at=timezone.now())
    words = _("‘%(kind)s’ 점수를 거두었습니다.") % {"kind": kind_of(weight)}
    return toast(words, CHANGED, undo=reverse("weight", args=[weight.pk]))


def without_weight(request: HttpRequest, staff: Membership, weight: Weight) -> HttpResponse:
    found = shown_to(staff, preview_without(weight, by=staff, now=timezone.now()))
    shown = {"withdrawal": weight, "preview": found, "kind": kind_of(weight)}
    if not request.htmx:  # type: ignore[attr-defined]
        return page(request, staff, Typed(staff, offered(staff.clinic)), **shown)
    return render(request, "settings/weight_withdrawal.html", shown)


@require_POST
@asking
def set_district(request: HttpRequest, staff: Membership) -> HttpResponse:
    say_where(request.POST.get("district", ""), by=staff, at=timezone.now())
    return redirect("score-settings")


def with_values(typed: Typed, staff: Membership) -> Typed:
    for condition in typed.conditions:
        valued(condition, staff)
    return typed


def valued(condition: ConditionForm, staff: Membership) -> ConditionForm:
    """With the values there are to choose from, where its feature has a list of them."""
    if condition.kind == "category":
        condition.values = choices_of(condition.chosen, values_of(staff.clinic, condition.chosen, timezone.now()))
    return condition
