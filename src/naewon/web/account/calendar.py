"""내 예약 달력: the secret address is made and withdrawn here, and read by calendars that cannot sign in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.visits.calendar import calendar_behind
from naewon.visits.calendar_addresses import make_calendar_address, withdraw_calendar_address
from naewon.web.asking import asking
from naewon.web.subject.throttle import let_through
from naewon.web.toasts import toast

CHANGED = "calendar:changed"


@never_cache
@asking
def create_calendar_address(request: HttpRequest, staff: Membership) -> HttpResponse:
    made, token = make_calendar_address(by=staff, at=timezone.now())
    address = request.build_absolute_uri(reverse("own-calendar", args=[token]))
    return render(request, "account/calendar.html", {"calendar": made, "address": address})


@asking
def delete_calendar_address(_request: HttpRequest, staff: Membership) -> HttpResponse:
    withdraw_calendar_address(by=staff, at=timezone.now())
    return toast(_("달력 주소를 없앴습니다. 그 주소로는 더 볼 수 없습니다."), CHANGED)


@require_safe
def own_calendar(request: HttpRequest, calendar: str) -> HttpResponse:
    """Read again and again: what has not changed is answered with nothing. Withdrawn, it is seen by nobody at once."""
    now = timezone.now()
    let_through(request, now)
    board = request.build_absolute_uri(reverse("bookings"))
    response = HttpResponse(calendar_behind(calendar, board, now), content_type="text/calendar; charset=utf-8")
    # The address itself is the key: it is not to be left behind in shared caches.
    response["Cache-Control"] = "private, no-cache"
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
