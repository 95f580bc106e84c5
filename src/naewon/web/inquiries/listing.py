"""All inquiries of the clinic, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.web.asking import asking
from naewon.web.inquiries.filters import STATES, Filters, cursor_of, older_than
from naewon.web.inquiries.lines import lines_of

A_PAGE = 50


@require_safe
@asking
def inquiries(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_see_people")
    filters = Filters(request.GET, staff=staff)
    cursor = request.GET.get("before", "")
    rows = filters.inquiries().filter(older_than(cursor)).with_story()
    found = list(rows[: A_PAGE + 1])
    context = {
        "filters": filters,
        "states": STATES,
        "lines": lines_of(found[:A_PAGE], staff.clinic.local(timezone.now())),
        "more": cursor_of(found[A_PAGE - 1]) if len(found) > A_PAGE else "",
        "continued": bool(cursor),
    }
    return render(request, "inquiries/inquiries.html", context)
