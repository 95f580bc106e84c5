"""약속과 실제: whether the room keeps what the adverts promise."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from naewon.clinics.models import Membership
from naewon.insights.period import Period
from naewon.insights.promises import promises_of
from naewon.web.asking import asking
from naewon.web.insights.overview import PERIODS, days_asked
from naewon.web.marketing.kept import reading, tables
from naewon.web.marketing.places import tabs


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
