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
from naewon.intake.models import Delivery, Source
from naewon.ops.demo.graph import graph
from naewon.ops.guard import Guard

RATE = 200.0
SECONDS = float(os.environ.get("BENCH_SECONDS", "60"))
FIRST = 8_000_000_000
SECRET = "for a bench"
PATIENCE = 1200.0


def measure(guard: Guard, now: datetime) -> Iterator[Figure]:
    door = meta_door(now)
    port = free_port()
    with graph(HOST, port) as leads:
        leads.update({str(number): load.lead(number) for number in range(FIRST, FIRST + 4 * round(RATE * SECONDS))})
        environment = {"META_GRAPH_URL": f"http://{HOST}:{port}"}
        yield from calm(guard, door, environment)
        yield with_kills(guard, door, environment)


def meta_door(now: datetime) -> Source:
    clinic = measured_clinic()
    return Source.objects.create(
        clinic=clinic,
        kind="meta",
        name="메타",
        key=f"bench-meta-{random.getrandbits(40)}",
        channel=clinic.channels.get(code="instagram"),
        settings={"app_secret": SECRET, "page_token": "token"},
        created_at=now,
    )


def calm(guard: Guard, door: Source, environment: dict[str, str]) -> Iterator[Figure]:
    with serving(guard, processes=2, workers=1, **environment) as (port, server):
        warm = load.Order(HOST, port, f"/in/meta/{door.key}", 20, 3, FIRST + 3 * round(RATE * SECONDS), SECRET)
        load.finish(load.start(warm))
        order = load.Order(HOST, port, f"/in/meta/{door.key}", RATE, SECONDS, FIRST, SECRET)
        with effort(server) as spent:
            log = load.finish(load.start(order))
        drained = seconds_until(lambda: not waiting(door))
    spread, stored, became = Spread.of(list(log.taken.values())), kept(door, log), settled(door, log)
    said = f"{spread}; {spent.each(order.count)}"
    yield Figure(f"accepted at {RATE:.0f}/s, two web processes and a worker", "p99 < 50 ms", said, spread.p99 < 50)
    complete = order.count == len(log.taken) == stored == became
    yield Figure(
        "sent / answered / stored / became an inquiry",
        "all",
        f"{order.count:,} / {len(log.taken):,} / {stored:,} / {became:,}",
        complete,
    )
    yield Figure("the worker asks the Graph API for each: done after the last notice", "–", f"{drained:.0f} s")


def with_kills(guard: Guard, door: Source, environment: dict[str, str]) -> Figure:
    """A web process and the worker are killed in the middle; a new worker takes over where the old one left off."""
    first = FIRST + round(RATE * SECONDS)
    with ExitStack() as children:
        worker = children.enter_context(running(guard, "work", "--only", "quick", **environment))
        port, _ = children.enter_context(serving(guard, processes=2, **environment))
        client = load.start(load.Order(HOST, port, f"/in/meta/{door.key}", RATE, SECONDS, first, SECRET))
        killer = threading.Thread(target=kill_in_the_middle, args=(port, worker))
        killer.start()
        log = load.finish(client)
        killer.join()
        children.enter_context(running(guard, "work", "--only", "quick", **environment))
        seconds_until(lambda: not waiting(door))
    stored, became = kept(door, log), settled(door, log)
    unanswered = log.broken + log.refused
    return Figure(
        f"a web process and the worker killed (-9) at {RATE:.0f}/s: answered / stored / became an inquiry",
        "none lost",
        f"{len(log.taken):,} / {stored:,} / {became:,}; {unanswered:,} not answered, which a sender repeats",
        len(log.taken) == stored == became,
    )


def kill_in_the_middle(port: int, worker: "subprocess.Popen[bytes]") -> None:
    time.sleep(SECONDS / 3)
    serving_now = {
        c.pid
        for c in psutil.net_connections("tcp")
        if c.laddr and c.laddr.port == port and c.pid and c.status == "ESTABLISHED"
    }
    os.kill(min(serving_now), signal.SIGKILL)
    time.sleep(SECONDS / 6)
    os.kill(worker.pid, signal.SIGKILL)


def waiting(door: Source) -> bool:
    return Delivery.objects.filter(source=door, settled_at__isnull=True, trouble="").exists()


def kept(door: Source, log: load.Log) -> int:
    return Delivery.objects.filter(source=door, external_id__in=log.taken).count()


def settled(door: Source, log: load.Log) -> int:
    return Delivery.objects.filter(source=door, external_id__in=log.taken, inquiry__isnull=False).count()


def seconds_until(reached: Callable[[], bool]) -> float:
    began = time.monotonic()
    while not reached():
        if time.monotonic() - began > PATIENCE:
            return float("nan")
        time.sleep(0.25)
    return time.monotonic() - began
