"""Which days the pages of adverts look at."""

from django.http import HttpRequest
from django.utils import timezone

from naewon.clinics.models import Membership
from naewon.insights.period import Period

PERIODS = (7, 30, 90)
USUAL = 30


def period_asked(request: HttpRequest, staff: Membership) -> Period:
    asked = request.GET.get("days", "")
    days = int(asked) if asked in map(str, PERIODS) else USUAL
    return Period.last(days, timezone.now(), staff.clinic.zone)
