"""The bookings of one day."""

from collections import Counter
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from naewon.clinics.models import Membership
from naewon.handovers.access import offered_to
from naewon.handovers.models import Handover, Kind
from naewon.insights.bookings import bookings_on, receiving_in_week, week_counts
from naewon.journal.watching import record_list
from naewon.web.asking import asking
from naewon.web.bookings.days import day_asked
from naewon.web.bookings.openings import openings_for
from naewon.web.bookings.schedule import managers_of, schedule_of, week_of
from naewon.web.inquiries.briefing import briefs_of


@require_GET
@asking
def show_day(request: HttpRequest, staff: Membership) -> HttpResponse:
    """Today unless asked otherwise, of all managers unless asked for one."""
    now = timezone.localtime(timezone.now(), staff.clinic.zone)
    day = day_asked(request.GET.get("day", ""), now)
    managers = managers_of(staff, receiving_in_week(staff, day), request.GET.get("manager", ""))
    chosen = next((manager.pk for manager in managers if manager.chosen), None)
    bookings = bookings_on(staff, day, chosen)
    record_list("bookings", [known.booking.inquiry.patient_id for known in bookings], by=staff, at=now)
    context = {
        "schedule": schedule_of(staff, day, now, bookings),
        "week": week_of(staff, day, now.date(), week_counts(staff, day, chosen)),
        "managers": managers,
        "chosen": chosen,
        **openings_for(staff, now),
        **offered(staff, now),
    }
    return render(request, "bookings/index.html", context)


class Shift(NamedTuple):
    """Who came over together, and what was said of them all; `advert` names the one that brought them, if one did."""

    batch: UUID
    giver: Membership
    note: str
    people: int
    advert: str


def shift_of(first: Handover, people: int) -> Shift:
    assert first.batch is not None
    creative = first.inquiry.creative if first.kind == Kind.ADVERT else None
    return Shift(first.batch, first.giver, first.note, people, creative.name if creative else "")


def offered(staff: Membership, now: datetime) -> dict[str, Any]:
    """What colleagues hand over, each with its brief; and those that came together."""
    offers = offered_to(staff)
    briefs = briefs_of([offer.inquiry for offer in offers], now)
    many = Counter(offer.batch for offer in offers if offer.batch)
    first = {offer.batch: offer for offer in reversed(offers) if offer.batch}
    return {
        "handovers": [(offer, briefs[offer.inquiry_id]) for offer in offers],
        "shifts": [shift_of(first[batch], people) for batch, people in many.items()],
    }
