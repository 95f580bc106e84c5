"""The machine a figure was reached on."""

import os
import platform
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version

import psutil
from django.db import connection


@dataclass(frozen=True)
class Machine:
    cores: int
    memory_gb: int
    processor: str
    python: str
    postgres: str
    django: str
    load: float
    day: str


def this_machine() -> dict[str, object]:
    """Read while the database runs, before anything is measured: `load` is what others did meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        postgres = str(cursor.fetchone()[0])
    return asdict(
        Machine(
            cores=os.cpu_count() or 0,
            memory_gb=round(psutil.virtual_memory().total / 1024**3),
            processor=_processor(),
            python=platform.python_version(),
            postgres=postgres,
            django=version("django"),
            load=round(os.getloadavg()[0], 1),
            day=f"{datetime.now(UTC):%Y-%m-%d}",
        )
    )


def _processor() -> str:
    if platform.system() != "Linux":
        return platform.processor() or platform.machine()
    with open("/proc/cpuinfo", encoding="utf-8") as lines:  # noqa: PTH123 -- a file of the kernel, not of a folder
        names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
        return next(names, platform.machine())
