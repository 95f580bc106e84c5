"""내 예약: confirmed, changed and cancelled by whoever holds the link they were sent, without an account."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from naewon.clinics.dates import moment_words
from naewon.contacts.models import sender_of
from naewon.errors import Conflict, Invalid
from naewon.tenancy.within import within
from naewon.visits import by_themselves
from naewon.visits.free_times import free_times
from naewon.visits.models import Booking, standing_wait
from naewon.visits.ticket import bearer_of
from naewon.web.choice.times import by_day
from naewon.web.subject.throttle import let_through

# How many other times are offered before somebody cancels.
FIRST_OFFERED = 3
ACTS: dict[str, Callable[..., object]] = {
    "confirm": by_themselves.confirm,
    "cancel": by_themselves.call_off,
    "undo": by_themselves.take_back,
    "wait": by_themselves.wait,
    "wait-no-more": by_themselves.wait_no_more,
}


def bearing(view: Callable[[HttpRequest, str, Booking], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give the view the booking that the link speaks for. It is one transaction, in which their clinic is seen."""

    @wraps(view)
    def let_in(request: HttpRequest, visit: str) -> HttpResponse:
        let_through(request, timezone.now())
        clinic_id, booking_id = bearer_of(visit)
        with within([clinic_id]):
            return view(request, visit, by_themselves.booking_of(clinic_id, booking_id))

    return let_in


@require_http_methods(["GET", "POST"])
@bearing
def own_visit(request: HttpRequest, visit: str, booking: Booking) -> HttpResponse:
    if request.method == "GET":
        return page(request, booking)
    try:
        act(request, booking, timezone.now())
    except (Conflict, Invalid) as refusal:
        fresh = by_themselves.booking_of(booking.clinic_id, booking.pk)
        return page(request, fresh, str(refusal.message), refusal.status)
    return redirect("own-visit", visit)


def act(request: HttpRequest, booking: Booking, now: datetime) -> None:
    """What was pressed: one of the words, or a time."""
    wanted = ACTS.get(request.POST.get("act", ""))
    if wanted:
        wanted(booking, at=now)
        return
    try:
        starts_at = datetime.fromisoformat(request.POST.get("slot", ""))
    except ValueError:
        raise Invalid from None
    if starts_at.tzinfo is None:
        raise Invalid
    by_themselves.choose(booking, starts_at, at=now)


def like_theirs(slots: list[datetime], booking: Booking) -> list[datetime]:
    """On the next days, what comes closest to the hour they had."""
    theirs = booking.clinic.local(booking.starts_at)

    def from_their_hour(slot: datetime) -> timedelta:
        return abs(booking.clinic.local(slot) - theirs.replace(year=slot.year, month=slot.month, day=slot.day))

    by_date = groupby(slots, key=lambda slot: booking.clinic.local(slot).date())
    closest = [min(of_day, key=from_their_hour) for day, of_day in by_date if day > theirs.date()]
    return closest[:FIRST_OFFERED] or slots[:FIRST_OFFERED]


def page(request: HttpRequest, booking: Booking, refusal: str = "", status: int = 200) -> HttpResponse:
    context = {**standing_of(booking, timezone.now()), "refusal": refusal}
    response = render(request, "choice/own_visit.html", context, status=status)
    # The address itself is the key: it is not to be left behind in caches. No page tells its address to other sites;
    # were this site not told either, browsers would send the form without its origin, and it would be refused.
    response["Cache-Control"] = "no-store"
    return response


def standing_of(booking: Booking, now: datetime) -> dict[str, Any]:
    """How the booking stands, and what its person can do."""
    clinic, can_choose = booking.clinic, by_themselves.can_choose(booking, now)
    slots = free_times(booking, now) if can_choose else []
    earlier = by_themselves.earlier_time(booking, now)

    def told(slot: datetime) -> tuple[str, str]:
        return slot.isoformat(), moment_words(clinic.local(slot))

    return {
        "source": {"clinic": clinic},
        "when": moment_words(clinic.local(booking.starts_at)),
        "is_cancelled": by_themselves.was_cancelled(booking),
        "is_open": not booking.is_over and booking.starts_at > now,
        "is_confirmed": by_themselves.is_confirmed(booking),
        "can_choose": can_choose,
        "can_take_back": by_themselves.can_take_back(booking, now),
        "earlier": told(earlier) if earlier else None,
        "near": [told(slot) for slot in like_theirs(slots, booking)],
        "days": by_day(slots, booking.inquiry),
        "waits": standing_wait(booking.inquiry),
        "telephone": sender_of(clinic).number,
    }
