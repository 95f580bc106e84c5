"""보관·파기: how long what is kept, what would go, and who let it go."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naewon.clinics.models import Membership
from naewon.errors import Invalid, NaewonError
from naewon.privacy.access import plan_for
from naewon.privacy.models import Kind
from naewon.privacy.models.rule import TERMS, days_kept, keep_for
from naewon.privacy.plans import approve, draw, drop, shares_of, standing_plan
from naewon.web.asking import asking
from naewon.web.settings.destroyed import listed, records_of
from naewon.web.settings.places import tabs
from naewon.web.toasts import toast

A_PAGE = 50
CHANGED = "retention:changed"


@require_safe
@asking
def retention(request: HttpRequest, staff: Membership) -> HttpResponse:
    return page(request, staff)


def page(request: HttpRequest, staff: Membership, refusal: NaewonError | None = None) -> HttpResponse:
    staff.require("can_answer_requests")
    days, plan = days_kept(staff.clinic), standing_plan(staff.clinic)
    context = {
        "rules": [(kind, days[kind], term) for kind, term in TERMS.items()],
        "plan": plan,
        "shares": shares_of(plan) if plan else [],
        "records": records_of(staff.clinic),
        "tabs": tabs(staff, "retention"),
        "refusal": refusal,
    }
    return render(request, "settings/retention.html", context, status=refusal.status if refusal else 200)


@require_POST
@asking
def create_rules(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The terms as they were typed; those that did not change are left alone."""
    before, now = days_kept(staff.clinic), timezone.now()
    try:
        for kind in Kind:
            if (days := number(request.POST.get(kind.value, ""))) != before[kind]:
                keep_for(kind, days, by=staff, at=now)
    except Invalid as refusal:
        return page(request, staff, refusal)
    return redirect("retention")


def number(words: str) -> int:
    if not words.strip().isdecimal():
        raise Invalid(_("날수를 숫자로 적어 주세요."))
    return int(words)


@require_POST
@asking
def create_plan(_request: HttpRequest, staff: Membership) -> HttpResponse:
    draw(staff.clinic, by=staff, at=timezone.now())
    return redirect("retention")


@require_safe
@asking
def show_plan(request: HttpRequest, staff: Membership, plan_id: int) -> HttpResponse:
    """The list, one by one, masked."""
    plan = plan_for(staff, plan_id)
    kind = request.GET.get("kind", "")
    items = plan.items.filter(kind=kind) if kind in Kind.values else plan.items.all()
    shown = Paginator(items.order_by("last_at", "pk"), A_PAGE).get_page(request.GET.get("page"))
    context = {"plan": plan, "page": shown, "rows": listed(shown.object_list), "tabs": tabs(staff, "retention")}
    return render(request, "settings/plan.html", context)


@require_http_methods(["POST", "DELETE"])
@asking
def plan_approval(request: HttpRequest, staff: Membership, plan_id: int) -> HttpResponse:
    """Let it go ahead, or drop the plan as long as nobody has."""
    plan = plan_for(staff, plan_id)
    if request.method == "DELETE":
        drop(plan, by=staff, at=timezone.now())
        return toast(_("계획을 버렸습니다. 아무것도 지우지 않았습니다."), CHANGED)
    if request.POST.get("sure") != "yes":
        raise Invalid(_("되돌릴 수 없다는 것을 확인해 주세요."))
    approve(plan, by=staff, at=timezone.now())
    return redirect("retention")
