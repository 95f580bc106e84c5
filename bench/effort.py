"""Processor time: what an answer costs, however busy the machine is with other things meanwhile."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from django.db import connection


@dataclass
class Effort:
    """Seconds of one core, in Python and in PostgreSQL."""

    python: float = 0.0
    database: float = 0.0

    def __str__(self) -> str:
        return f"{self.python:.1f} s of processor in Python, {self.database:.1f} s in PostgreSQL"

    def each(self, times: int) -> str:
        """The same for one of so many."""
        share = 1000 / times
        return f"processor: {self.python * share:.0f} ms Python + {self.database * share:.0f} ms PostgreSQL"


@contextmanager
def effort(*processes: int) -> Iterator[Effort]:
    """What these processes (else this one) and the database spend while the block runs."""
    own, server = [psutil.Process(pid) for pid in processes or [os.getpid()]], postmaster()
    found = Effort()
    before, before_there = sum(map(spent, own)), spent(server)
    yield found
    found.python, found.database = sum(map(spent, own)) - before, spent(server) - before_there


def spent(process: psutil.Process) -> float:
    """Seconds of a process, of the children it has and of those it had."""
    times = process.cpu_times()
    gone = getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0)
    living = 0.0
    for child in process.children(recursive=True):
        try:
            living += sum(child.cpu_times()[:2])
        except psutil.NoSuchProcess:
            continue
    return times.user + times.system + gone + living


def postmaster() -> psutil.Process:
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        note = Path(cursor.fetchone()[0]) / "postmaster.pid"
    return psutil.Process(int(note.read_text().split(maxsplit=1)[0]))
