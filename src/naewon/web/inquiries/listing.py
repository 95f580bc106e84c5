"""All inquiries of the clinic, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.journal.watching import record_list, record_search
from naewon.patients.access import likenesses_of
from naewon.web.asking import asking
from naewon.web.inquiries.filters import STATES, Filters
from naewon.web.inquiries.lines import lines_of
from naewon.web.inquiries.receivers import colleague_for
from naewon.web.inquiries.search import said_of

A_PAGE = 40


@require_safe
@asking
def inquiries(request: HttpRequest, staff: Membership) -> HttpResponse:
    filters = Filters(request.GET, staff=staff)
    cursor = request.GET.get("before", "")
    found, more = filters.page(cursor, A_PAGE)
    record_shown(filters.chosen.get("q", ""), [row.patient_id for row in found], staff)
    now = staff.clinic.local(timezone.now())
    lines = lines_of(found, now)
    context = {
        "filters": filters,
        "states": STATES,
        "lines": lines,
        "receiver": colleague_for(staff, now) if any(line.owner_id == staff.pk for line in lines) else None,
        "more": more,
        "continued": bool(cursor),
        "likenesses": likenesses_of(staff).count() if staff.can_merge else 0,
    }
    return render(request, "inquiries/inquiries.html", context)


def record_shown(words: str, patients: list[int], staff: Membership) -> None:
    """A search is written each time, also one that found nobody; a list only for whom it had not shown just now."""
    now = timezone.now()
    if not words:
        record_list("inquiries", patients, by=staff, at=now)
        return
    kind, masked = said_of(words)
    record_search(words, patients, by=staff, at=now, kind=kind, masked=masked)
