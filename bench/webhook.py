"""The webhook under load: how soon a signed notice is stored and answered, and whether any answered one is lost."""

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime

import psutil

from bench import load
from bench.effort import effort
from bench.figures import Figure, Spread
from bench.ground import HOST, free_port
from bench.population import measured_clinic
from bench.running import running, serving
from bench.size import seconds
from naewon.intake.models import Delivery, Source
from naewon.ops.demo.graph import graph
from naewon.ops.guard import Guard

RATE = 200.0
FIRST = 8_000_000_000
SECRET = "for a bench"
PATIENCE = 300.0


def measure(guard: Guard, now: datetime) -> Iterator[Figure]:
    yield from signed_notices(guard, door_of("meta", now, app_secret=SECRET, page_token="token"))
    yield with_kills(guard, door_of("form", now, a_minute=1_000_000))


def door_of(kind: str, now: datetime, **settings: str | int) -> Source:
    clinic = measured_clinic()
    return Source.objects.create(
        clinic=clinic,
        kind=kind,
        name=kind,
        key=f"bench-{kind}-{random.getrandbits(40)}",
        channel=clinic.channels.get(code="instagram"),
        settings=settings,
        created_at=now,
    )


def signed_notices(guard: Guard, door: Source) -> Iterator[Figure]:
    """Meta's webhook. Its notices hold numbers only: the worker then asks the Graph API for every lead."""
    address = free_port()
    warming = FIRST + round(RATE * seconds())
    with graph(HOST, address) as leads, ExitStack() as children:
        leads.update({str(number): load.lead(number) for number in range(FIRST, warming + 100)})
        graph_url = f"http://{HOST}:{address}"
        port, server = children.enter_context(serving(guard, processes=2, workers=1, META_GRAPH_URL=graph_url))
        load.finish(load.start(load.Order(HOST, port, f"/in/meta/{door.key}", 20, 3, warming, SECRET)))
        order = load.Order(HOST, port, f"/in/meta/{door.key}", RATE, seconds(), FIRST, SECRET)
        with effort(server) as spent:
            log = load.finish(load.start(order))
        before, began = became_of(door), time.monotonic()
        wait_until(lambda: not waiting(door), at_most=seconds() / 2)
        leads_a_second = (became_of(door) - before) / (time.monotonic() - began)
    spread, stored = Spread.of(list(log.taken.values())), kept(door, log)
    said = f"{spread}; {spent.each(order.count)}"
    yield Figure(
        f"signed notices at {RATE:.0f}/s, two web processes and a worker", "p99 < 50 ms", said, spread.p99 < 50
    )
    complete = order.count == len(log.taken) == stored
    yield Figure("sent / answered / stored", "all", f"{order.count:,} / {len(log.taken):,} / {stored:,}", complete)
    yield Figure(
        "leads that the worker then fetches, each with a request, and receives", "–", f"{leads_a_second:.0f}/s"
    )


def with_kills(guard: Guard, door: Source) -> Figure:
    """A web process and the worker are killed in the middle; a new worker takes over where the old one left off."""
    span = seconds() / 2
    with ExitStack() as children:
        worker = children.enter_context(running(guard, "work", "--only", "quick"))
        port, _ = children.enter_context(serving(guard, processes=2))
        client = load.start(load.Order(HOST, port, f"/in/form/{door.key}", RATE, span, FIRST))
        killer = threading.Thread(target=kill_in_the_middle, args=(port, worker, span))
        killer.start()
        log = load.finish(client)
        killer.join()
        children.enter_context(running(guard, "work", "--only", "quick"))
        wait_until(lambda: not waiting(door), at_most=PATIENCE)
    stored, became, unanswered = kept(door, log), settled(door, log), log.broken + log.refused
    return Figure(
        f"forms at {RATE:.0f}/s, a web process and the worker killed (-9): answered / stored / became an inquiry",
        "none lost",
        f"{len(log.taken):,} / {stored:,} / {became:,}; {unanswered:,} not answered, which a sender repeats",
        len(log.taken) == stored == became > 0,
    )


def kill_in_the_middle(port: int, worker: "subprocess.Popen[bytes]", span: float) -> None:
    time.sleep(span / 3)
    wait_until(lambda: bool(answering(port)), at_most=span)
    os.kill(min(answering(port)), signal.SIGKILL)
    time.sleep(span / 6)
    os.kill(worker.pid, signal.SIGKILL)


def answering(port: int) -> set[int]:
    """The web processes that have somebody on the line."""
    lines = (line for line in psutil.net_connections("tcp") if line.status == "ESTABLISHED" and line.pid)
    return {line.pid for line in lines if line.laddr and line.laddr.port == port}


def waiting(door: Source) -> bool:
    return Delivery.objects.filter(source=door, settled_at__isnull=True, trouble="").exists()


def kept(door: Source, log: load.Log) -> int:
    return Delivery.objects.filter(source=door, external_id__in=log.taken).count()


def settled(door: Source, log: load.Log) -> int:
    return Delivery.objects.filter(source=door, external_id__in=log.taken, inquiry__isnull=False).count()


def became_of(door: Source) -> int:
    return Delivery.objects.filter(source=door, inquiry__isnull=False).count()


def wait_until(reached: Callable[[], bool], *, at_most: float) -> None:
    """Until then, or as many seconds."""
    began = time.monotonic()
    while not reached() and time.monotonic() - began < at_most:
        time.sleep(0.1)
