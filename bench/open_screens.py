"""Two hundred open queues: from what a colleague does to the moment at which every screen of the clinic shows it."""

import asyncio
import json
import random
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import cycle, islice
from math import inf
from typing import Any, Literal

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
from naewon.queues.calls import log_call
from naewon.queues.claiming import claim
from naewon.queues.models import Place
from naewon.queues.placing import place

SCREENS = 200
CLINICS = 10
# Two hundred counsellors of whom each makes a call every hundred seconds.
CALLS_A_SECOND = 2.0
# After each fifth, somebody comes whom no screen shows yet.
NEW = 5
# How queue.js waits before it asks: so long, and up to so much longer. A note that says who left or came can wait.
SOON, BEFORE_LONG = (0.05, 0.15), (10.0, 10.0)
PATIENCE = 30.0
SETTLING = 5.0


Kind = Literal["taken", "logged", "new"]
SAID: dict[Kind, str] = {
    "taken": "somebody taken, until each shows by whom",
    "logged": "a call logged, until each shows that they left",
    "new": "somebody new, until each knows",
}


@dataclass(frozen=True)
class Step:
    """What somebody did, and when it was committed."""

    kind: Kind
    inquiry: Inquiry
    at: float


@dataclass(frozen=True)
class Call:
    """Who calls whom, and who comes for the first time after it."""

    inquiry: Inquiry
    newcomer: Inquiry
    member: Membership


@dataclass(eq=False)
class Screen:
    """An open 오늘. told: when a note said of whom what; asked: when each request left, and when its answer came."""

    session: str
    clinic_id: int
    told: dict[tuple[Kind, int], float] = field(default_factory=dict)
    asked: list[tuple[float, float]] = field(default_factory=list)
    due_at: float = inf

    def shows(self, step: Step) -> float | None:
        """Seconds until it showed the step: as the note said it, or as it was told when it asked."""
        at = self.told.get((step.kind, step.inquiry.pk))
        if at is None and step.kind == "new":
            at = min((came for left, came in self.asked if left >= step.at), default=None)
        return None if at is None else at - step.at

    def hear(self, note: dict[str, Any]) -> None:
        now = time.monotonic()
        if note["topic"] == "claims" and "inquiry" in note:
            self.told.setdefault(("taken", note["inquiry"]), now)
        elif note["topic"] == "queue":
            self.told |= {("logged", pk): now for pk in note.get("left", ())}
            self.told |= {("new", pk): now for pk in note.get("came", ())}
            pause, spread = BEFORE_LONG if note.keys() & {"left", "came"} else SOON
            self.due_at = min(self.due_at, now + pause + spread * random.random())


def measure(guard: Guard, now: datetime) -> Iterator[Figure]:
    clinics = list(Clinic.objects.order_by("pk")[:CLINICS])
    for clinic in clinics:
        place(list(Inquiry.objects.open().filter(clinic=clinic).values_list("pk", flat=True)), now)
    staff = {clinic.pk: list(clinic.memberships.filter(role="counsellor").select_related("user")) for clinic in clinics}
    turns = cycle((pk, members[n]) for n in (0, 1) for pk, members in staff.items())
    screens = [Screen(session_of(member), pk) for pk, member in islice(turns, SCREENS)]
    calls = calls_of(staff, round(CALLS_A_SECOND * seconds()))
    with serving(guard, processes=2) as (port, server), effort(server) as spent:
        steps = asyncio.run(follow(port, screens, calls))
    share = (spent.python + spent.database) / (seconds() + 2 * SETTLING)
    where = f"{SCREENS} open queues of {len(clinics)} clinics, {CALLS_A_SECOND:g} calls a second"
    for kind, what in SAID.items():
        yield figure(f"{where}: {what}", screens, [step for step in steps if step.kind == kind])
    yield Figure("cores that the server and PostgreSQL need for that", "–", f"{share:.2f}")


def figure(what: str, screens: list[Screen], steps: list[Step]) -> Figure:
    seen = [screen.shows(step) for step in steps for screen in screens if screen.clinic_id == step.inquiry.clinic_id]
    spread, lost = Spread.of([PATIENCE if each is None else each for each in seen]), seen.count(None)
    return Figure(what, "p95 < 1 s", f"{spread}" + (f"; {lost} never" if lost else ""), spread.p95 < 1000 and not lost)


def calls_of(staff: dict[int, list[Membership]], count: int) -> list[Call]:
    """Somebody of each clinic in turn calls the next in its queue; who comes meanwhile stood at its end."""
    ready = Place.objects.filter(ready_at__lte=timezone.now(), owner=None).select_related("inquiry__clinic")
    people = {pk: deque(ready.filter(clinic_id=pk).order_by("-index")) for pk in staff}
    turns = cycle((pk, members[n]) for n in (0, 1) for pk, members in staff.items())
    return [Call(people[pk].popleft().inquiry, people[pk].pop().inquiry, member) for pk, member in islice(turns, count)]


async def follow(port: int, screens: list[Screen], calls: list[Call]) -> list[Step]:
    """Open all screens, make the calls, and give every screen the time to follow."""
    limits = httpx.Limits(max_connections=2 * SCREENS, max_keepalive_connections=SCREENS)
    async with httpx.AsyncClient(base_url=f"http://{HOST}:{port}", timeout=PATIENCE, limits=limits) as client:
        watching = [asyncio.create_task(work(client, screen)) for screen in screens for work in (listen, look)]
        await asyncio.sleep(SETTLING)
        began = time.monotonic()
        steps = []
        for n, call in enumerate(calls):
            for m, (kind, act) in enumerate(ACTS.items()):
                if kind == "new" and n % NEW:
                    continue
                await asyncio.sleep(max(0.0, began + (n + m / len(ACTS)) / CALLS_A_SECOND - time.monotonic()))
                inquiry = call.newcomer if kind == "new" else call.inquiry
                await asyncio.to_thread(act, inquiry, call.member)
                steps.append(Step(kind, inquiry, time.monotonic()))
        await asyncio.sleep(SETTLING)
        for task in watching:
            task.cancel()
        await asyncio.gather(*watching, return_exceptions=True)
    return steps


async def listen(client: httpx.AsyncClient, screen: Screen) -> None:
    async with client.stream("GET", "/live/", cookies={"sessionid": screen.session}, timeout=None) as stream:
        async for line in stream.aiter_lines():
            if line.startswith("data:"):
                screen.hear(json.loads(line[5:]))


async def look(client: httpx.AsyncClient, screen: Screen) -> None:
    """As queue.js: the list is asked for when it is due, and once for all notes until then."""
    cookies, headers = {"sessionid": screen.session}, {"HX-Request": "true"}
    while True:
        await asyncio.sleep(0.02)
        if time.monotonic() < screen.due_at:
            continue
        screen.due_at = inf
        left = time.monotonic()
        answer = await client.get("/today/queue/", cookies=cookies, headers=headers)
        answer.raise_for_status()
        screen.asked.append((left, time.monotonic()))


def take(inquiry: Inquiry, member: Membership) -> None:
    claim(inquiry, by=member, at=timezone.now())


def log(inquiry: Inquiry, member: Membership) -> None:
    log_call(inquiry, "no_answer", by=member, at=timezone.now())


def arrive(inquiry: Inquiry, _: Membership) -> None:
    """As somebody whom the queue has not held so far: that is what screens are told of."""
    Place.objects.filter(pk=inquiry.pk).delete()
    place([inquiry.pk], timezone.now())


ACTS: dict[Kind, Callable[[Inquiry, Membership], None]] = {"taken": take, "logged": log, "new": arrive}
