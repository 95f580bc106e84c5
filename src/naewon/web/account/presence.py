"""How long somebody has been away. A session ends when its clinic's idle time has passed without anything done by hand.

Pages opened and forms sent count as done by hand, and so does the word of a page that somebody typed or pointed in it.
What a page fetches or sends by itself, the live stream above all, keeps no session alive.
"""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.auth import logout
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from naewon.clinics.models import Membership
from naewon.tenancy.kept import kept
from naewon.web.account.recording import note_idle_end
from naewon.web.asking import NextLayer, asking, memberships_asking, staff_of

# Written no more often than this; a minute more or less of idle time harms nobody.
A_WHILE = timedelta(minutes=1)
AGENT = 200
# A page says so of what it sends without being touched.
BY_ITSELF = "X-By-Itself"


class PresenceMiddleware:
    def __init__(self, get_response: NextLayer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and memberships_asking(request):
            look_up(request, timezone.now())
        return self.get_response(request)


def look_up(request: HttpRequest, now: datetime) -> None:
    """End the session if nobody was there for too long, else remember that somebody is."""
    key = request.session.session_key
    seen = seen_at.first(key=key) if key else None
    if seen is None:
        begin_or_end(request, now)
    elif now - seen > timedelta(minutes=staff_of(request).clinic.idle_minutes):
        end(request, now)
    elif now - seen >= A_WHILE and is_by_hand(request):
        UserSession.objects.filter(session_key=key).update(last_seen_at=now, ip=address_of(request))


@kept
def seen_at(key: str) -> QuerySet[UserSession, datetime]:
    rows: QuerySet[UserSession, datetime] = UserSession.objects.filter(session_key=key).values_list(
        "last_seen_at", flat=True
    )
    return rows


def begin_or_end(request: HttpRequest, now: datetime) -> None:
    """Not on the list: it is new, or a request beside this one has just ended it, with its row in one commit."""
    if request.session.exists(request.session.session_key or ""):
        begin(request, now)
    else:
        leave(request)


def end(request: HttpRequest, now: datetime) -> None:
    """Of several requests that find it out at once, one puts it on record."""
    with transaction.atomic():
        if UserSession.objects.filter(session_key=request.session.session_key).delete()[0]:
            note_idle_end(staff_of(request), now)
        leave(request)


def leave(request: HttpRequest) -> None:
    logout(request)
    forget_who_asked(request)


def begin(request: HttpRequest, now: datetime) -> None:
    """Put the session on the list of its person's. Two requests that do so at once write one row."""
    agent = request.headers.get("User-Agent", "")[:AGENT]
    story = {
        "user": request.user,
        "ip": address_of(request),
        "user_agent": agent,
        "created_at": now,
        "last_seen_at": now,
    }
    row = UserSession(session_key=request.session.session_key, **story)
    UserSession.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["session_key"], update_fields=list(story)
    )


def is_by_hand(request: HttpRequest) -> bool:
    if BY_ITSELF in request.headers:
        return False
    if request.method not in {"GET", "HEAD"}:
        return True
    return not request.htmx and "text/html" in request.headers.get("Accept", "text/html")  # type: ignore[attr-defined]


def address_of(request: HttpRequest) -> str:
    return request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104 - a place unknown, nothing is bound to it


def forget_who_asked(request: HttpRequest) -> None:
    for name in ("_staff", "_memberships"):
        if hasattr(request, name):
            delattr(request, name)


@never_cache
@require_http_methods(["GET", "POST"])
@asking
def presence(_request: HttpRequest, _staff: Membership) -> HttpResponse:
    """A page asks whether its session still lives; by POST it says that somebody is at it."""
    return HttpResponse(status=204)
