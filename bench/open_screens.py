"""Two hundred open queues: from a colleague's step to the moment at which every screen of the clinic shows it."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import cycle, islice

import httpx
from django.utils import timezone

from bench.effort import effort
from bench.figures import Figure, Spread
from bench.ground import HOST
from bench.running import serving
from bench.screens import session_of
from bench.size import seconds
from naewon.clinics.models import Clinic, Membership
from naewon.inquiries.models import Inquiry
from naewon.ops.guard import Guard
from naewon.queues.claiming import claim
from naewon.queues.models import Place
from naewon.queues.placing import place

SCREENS = 200
CLINICS = 10
# Two hundred counsellors who take somebody in hand every minute and a half.
A_SECOND = 2.0
# What queue.js waits for further notes before it asks.
PAUSE = 0.35
PATIENCE = 30.0


@dataclass(eq=False)
class Screen:
    """An open 오늘. `asked` holds when each of its requests left and when its answer was there."""

    session: str
    clinic_id: int
    asked: list[tuple[float, float]] = field(default_factory=list)
    is_due: asyncio.Event = field(default_factory=asyncio.Event)

    def showed(self, at: float) -> float | None:
        """When it first stood there as it was at that moment."""
        return min((came for left, came in self.asked if left >= at), default=None)


def measure(guard: Guard, now: datetime) -> Iterator[Figure]:
    clinics = list(Clinic.objects.order_by("pk")[:CLINICS])
    for clinic in clinics:
        place(list(Inquiry.objects.open().filter(clinic=clinic).values_list("pk", flat=True)), now)
    staff = {clinic.pk: list(clinic.memberships.filter(role="counsellor").select_related("user")) for clinic in clinics}
    turns = [(clinic, staff[clinic.pk][n % 2]) for n in range(SCREENS // CLINICS) for clinic in clinics]
    screens = [Screen(session_of(member), clinic.pk) for clinic, member in turns[:SCREENS]]
    steps = steps_of(staff, round(A_SECOND * seconds()))
    with serving(guard) as (port, server), effort(server) as spent:
        moments = asyncio.run(follow(port, screens, steps))
    times = [shown(screen, at) for clinic_id, at in moments for screen in screens if screen.clinic_id == clinic_id]
    what = f"{SCREENS} open queues in {len(clinics)} clinics, {A_SECOND:g} claims a second: claimed until each shows it"
    spread, lost = Spread.of([time or PATIENCE for time in times]), sum(time is None for time in times)
    load = f"{(spent.python + spent.database) / seconds():.2f} cores of the server and PostgreSQL"
    said = f"{spread}; {load}" + (f"; {lost} never" if lost else "")
    yield Figure(what, "p95 < 1 s", said, spread.p95 < 1000 and not lost)


def steps_of(staff: dict[int, list[Membership]], count: int) -> list[tuple[Inquiry, Membership]]:
    """Somebody of each clinic in turn takes the next of the first fifty in hand."""
    people = {
        clinic_id: cycle(
            Place.objects.filter(clinic_id=clinic_id).select_related("inquiry__clinic").order_by("-index")[:50]
        )
        for clinic_id in staff
    }
    takers = cycle(
        (clinic_id, member) for n in range(2) for clinic_id, members in staff.items() for member in [members[n]]
    )
    return [(next(people[clinic_id]).inquiry, member) for clinic_id, member in islice(takers, count)]


async def follow(port: int, screens: list[Screen], steps: list[tuple[Inquiry, Membership]]) -> list[tuple[int, float]]:
    """Open all screens, take the steps, and give every screen the time to follow; when each step was committed."""
    limits = httpx.Limits(max_connections=2 * SCREENS, max_keepalive_connections=SCREENS)
    async with httpx.AsyncClient(base_url=f"http://{HOST}:{port}", timeout=PATIENCE, limits=limits) as client:
        watching = [asyncio.create_task(work(client, screen)) for screen in screens for work in (listen, look)]
        await asyncio.sleep(5)
        moments, began = [], time.monotonic()
        for n, (inquiry, member) in enumerate(steps):
            await asyncio.sleep(max(0.0, began + n / A_SECOND - time.monotonic()))
            await asyncio.to_thread(claim, inquiry, by=member, at=timezone.now())
            moments.append((inquiry.clinic_id, time.monotonic()))
        await asyncio.sleep(5)
        for task in watching:
            task.cancel()
        await asyncio.gather(*watching, return_exceptions=True)
    return moments


async def listen(client: httpx.AsyncClient, screen: Screen) -> None:
    async with client.stream("GET", "/live/", cookies={"sessionid": screen.session}, timeout=None) as stream:
        async for line in stream.aiter_lines():
            if line.startswith("data:"):
                screen.is_due.set()


async def look(client: httpx.AsyncClient, screen: Screen) -> None:
    """As queue.js: once for a burst of notes."""
    while True:
        await screen.is_due.wait()
        await asyncio.sleep(PAUSE)
        screen.is_due.clear()
        left = time.monotonic()
        answer = await client.get(
            "/today/queue/", cookies={"sessionid": screen.session}, headers={"HX-Request": "true"}
        )
        answer.raise_for_status()
        screen.asked.append((left, time.monotonic()))


def shown(screen: Screen, at: float) -> float | None:
    came = screen.showed(at)
    return None if came is None else came - at
