"""광고비: written down by hand or by a file, and taken back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.intake.spend_file import COLUMNS, bring_in_spending
from naewon.marketing.spending import change_for, spread, take_back_spending, write_spending
from naewon.web.asking import asking
from naewon.web.marketing.places import tabs
from naewon.web.marketing.spend_forms import SpendForm
from naewon.web.marketing.spend_rows import changes_of, told_of
from naewon.web.toasts import toast

CHANGED, CLOSE = "spend:changed", "dialog:close"


@asking
def show_spending(request: HttpRequest, staff: Membership) -> HttpResponse:
    today = timezone.localdate(timezone=staff.clinic.zone)
    told = told_of(staff, today)
    context = {
        "running": [campaign for campaign in told if not campaign.is_over],
        "over": [campaign for campaign in told if campaign.is_over],
        "changes": changes_of(staff),
        "tabs": tabs(staff, "spend"),
    }
    return render(request, "marketing/spend.html", context)


@asking
def new_spending(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The dialog that asks what was spent; on yesterday, if nobody says otherwise."""
    staff.require("can_enter_spend")
    return asked(request, SpendForm(staff=staff, today=timezone.localdate(timezone=staff.clinic.zone)))


@asking
def create_spending(request: HttpRequest, staff: Membership) -> HttpResponse:
    form = SpendForm(request.POST, staff=staff, today=timezone.localdate(timezone=staff.clinic.zone))
    if not form.is_valid():
        return asked(request, form)
    try:
        change = write_spending(spread(*form.told()), by=staff, at=timezone.now())
    except Invalid as refusal:
        form.add_error(None, str(refusal.message))
        return asked(request, form)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("spend")
    if change is None:
        return toast(_("이미 그렇게 적혀 있습니다."), CLOSE)
    undo = reverse("spend-change", args=[change.pk])
    return toast(_("광고비를 적었습니다."), CHANGED, CLOSE, undo=undo, method="delete")


def asked(request: HttpRequest, form: SpendForm) -> HttpResponse:
    return render(request, "marketing/spend_form.html", {"form": form}, status=422 if form.errors else 200)


@asking
def delete_change(request: HttpRequest, staff: Membership, change_id: int) -> HttpResponse:
    left = take_back_spending(change_for(staff, change_id), by=staff, at=timezone.now())
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("spend")
    if left:
        return toast(_("되돌렸습니다. 그 뒤에 고친 %d일은 그대로 두었습니다.") % left, CHANGED)
    return toast(_("광고비를 되돌렸습니다."), CHANGED)


@asking
def ask_file(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_enter_spend")
    return render(request, "marketing/spend_file.html", {"columns": COLUMNS.values()})


@asking
def bring_in_file(request: HttpRequest, staff: Membership) -> HttpResponse:
    """What the file would change, or, by the other button, what it has changed."""
    keep = request.POST.get("act") == "keep"
    context: dict[str, Any] = {"kept": keep, "columns": COLUMNS.values()}
    try:
        file = request.FILES.get("file")
        if file is None:
            raise Invalid(_("올릴 파일을 골라 주세요."))
        context["brought"] = bring_in_spending(file.name or "", file.read(), by=staff, at=timezone.now(), keep=keep)
    except Invalid as failure:
        return render(request, "marketing/spend_outcome.html", {**context, "failure": failure}, status=failure.status)
    response = render(request, "marketing/spend_outcome.html", context)
    if context["brought"].change:
        response["HX-Trigger"] = CHANGED
    return response
