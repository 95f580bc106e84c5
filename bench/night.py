"""`python -m bench night [--clinics N] [--inquiries N] [--processes N]`: all clinics of a fleet learn in one run.

The first night all of them learn for the first time; the second, next to nothing is new and models are left as they
are. Nights in between cost what the share of the clinics that learn costs.
"""

import argparse
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import repeat
from pathlib import Path

from bench import report
from bench.apart import night_alone
from bench.figures import Figure
from bench.ground import database
from bench.machine import this_machine
from bench.size import Even

FLEET, LIMIT, LIMIT_GB = 1_000, 120.0, 6.0


@dataclass(frozen=True)
class Night:
    """What a night came to: how many models had which outcome, seconds by the clock, effort, and memory at its highest.

    `gigabytes` is the sum over the processes of the most that each ever had.
    """

    outcomes: Counter[str]
    seconds: float
    python: float
    database: float
    gigabytes: float

    def told(self) -> str:
        models = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(self.outcomes.items()))
        clinics = sum(self.outcomes.values()) / 2
        each = f"{self.python / clinics:.2f} s + {self.database / clinics:.2f} s"
        return f"{self.seconds:.0f} s; a clinic: {each} of processor in Python and PostgreSQL; models: {models}"


def main(words: Sequence[str]) -> int:
    options = parser().parse_args(words)
    os.environ["OMP_NUM_THREADS"] = "1"
    with database(keep=options.keep):
        machine, figures = this_machine(), []
        for figure in measured(options):
            print(f"{figure.what}: {figure.reached} (wanted {figure.wanted})", flush=True)
            figures.append(figure)
        report.keep(options.out, "night", figures, options.clinics * options.inquiries, machine)
    return 0


def measured(options: argparse.Namespace) -> Iterator[Figure]:
    from bench.population import populate

    began = datetime.now(UTC)
    populate(Even(options.clinics * options.inquiries, options.inquiries), began, print)
    for what, at in (("the first night", began), ("the night after", began + timedelta(days=1))):
        found = night(at, options.processes)
        fleet = found.seconds * FLEET / options.clinics
        scaled = "" if options.clinics == FLEET else f" ({fleet:,.0f} s for {FLEET:,} clinics, scaled)"
        made = f"{options.clinics:,} clinics of {options.inquiries:,}, {options.processes} processes"
        yield Figure(f"{what}: {made}", f"< {LIMIT:g} s", found.told() + scaled, fleet < LIMIT)
        yield Figure(f"{what}: memory", f"< {LIMIT_GB:g} GB", f"{found.gigabytes:.2f} GB", found.gigabytes < LIMIT_GB)


def night(at: datetime, processes: int) -> Night:
    """What `scores.train_all` and so many workers of the heavy queue would do."""
    from bench.effort import effort
    from bench.training import fresh_processes
    from naewon.clinics.models import Clinic

    clinics = list(Clinic.objects.order_by("pk").values_list("pk", flat=True))
    began, outcomes, memory = time.perf_counter(), Counter[str](), dict[int, float]()
    with effort() as spent, fresh_processes(processes) as pool:
        for found, process, gigabytes in pool.map(night_alone, clinics, repeat(at)):
            outcomes.update(found)
            memory[process] = max(gigabytes, memory.get(process, 0.0))
    return Night(outcomes, time.perf_counter() - began, spent.python, spent.database, sum(memory.values()))


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bin/bench night")
    made.add_argument("--clinics", type=int, default=FLEET)
    made.add_argument("--inquiries", type=int, default=1_000, help="of each clinic")
    made.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    made.add_argument("--keep", type=Path, help="a folder for the database, which stays")
    made.add_argument("--out", type=Path, default=report.FOLDER)
    return made
