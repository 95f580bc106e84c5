"""How long the server takes for the screens people look at all day: one client on loopback, request by request."""

import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from urllib.parse import quote, unquote

import httpx
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from bench.effort import effort
from bench.figures import Figure, Spread
from bench.ground import HOST
from bench.population import measured_clinic
from bench.running import serving
from bench.size import times
from naewon.clinics.models import Clinic, Membership
from naewon.contacts.models import Attempt, Message
from naewon.inquiries.models import Comment, Fact, Inquiry
from naewon.ops.guard import Guard
from naewon.queues.models import Place
from naewon.queues.placing import refresh

WARM = 30
LISTS = (
    "/inquiries/",
    "/inquiries/?state=waiting",
    "/inquiries/?state=visited",
    *(f"/inquiries/?q={quote(asked)}" for asked in ("김하늘", "ㄱㅎㄴ", "하늘", "4821")),
    *(f"/inquiries/words/?q={quote(asked)}" for asked in ("걱정", "켈로이드")),
    "/bookings/",
)
REPORTS = ("/insights/?days=30", "/insights/?days=90")
A_LONG_STORY = 200


def measure(guard: Guard, now: datetime) -> Iterator[Figure]:
    clinic = measured_clinic()
    members = {member.role: member for member in clinic.memberships.select_related("user").order_by("-pk")}
    refresh(list(Inquiry.objects.open().filter(clinic=clinic).values_list("pk", flat=True)), now)
    story = long_story(clinic, members["counsellor"], now)
    some = list(Place.objects.filter(clinic=clinic).order_by("-index").values_list("pk", flat=True)[: times()])
    tidy()
    waiting = Place.objects.filter(clinic=clinic).count()
    with serving(guard) as (port, server):
        counsellor, director = (Asking(port, server, members[role]) for role in ("counsellor", "director"))
        yield counsellor.figure(f"/today/, {waiting:,} waiting", 50, ["/today/"])
        yield counsellor.figure("/today/ with a person chosen", 50, [f"/today/?person={pk}" for pk in some])
        yield counsellor.figure("/today/queue/, the list alone", 50, ["/today/queue/"])
        yield counsellor.figure(f"a person of {A_LONG_STORY} timeline rows", 60, [f"/inquiries/{story.pk}/"])
        yield counsellor.figure("different people", 60, [f"/inquiries/{pk}/" for pk in some])
        for address in LISTS:
            yield counsellor.figure(unquote(address), 100, [address])
        for address in REPORTS:
            yield director.figure(address, 300, [address])


class Asking:
    """Somebody who is signed in and looks at pages."""

    def __init__(self, port: int, server: int, staff: Membership) -> None:
        self._server = server
        self._client = httpx.Client(
            base_url=f"http://{HOST}:{port}", cookies={"sessionid": session_of(staff)}, timeout=30
        )

    def figure(self, what: str, limit: float, addresses: Sequence[str]) -> Figure:
        """The spread of times over these addresses in turn, judged by its p95."""
        try:
            for n in range(min(WARM, times())):
                self._get(addresses[n % len(addresses)])
            with effort(self._server) as spent:
                spread = Spread.of([self._get(addresses[n % len(addresses)]) for n in range(times())])
        except httpx.HTTPStatusError as error:
            return Figure(what, f"p95 < {limit:g} ms", f"answered {error.response.status_code}", met=False)
        return Figure(what, f"p95 < {limit:g} ms", f"{spread}; {spent.each(times())}", spread.p95 < limit)

    def _get(self, address: str) -> float:
        began = time.perf_counter()
        answer = self._client.get(address)
        taken = time.perf_counter() - began
        answer.raise_for_status()
        return taken


def session_of(staff: Membership) -> str:
    """The key of a session in which this person looks at that clinic."""
    session = SessionStore()
    session[SESSION_KEY] = str(staff.user_id)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = staff.user.get_session_auth_hash()
    session["clinic"] = staff.clinic_id
    session.create()
    return str(session.session_key)


def long_story(clinic: Clinic, by: Membership, now: datetime) -> Inquiry:
    """An open inquiry about which two hundred things are written."""
    inquiry = Inquiry.objects.open().filter(clinic=clinic).earliest("received_at")
    own = {"clinic": clinic, "inquiry": inquiry}
    moments = [now - timedelta(hours=2 * n) for n in range(A_LONG_STORY // 4)]
    Attempt.objects.bulk_create(Attempt(**own, by=by, result="no_answer", at=at) for at in moments)
    Message.objects.bulk_create(
        Message(**own, direction="in", medium="kakao", text="언제가 좋을까요?", at=at) for at in moments
    )
    Comment.objects.bulk_create(Comment(**own, text="다시 걸기로 함", by=by, at=at) for at in moments)
    Fact.objects.bulk_create(
        Fact(**own, question="concern", answer="회복 기간", source="call", asked_by=by, told_at=at) for at in moments
    )
    return inquiry


def tidy() -> None:
    """What autovacuum would have done by now."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
