"""언제 전화드릴까요: chosen by whoever holds the link they were sent, without an account."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from naewon.clinics.dates import day_words
from naewon.contacts.models import standing_callback
from naewon.errors import Conflict, Invalid
from naewon.inquiries.models import Inquiry
from naewon.queues.answering import bearer_of, in_words
from naewon.queues.choosing import choose_text, choose_time, free_slots, inquiry_of
from naewon.tenancy.within import within
from naewon.web.subject.throttle import let_through


def bearing(view: Callable[[HttpRequest, str, Inquiry], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give the view the inquiry that the link speaks for. It is one transaction, in which their clinic is seen."""

    @wraps(view)
    def let_in(request: HttpRequest, choice: str) -> HttpResponse:
        let_through(request, timezone.now())
        clinic_id, inquiry_id = bearer_of(choice)
        with within([clinic_id]):
            return view(request, choice, inquiry_of(clinic_id, inquiry_id))

    return let_in


@require_http_methods(["GET", "POST"])
@bearing
def call_choice(request: HttpRequest, choice: str, inquiry: Inquiry) -> HttpResponse:
    if request.method == "GET":
        return page(request, inquiry)
    try:
        choose(request, inquiry, timezone.now())
    except (Conflict, Invalid) as refusal:
        return page(request, inquiry, str(refusal.message), refusal.status)
    return redirect("call-choice", choice)


def choose(request: HttpRequest, inquiry: Inquiry, now: datetime) -> None:
    if request.POST.get("medium") == "sms":
        choose_text(inquiry, at=now)
        return
    try:
        starts_at = datetime.fromisoformat(request.POST.get("slot", ""))
    except ValueError:
        raise Invalid from None
    choose_time(inquiry, starts_at, at=now)


def page(request: HttpRequest, inquiry: Inquiry, refusal: str = "", status: int = 200) -> HttpResponse:
    now, call = timezone.now(), standing_callback(inquiry)
    wish = getattr(inquiry, "preference", None)
    context = {
        "source": {"clinic": inquiry.clinic},
        "chosen": in_words(call.due_at, inquiry.clinic) if call and not (wish and wish.medium == "sms") else "",
        "texts": bool(wish and wish.medium == "sms"),
        "days": by_day(free_slots(inquiry, now), inquiry),
        "refusal": refusal,
    }
    response = render(request, "choice/call_choice.html", context, status=status)
    # The address itself is the key: it is not to be left behind in caches. No page tells its address to other sites;
    # were this site not told either, browsers would send the form without its origin, and it would be refused.
    response["Cache-Control"] = "no-store"
    return response


def by_day(slots: list[datetime], inquiry: Inquiry) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each day in words with its half hours: what is sent, and what is read."""

    def day_of(slot: datetime) -> date:
        return inquiry.clinic.local(slot).date()

    return [
        (day_words(day), [(slot.isoformat(), f"{inquiry.clinic.local(slot):%H:%M}") for slot in of_day])
        for day, of_day in groupby(slots, key=day_of)
    ]
