"""How things went: today, the funnel, the first call, the channels."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from naewon.clinics.models import Membership
from naewon.inquiries.asking import needed_codes
from naewon.insights.channels import channel_results
from naewon.insights.cohort import cohort_of
from naewon.insights.first_contact import FirstContact, first_contact_of
from naewon.insights.horizons import horizons_of
from naewon.insights.one_team import one_team_of
from naewon.insights.period import Period
from naewon.insights.promises import count_left
from naewon.insights.today import today_of
from naewon.web.asking import asking
from naewon.web.insights import readings
from naewon.web.insights.tables import band_rows, funnel_rows, reason_rows, wait_rows

PERIODS = (7, 30, 90)
USUAL = 30


@require_GET
@asking
def show_overview(request: HttpRequest, staff: Membership) -> HttpResponse:
    now = timezone.now()
    period = Period.last(days_asked(request.GET.get("days", "")), now, staff.clinic.zone)
    cohort, earlier = cohort_of(staff, period), cohort_of(staff, period.before())
    contact, channels = first_contact_of(staff, period), channel_results(staff, period, cohort)
    horizons = horizons_of(staff, period)
    context = {
        "period": period,
        "periods": PERIODS,
        "today": today_of(staff, now),
        "cohort": cohort,
        "funnel": funnel_rows(cohort),
        "funnel_reading": readings.of_funnel(cohort, earlier, period.days),
        "reasons": reason_rows(cohort),
        "reasons_reading": readings.of_reasons(cohort),
        "horizons": horizons,
        "horizons_reading": readings.of_horizons(horizons),
        **_waiting(contact),
        "team": one_team_of(staff, period, needed_codes(staff.clinic)),
        "promises_left": count_left(staff, period),
        "channels": channels,
        "channels_reading": readings.of_channels(channels),
    }
    return render(request, "insights/index.html", context)


def _waiting(contact: FirstContact) -> dict[str, object]:
    reading = readings.of_first_contact(contact)
    return {"contact": contact, "bands": band_rows(contact), "waits": wait_rows(contact), "contact_reading": reading}


@require_GET
@asking
def show_today(request: HttpRequest, staff: Membership) -> HttpResponse:
    """Today's figures alone, for a page that is open while they change."""
    return render(request, "insights/today.html", {"today": today_of(staff, timezone.now())})


def days_asked(asked: str) -> int:
    return int(asked) if asked in map(str, PERIODS) else USUAL
