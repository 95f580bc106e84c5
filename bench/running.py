"""The web server and the worker, as `naewon serve` and `naewon work` start them."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from bench.ground import HOST, free_port
from naewon.ops.guard import Guard

NAEWON = (sys.executable, "-m", "naewon")
SECONDS_TO_START = 60


@contextmanager
def running(guard: Guard, *command: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the product while the block runs."""
    child = subprocess.Popen((*NAEWON, *command), env={**os.environ, **environment}, start_new_session=True)
    guard.watch(child.pid)
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(15)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        guard.forget(child.pid)


@contextmanager
def serving(guard: Guard, *, processes: int = 1, workers: int = 0, **environment: str) -> Iterator[tuple[int, int]]:
    """Port and process number of a web server that answers; with so many workers beside it."""
    port = free_port()
    with ExitStack() as children:
        server = children.enter_context(
            running(guard, "serve", "--host", HOST, "--port", str(port), "--workers", str(processes), **environment)
        )
        for _ in range(workers):
            children.enter_context(running(guard, "work", "--only", "quick", **environment))
        await_answer(port)
        yield port, server.pid


def await_answer(port: int) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/sign-in/", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError
