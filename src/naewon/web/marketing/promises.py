"""약속과 실제: whether the room keeps what the adverts promise."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.insights.period import Period
from naewon.insights.promises import promises_of
from naewon.visits.access import deviation_for
from naewon.web.asking import asking
from naewon.web.insights.overview import PERIODS, days_asked
from naewon.web.marketing.kept import reading, tables
from naewon.web.marketing.places import tabs
from naewon.web.toasts import toast


@asking
def show_promises(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_see_marketing")
    period = Period.last(days_asked(request.GET.get("days", "")), timezone.now(), staff.clinic.zone)
    promises = promises_of(staff, period)
    context = {
        "promises": promises,
        "reading": reading(promises),
        "tables": tables(promises),
        "period": period,
        "periods": PERIODS,
        "tabs": tabs(staff, "promises"),
    }
    return render(request, "marketing/promises.html", context)


@asking
def create_note(request: HttpRequest, staff: Membership, deviation_id: int) -> HttpResponse:
    deviation_for(staff, deviation_id).see(by=staff, at=timezone.now())
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("promises")
    return toast(_("약속과 다른 상담을 확인했습니다."), "promises:changed")
