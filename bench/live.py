"""From a form that is sent to the person standing, scored, in the queue of a screen that is open."""

import random
import threading
import time
from collections.abc import Iterator
from datetime import datetime

import httpx
from django.db import connection

from bench import load
from bench.figures import Figure, Spread
from bench.ground import HOST
from bench.models import publish_everywhere
from bench.population import measured_clinic
from bench.running import serving
from bench.screens import session_of
from bench.size import seconds
from naewon.clinics.models import Membership
from naewon.intake.models import Source
from naewon.ops.guard import Guard

FIRST = 7_000_000_000
PATIENCE = 120.0
PLACED = """
    SELECT delivery.external_id
    FROM intake_delivery AS delivery JOIN queues_place AS place ON place.inquiry_id = delivery.inquiry_id
    WHERE delivery.source_id = %s AND delivery.external_id = ANY(%s) AND place.score_id IS NOT NULL
"""


def measure(guard: Guard, now: datetime) -> Iterator[Figure]:
    publish_everywhere(now)
    clinic = measured_clinic()
    staff = clinic.memberships.filter(role="counsellor")[0]
    door = Source.objects.create(
        clinic=clinic,
        kind="form",
        name="폼",
        key=f"bench-form-{random.getrandbits(40)}",
        channel=clinic.channels.get(code="homepage"),
        settings={"a_minute": 1_000_000},
        created_at=now,
    )
    with serving(guard, workers=1) as (port, _):
        at_rate(port, door, staff, 2, FIRST + 90_000, min(5, seconds()))
        for rate, first in ((2, FIRST), (50, FIRST + 10_000)):
            yield at_rate(port, door, staff, rate, first, seconds())


def at_rate(port: int, door: Source, staff: Membership, rate: float, first: int, span: float) -> Figure:
    """Times from when each form was due to be sent, to when a screen that heard a note could read its place."""
    order = load.Order(HOST, port, f"/in/form/{door.key}", rate, span, first)
    screen = Screen(port, door, staff, [str(number) for number in load.numbers(order)])
    screen.start()
    screen.open.wait(20)
    log = load.finish(load.start(order))
    screen.join(PATIENCE)
    spread = Spread.of([screen.seen.get(number, time.time()) - due for number, due in log.due.items()])
    unanswered = f"; {log.broken + log.refused} not answered" if len(log.due) < order.count else ""
    what = f"sent at {rate:g}/s, scored, and told to an open queue screen"
    return Figure(what, "p95 < 1 s", f"{spread}{unanswered}", spread.p95 < 1000 and not unanswered)


class Screen(threading.Thread):
    """An open queue: hears the clinic's notes and, at each, sees who has come into it."""

    def __init__(self, port: int, door: Source, staff: Membership, awaited: list[str]) -> None:
        super().__init__(daemon=True)
        self.seen: dict[str, float] = {}
        self.open = threading.Event()
        self._port, self._door, self._session, self._awaited = port, door, session_of(staff), set(awaited)

    def run(self) -> None:
        address = f"http://{HOST}:{self._port}/live/"
        with httpx.stream("GET", address, cookies={"sessionid": self._session}, timeout=PATIENCE) as stream:
            for line in stream.iter_lines():
                self.open.set()
                if line.startswith("data:") and '"queue"' in line:
                    self._look()
                if not self._awaited:
                    break
        connection.close()

    def _look(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(PLACED, [self._door.pk, list(self._awaited)])
            placed = [row[0] for row in cursor.fetchall()]
        at = time.time()
        self.seen.update(dict.fromkeys(placed, at))
        self._awaited.difference_update(placed)
