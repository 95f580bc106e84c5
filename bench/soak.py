"""The doors for as long as a campaign lasts: signed notices come and come while the queue is used, in a rush of two
thousand, and while processes are killed. What went in is counted against what came out.

    python -m bench soak --rows 20000 --seconds 600
"""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime

from bench import load
from bench.counsellors import at_work
from bench.effort import effort
from bench.figures import Figure, Spread
from bench.ground import HOST, free_port
from bench.models import publish_everywhere
from bench.population import measured_clinic
from bench.ranking import Ranking
from bench.running import running, serving
from bench.size import seconds
from bench.webhook import FIRST, RATE, SECRET, door_of, kill_in_the_middle, wait_until
from naewon.inquiries.models import Inquiry
from naewon.intake.models import Delivery, Source
from naewon.ops.demo.graph import graph
from naewon.ops.guard import Guard
from naewon.queues.placing import refresh

RUSH = 2000
SECONDS_OF_KILLS = 30.0
PATIENCE = 60.0


def measure(guard: Guard, now: datetime) -> Iterator[Figure]:
    publish_everywhere(now)
    clinic, door = measured_clinic(), door_of("meta", now, app_secret=SECRET, page_token="token")
    refresh(list(Inquiry.objects.open().filter(clinic=clinic).values_list("pk", flat=True)), now)
    with graph(HOST, address := free_port()) as leads, ExitStack() as children:
        told = {"META_GRAPH_URL": f"http://{HOST}:{address}"}
        worker = children.enter_context(running(guard, "work", "--only", "quick", **told))
        port, server = children.enter_context(serving(guard, processes=2, **told))
        ranking = Ranking(door)
        ranking.start()
        children.callback(ranking.stop)
        orders = orders_for(door, port)
        leads.update({str(number): load.lead(number) for order in orders for number in load.numbers(order)})
        warming, steady, rush, killed = orders
        load.finish(load.start(warming))
        yield from while_used(steady, door, ranking, server, worker.pid)
        yield from in_a_rush(rush, ranking)
        killer = threading.Thread(target=kill_in_the_middle, args=(port, worker, SECONDS_OF_KILLS))
        sending = load.start(killed)
        killer.start()
        log = load.finish(sending)
        killer.join()
        children.enter_context(running(guard, "work", "--only", "quick", **told))
        ranking.wait_for(log.taken, PATIENCE)
    yield counted(f"{RATE:.0f}/s for {SECONDS_OF_KILLS:.0f} s, a web process and the worker killed (-9)", killed, log)
    yield all_counted(door, orders)


def orders_for(door: Source, port: int) -> list[load.Order]:
    """To warm up, then steadily, in a rush, and through kills; each lead of all of them only once."""
    first = load.Order(HOST, port, f"/in/meta/{door.key}", 20, 3, FIRST, SECRET, repeats=True)
    orders = [first]
    for rate, span in ((RATE, seconds()), (RUSH, 1.0), (RATE, min(SECONDS_OF_KILLS, seconds()))):
        before = orders[-1]
        orders.append(replace(first, rate=rate, seconds=span, first=before.first + before.count))
    return orders


def while_used(order: load.Order, door: Source, ranking: Ranking, *processes: int) -> Iterator[Figure]:
    with at_work(door.clinic, order.port) as work, effort(*processes) as spent:
        log = load.finish(load.start(order))
    in_time = ranking.wait_for(log.taken, PATIENCE)
    taken, span = Spread.of(list(log.taken.values())), f"{RATE:.0f}/s for {order.seconds:.0f} s"
    yield Figure(
        f"{span}, accepted",
        "p99 < 50 ms",
        f"{taken}; {log.repeated:,} repeated; {spent.each(order.count)}",
        taken.p99 < 50,
    )
    yield ranked(f"{span}, from accepted to ranked", log, ranking, in_time=in_time)
    screens = f"{Spread.of(work.looks)}; {work.calls} calls; errors: {len(work.errors)}"
    yield Figure("the queue meanwhile, asked for by ten counsellors", "no errors", screens, not work.errors)
    yield counted(span, order, log)


def in_a_rush(order: load.Order, ranking: Ranking) -> Iterator[Figure]:
    log = load.finish(load.start(order))
    in_time = ranking.wait_for(log.taken, PATIENCE)
    yield Figure(
        f"{RUSH:,} in a second, accepted", "–", f"{Spread.of(list(log.taken.values()))}; {log.repeated} repeated"
    )
    yield ranked(f"{RUSH:,} in a second, from accepted to ranked", log, ranking, in_time=in_time)
    yield counted(f"{RUSH:,} in a second", order, log)


def ranked(what: str, log: load.Log, ranking: Ranking, *, in_time: bool) -> Figure:
    """From the answer to when they were found in the queue with a score."""
    waits = [ranking.seen[name] - log.due[name] - taken for name, taken in log.taken.items() if name in ranking.seen]
    spread = Spread.of(waits or [PATIENCE])
    missing = len(log.taken) - len(waits)
    said = f"{spread}" + (f"; {missing:,} still on the way after {PATIENCE:.0f} s" if missing else "")
    return Figure(what, "p95 < 1 s", said, in_time and spread.p95 < 1000)


def counted(what: str, order: load.Order, log: load.Log) -> Figure:
    said = f"{order.count:,} / {len(log.taken):,}; {log.repeated:,} sent again until they were"
    return Figure(f"{what}: sent / acknowledged", "all", said, order.count == len(log.taken))


def all_counted(door: Source, orders: list[load.Order]) -> Figure:
    """In the end each that was sent lies there once, and has become somebody of its own."""
    wait_until(lambda: not Delivery.objects.filter(source=door, inquiry__isnull=True).exists(), at_most=PATIENCE)
    sent = sum(order.count for order in orders)
    rows = Delivery.objects.filter(source=door)
    stored, inquiries = rows.count(), rows.values("inquiry").distinct().count()
    said = f"{sent:,} / {stored:,} / {inquiries:,}"
    return Figure("all that was sent / stored / an inquiry each", "the same", said, sent == stored == inquiries)
