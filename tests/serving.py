"""The product as it runs, inside the process of the tests: the real server, a real worker, and a clock they share."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import uvicorn
from django.core.signals import request_finished
from django.db import close_old_connections
from django.db.backends.signals import connection_created
from procrastinate.contrib.django import DjangoApp, app

from naewon.ops.worker import worker_connector
from naewon.tenancy.role import ROLE
from naewon.web.live.hub import hub

SECONDS_TO_START = 20
# Browsers go by the same clock: pages keep waiting times true by themselves.
SHIFTED_DATE = """(() => {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...parts) { parts.length ? super(...parts) : super(Real.now() + SHIFT); }
    static now() { return Real.now() + SHIFT; }
  };
})()"""


class Clock:
    """A clock that was set to a moment and goes on from there."""

    def __init__(self, at: datetime) -> None:
        self._shift = at - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._shift

    def forward(self, **by: float) -> None:
        self._shift += timedelta(**by)

    @property
    def script(self) -> str:
        """JavaScript that sets a page's clock by this one."""
        return SHIFTED_DATE.replace("SHIFT", str(round(self._shift.total_seconds() * 1000)))


class Server(uvicorn.Server):
    """Knows whether it has anything left to answer."""

    @property
    def is_idle(self) -> bool:
        return not self.server_state.tasks


def bind(connection: Any, **_signal: Any) -> None:
    if threading.current_thread() is not threading.main_thread():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('role', %s, false)", [ROLE])


def let_go(**_signal: Any) -> None:
    """While a test asks by Django's client nobody's connection is closed: it disconnects the one receiver."""
    if threading.current_thread() is not threading.main_thread():
        close_old_connections()


@contextmanager
def bound() -> Iterator[None]:
    """What serves and works meanwhile is bound by the policies; the test, on the main thread, owns the tables."""
    connection_created.connect(bind)
    request_finished.connect(let_go)
    try:
        yield
    finally:
        request_finished.disconnect(let_go)
        connection_created.disconnect(bind)


@contextmanager
def serving(application: Any) -> Iterator[tuple[str, Server]]:
    """Serve on a free port while the block runs; yields the address."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{door.getsockname()[1]}"
        server = Server(uvicorn.Config(application, lifespan="off", log_level="warning", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        with bound():
            thread.start()
            wait_until(lambda: server.started)
            try:
                yield address, server
            finally:
                hub.close()
                server.should_exit = True
                thread.join()


@contextmanager
def working() -> Iterator[None]:
    """Let a worker follow what happens while the block runs, as `naewon work` does."""
    loop = asyncio.new_event_loop()
    # An app of its own: the one of the screens goes on queueing over the connection of each request.
    worker = DjangoApp(connector=worker_connector())
    worker.tasks = app.tasks
    running = loop.create_task(_work(worker))
    thread = threading.Thread(target=_run, args=(loop, running))
    with bound():
        thread.start()
        try:
            yield
        finally:
            loop.call_soon_threadsafe(running.cancel)
            thread.join()
            loop.close()


async def _work(worker: DjangoApp) -> None:
    async with worker.open_async():
        await worker.run_worker_async(install_signal_handlers=False, delete_jobs="always", shutdown_graceful_timeout=5)


def _run(loop: asyncio.AbstractEventLoop, running: "asyncio.Task[None]") -> None:
    with suppress(asyncio.CancelledError):
        loop.run_until_complete(running)


def wait_until(holds: Callable[[], object], seconds: float = SECONDS_TO_START) -> None:
    """Return as soon as it holds; AssertionError when it does not in time."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, f"not within {seconds} s"
        time.sleep(0.02)
