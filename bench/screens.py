"""How long the server takes for the screens people look at all day: one client on loopback, one request after the other."""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta

import httpx
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from bench.figures import Figure, Spread, below
from bench.ground import HOST
from bench.population import measured_clinic
from bench.running import serving
from naewon.clinics.models import Clinic, Membership
from naewon.contacts.models import Attempt, Message
from naewon.inquiries.models import Comment, Fact, Inquiry
from naewon.ops.guard import Guard
from naewon.queues.models import Place
from naewon.queues.placing import refresh

TIMES, WARM = 200, 30
A_LONG_STORY = 200


def measure(guard: Guard, now: datetime) -> list[Figure]:
    clinic = measured_clinic()
    counsellor, director = (
        clinic.memberships.get(role=role, pk__in=first_of(clinic)) for role in ("counsellor", "director")
    )
    refresh(list(Inquiry.objects.open().filter(clinic=clinic).values_list("pk", flat=True)), now)
    story = long_story(clinic, counsellor, now)
    some = list(Place.objects.filter(clinic=clinic).order_by("-index").values_list("pk", flat=True)[:TIMES])
    tidy()
    waiting = Place.objects.filter(clinic=clinic).count()
    with serving(guard) as port:
        ask = Asking(port, counsellor)
        lead = Asking(port, director)
        return [
            below(f"/today/, {waiting:,} waiting, p95", 50, *ask.figure(["/today/"])),
            below("/today/ with a person chosen, p95", 50, *ask.figure([f"/today/?person={pk}" for pk in some])),
            below("/today/queue/, the list alone, p95", 50, *ask.figure(["/today/queue/"])),
            below(f"/inquiries/<id>/, a person of {A_LONG_STORY} timeline rows, p95", 60, *ask.figure([f"/inquiries/{story.pk}/"])),
            below("/inquiries/<id>/, different people, p95", 60, *ask.figure([f"/inquiries/{pk}/" for pk in some])),
            below("/inquiries/, p95", 100, *ask.figure(["/inquiries/"])),
            below("/inquiries/?state=waiting, p95", 100, *ask.figure(["/inquiries/?state=waiting"])),
            below("/inquiries/?state=visited, p95", 100, *ask.figure(["/inquiries/?state=visited"])),
            *(below(f"/inquiries/?q={q}, p95", 100, *ask.figure([f"/inquiries/?q={q}"])) for q in ("김하늘", "ㄱㅎㄴ", "하늘", "4821")),
            below("/bookings/, p95", 100, *ask.figure(["/bookings/"])),
            below("/insights/?days=30, p95", 300, *lead.figure(["/insights/?days=30"])),
            below("/insights/?days=90, p95", 300, *lead.figure(["/insights/?days=90"])),
        ]  # fmt: skip


def first_of(clinic: Clinic) -> list[int]:
    """One member of each role."""
    rows = clinic.memberships.order_by("role", "pk").distinct("role")
    return list(rows.values_list("pk", flat=True))


class Asking:
    """Somebody who is signed in and looks at pages."""

    def __init__(self, port: int, staff: Membership) -> None:
        self._client = httpx.Client(
            base_url=f"http://{HOST}:{port}", cookies={"sessionid": session_of(staff)}, timeout=30
        )

    def figure(self, addresses: Sequence[str]) -> tuple[float, str, str]:
        """p95 in milliseconds, its unit, and the whole spread in words."""
        spread = self.times(addresses)
        return spread.p95, "ms", str(spread)

    def times(self, addresses: Sequence[str]) -> Spread:
        for n in range(WARM):
            self._get(addresses[n % len(addresses)])
        return Spread.of([self._get(addresses[n % len(addresses)]) for n in range(TIMES)])

    def _get(self, address: str) -> float:
        began = time.perf_counter()
        answer = self._client.get(address)
        taken = time.perf_counter() - began
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
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
