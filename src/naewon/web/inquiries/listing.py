"""All inquiries of the clinic, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.web.asking import asking
from naewon.web.inquiries.filters import STATES, Filters
from naewon.web.inquiries.lines import lines_of

A_PAGE = 40


@require_safe
@asking
def inquiries(request: HttpRequest, staff: Membership) -> HttpResponse:
    filters = Filters(request.GET, staff=staff)
    cursor = request.GET.get("before", "")
    found, more = filters.page(cursor, A_PAGE)
    context = {
        "filters": filters,
        "states": STATES,
        "lines": lines_of(found, staff.clinic.local(timezone.now())),
        "more": more,
        "continued": bool(cursor),
    }
    return render(request, "inquiries/inquiries.html", context)
