"""The bookings of one day."""

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from naewon.clinics.models import Membership
from naewon.handovers.access import offered_to
from naewon.handovers.models import Handover
from naewon.insights.bookings import bookings_on, receiving_in_week, week_counts
from naewon.journal.watching import record_list
from naewon.web.asking import asking
from naewon.web.bookings.openings import openings_for
from naewon.web.bookings.schedule import managers_of, schedule_of, week_of
from naewon.web.inquiries.brief import Line
from naewon.web.inquiries.briefing import briefs_of


@require_GET
@asking
def show_day(request: HttpRequest, staff: Membership) -> HttpResponse:
    """Today unless asked otherwise, of all managers unless asked for one."""
    now = timezone.localtime(timezone.now(), staff.clinic.zone)
    day = _day(request.GET.get("day", ""), now)
    managers = managers_of(staff, receiving_in_week(staff, day), request.GET.get("manager", ""))
    chosen = next((manager.pk for manager in managers if manager.chosen), None)
    bookings = bookings_on(staff, day, chosen)
    record_list("bookings", [known.booking.inquiry.patient_id for known in bookings], by=staff, at=now)
    context = {
        "schedule": schedule_of(staff, day, now, bookings),
        "week": week_of(staff, day, now.date(), week_counts(staff, day, chosen)),
        "managers": managers,
        "chosen": chosen,
        "handovers": offers_with_briefs(staff, now),
        **openings_for(staff, now),
    }
    return render(request, "bookings/index.html", context)


def offers_with_briefs(staff: Membership, now: datetime) -> list[tuple[Handover, list[Line]]]:
    offers = offered_to(staff)
    briefs = briefs_of([offer.inquiry for offer in offers], now)
    return [(offer, briefs[offer.inquiry_id]) for offer in offers]


def _day(asked: str, now: datetime) -> date:
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return now.date()
