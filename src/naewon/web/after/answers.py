"""오신 뒤에: two questions, answered by whoever holds the link they were sent, without an account."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from naewon.errors import Conflict, Invalid
from naewon.inquiries.models import Inquiry
from naewon.tenancy.within import within
from naewon.visits.asking import bearer_of, inquiry_of
from naewon.visits.models import Same, say
from naewon.web.subject.throttle import let_through


def bearing(view: Callable[[HttpRequest, str, Inquiry], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give the view the inquiry that the link speaks for. It is one transaction, in which their clinic is seen."""

    @wraps(view)
    def let_in(request: HttpRequest, after: str) -> HttpResponse:
        let_through(request, timezone.now())
        clinic_id, inquiry_id = bearer_of(after)
        with within([clinic_id]):
            return view(request, after, inquiry_of(clinic_id, inquiry_id))

    return let_in


@require_http_methods(["GET", "POST"])
@bearing
def after_visit(request: HttpRequest, after: str, inquiry: Inquiry) -> HttpResponse:
    if request.method == "GET":
        return page(request, inquiry)
    told = request.POST
    content = int(told["content"]) if told.get("content", "").isdecimal() else 0
    try:
        say(inquiry, told.get("same", ""), content, told.get("words", ""), at=timezone.now())
    except (Conflict, Invalid) as refusal:
        return page(request, inquiry, str(refusal.message), refusal.status)
    return redirect("after-visit", after)


def page(request: HttpRequest, inquiry: Inquiry, refusal: str = "", status: int = 200) -> HttpResponse:
    """The questions, or thanks. The thanks are the same for everybody, whatever they answered."""
    context = {
        "source": {"clinic": inquiry.clinic},
        "has_answered": hasattr(inquiry, "impression"),
        "by_advert": bool(inquiry.creative_id or inquiry.offer_id),
        "offer": inquiry.offer,
        "same": Same.choices,
        "contents": range(1, 6),
        "refusal": refusal,
        "typed": request.POST,
    }
    response = render(request, "after/after_visit.html", context, status=status)
    # The address itself is the key: it is not to be left behind in caches. No page tells its address to other sites;
    # were this site not told either, browsers would send the form without its origin, and it would be refused.
    response["Cache-Control"] = "no-store"
    return response
