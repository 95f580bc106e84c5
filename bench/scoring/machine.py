"""The machine that scores were compared on; no database stands beside."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import psutil

LIBRARIES = ("scikit-learn", "lightgbm", "catboost")


def this_machine() -> dict[str, Any]:
    return {
        "cores": os.cpu_count() or 0,
        "memory_gb": round(psutil.virtual_memory().total / 1024**3),
        "python": platform.python_version(),
        "libraries": [f"{name} {found}" for name in LIBRARIES if (found := installed(name))],
        "load": round(os.getloadavg()[0], 1),
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
    }


def installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def told(machines: list[dict[str, Any]]) -> str:
    """One line for all runs: the newest machine, from the first day to the last, with the highest load before one."""
    newest = max(machines, key=lambda machine: str(machine["day"]))
    days = sorted({str(machine["day"]) for machine in machines})
    span = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    libraries = ", ".join(dict.fromkeys(name for machine in machines for name in machine["libraries"]))
    load = max(float(machine["load"]) for machine in machines)
    return (
        f"{span}; {newest['cores']} cores, {newest['memory_gb']} GB; Python {newest['python']}, {libraries}; "
        f"load of the machine before a run: up to {load:.1f}."
    )
