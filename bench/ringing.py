"""A call that comes in: from what the exchange tells to the moment at which each open 오늘 shows who calls."""

import asyncio
import json
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice

import httpx

from bench.figures import Figure, Spread
from bench.ground import HOST
from bench.population import measured_clinic
from bench.running import serving
from bench.screens import session_of
from bench.size import seconds
from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.intake.hearing import known_by_number
from naewon.intake.models import Source
from naewon.intake.signature import sign_webhook
from naewon.ops.guard import Guard

# The phone team of a large clinic, and how often one of its lines rings.
SCREENS, RINGS_A_SECOND = 20, 1.0
RINGS_FOR = 3.0
# The first ones find everything cold.
WARMING = 5
SETTLING, PATIENCE = 5.0, 30.0
SECRET = "for a bench"
SHOWN = re.compile(r"\?person=(\d+)")


@dataclass(eq=False)
class Screen:
    """An open 오늘, and when it showed first that somebody calls, by inquiry."""

    session: str
    shown: dict[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Ring:
    """Somebody whom the clinic knows calls; `at` is when the exchange began to tell of it."""

    inquiry_id: int
    number: str
    at: float


def measure(guard: Guard, now: datetime) -> Iterator[Figure]:
    clinic = measured_clinic()
    staff = clinic.memberships.filter(role="counsellor").select_related("user")
    screens = [Screen(session_of(member)) for member in islice(cycle(staff), SCREENS)]
    callers = callers_of(clinic, WARMING + round(RINGS_A_SECOND * seconds()))
    with serving(guard, processes=2, workers=1) as (port, _):
        rings = asyncio.run(ring_all(port, door_of(clinic, now), screens, callers))
    seen = [screen.shown.get(ring.inquiry_id, ring.at + PATIENCE) - ring.at for ring in rings for screen in screens]
    spread, lost = Spread.of(seen), sum(wait >= PATIENCE for wait in seen)
    what = f"a call that comes in, told by the exchange, until each of {SCREENS} open screens shows who it is"
    said = f"{spread}" + (f"; {lost} never" if lost else "")
    yield Figure(what, "p95 < 1 s", said, spread.p95 < 1000 and not lost)


def door_of(clinic: Clinic, now: datetime) -> Source:
    return Source.objects.create(
        clinic=clinic,
        kind="call",
        name="교환기",
        key=f"bench-call-{random.getrandbits(40)}",
        channel=clinic.channels.get(code="homepage"),
        settings={"secret": SECRET},
        created_at=now,
    )


def callers_of(clinic: Clinic, count: int) -> list[tuple[int, str]]:
    """The newest inquiries whose person is found by the number alone, each with that number."""
    rows = Inquiry.objects.open().filter(clinic=clinic).select_related("patient").order_by("-received_at", "-pk")
    found = ((row, row.patient.phone) for row in rows.iterator() if row.patient.phone_identifies)
    known = ((row.pk, phone) for row, phone in found if known_by_number(row.patient) == row)
    return list(islice(known, count))


async def ring_all(port: int, door: Source, screens: list[Screen], callers: list[tuple[int, str]]) -> list[Ring]:
    limits = httpx.Limits(max_connections=4 * SCREENS, max_keepalive_connections=2 * SCREENS)
    async with httpx.AsyncClient(base_url=f"http://{HOST}:{port}", timeout=PATIENCE, limits=limits) as client:
        listening = [asyncio.create_task(listen(client, screen)) for screen in screens]
        await asyncio.sleep(SETTLING)
        began, rings = time.monotonic(), []
        for n, (inquiry_id, number) in enumerate(callers):
            await asyncio.sleep(max(0.0, began + n / RINGS_A_SECOND - time.monotonic()))
            rings.append(Ring(inquiry_id, number, time.monotonic()))
            listening.append(asyncio.create_task(call_in(client, door, rings[-1])))
        await asyncio.sleep(SETTLING)
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
    return rings[WARMING:]


async def call_in(client: httpx.AsyncClient, door: Source, ring: Ring) -> None:
    """It rings, and nobody picks up."""
    now = datetime.now(UTC)
    call = {"call_id": f"call {ring.inquiry_id}", "direction": "inbound", "from": ring.number, "to": "02-1234-5678"}
    call["started_at"] = now.isoformat()
    await tell(client, door, {**call, "event": "ringing"})
    await asyncio.sleep(RINGS_FOR)
    ended = now + timedelta(seconds=RINGS_FOR)
    await tell(client, door, {**call, "event": "ended", "ended_at": ended.isoformat(), "result": "missed"})


async def tell(client: httpx.AsyncClient, door: Source, event: dict[str, str]) -> None:
    raw = json.dumps(event).encode()
    signed = sign_webhook(f"{event['call_id']} {event['event']}", datetime.now(UTC), raw, SECRET)
    headers = {**signed, "Content-Type": "application/json"}
    answer = await client.post(f"/in/call/{door.key}", content=raw, headers=headers)
    answer.raise_for_status()


async def listen(client: httpx.AsyncClient, screen: Screen) -> None:
    """As the page does: at each note that somebody calls it is asked who, and who has ended is known by the note."""
    async with (
        client.stream("GET", "/live/", cookies={"sessionid": screen.session}, timeout=None) as stream,
        asyncio.TaskGroup() as asking,
    ):
        async for line in stream.aiter_lines():
            note = json.loads(line[5:]) if line.startswith("data:") else {}
            if note.get("topic") == "call" and not note["over"]:
                asking.create_task(look(client, screen))


async def look(client: httpx.AsyncClient, screen: Screen) -> None:
    headers = {"HX-Request": "true"}
    answer = await client.get("/today/calls/", cookies={"sessionid": screen.session}, headers=headers)
    answer.raise_for_status()
    at = time.monotonic()
    for found in SHOWN.findall(answer.text):
        screen.shown.setdefault(int(found), at)
