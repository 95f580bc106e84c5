"""`python -m bench [NAME ...] [--rows N] [--out FOLDER] [--keep FOLDER]`: measure, and write the figures down.

`python -m bench scoring ...` compares the scores with those of peers instead: it takes long, and needs no database.
`python -m bench effect ...` tries in simulation whether the effect that is shown is the true one; no database either.
`python -m bench queue ...` compares orders of the queue in simulation, in visits; no database either.
`python -m bench attack ...` sends what strangers may send, and looks whether anything breaks or is lost.
`python -m bench quality ...` asks whether the product's scores are those of the library, on the same simulated clinics.
`python -m bench night ...` lets all clinics of a fleet learn in one run.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench import report, scoring
from bench.ground import database
from bench.machine import this_machine
from bench.size import SECONDS, TIMES, Size

# In this order: training publishes models, rescoring and screens use them; the doors come last as they add rows.
NAMES = (
    *("population", "training", "rescoring", "screens", "tenants", "sealing"),
    *("live", "ringing", "open_screens", "webhook", "importing"),
)

# Commands of their own, with options of their own.
APART = {
    "attack": "bench.attack.command",
    "effect": "bench.effect.command",
    "queue": "bench.queue.command",
    "quality": "bench.quality.command",
    "night": "bench.night",
}
# Too long for everybody who measures everything.
ALONE = ("soak", "behind")


def main(argv: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] in APART:
        # They read parts of the product, so each is imported once somebody asks for it.
        return int(importlib.import_module(APART[words[0]]).main(words[1:]))
    return scoring.main(words[1:]) if words[:1] == ["scoring"] else product(words)


def product(words: Sequence[str]) -> int:
    """Everything but the comparison with peers."""
    options = parser().parse_args(words)
    os.environ.update({SECONDS: str(options.seconds), TIMES: str(options.times)})
    names = [name for name in (*NAMES, *ALONE) if name in (options.names or NAMES)]
    with database(keep=options.keep) as guard:
        from django.utils import timezone

        machine = this_machine()
        filled = fill(options.rows)
        if "population" in names:
            report.keep(options.out, "population", filled, options.rows, machine)
        for name in names:
            if name == "population":
                continue
            print(f"{name} ...", flush=True)
            measure = importlib.import_module(f"bench.{name}").measure
            machine, figures = this_machine(), []
            for figure in measure(guard, timezone.now()):
                print(f"  {figure.what}: {figure.reached} (wanted {figure.wanted})", flush=True)
                figures.append(figure)
            report.keep(options.out, name, figures, options.rows, machine)
    return 0


def fill(rows: int) -> list:
    """Make the population, unless a kept database has one."""
    from bench.figures import below
    from bench.population import populate
    from naewon.inquiries.models import Inquiry

    if Inquiry.objects.exists():
        return []
    began = datetime.now(UTC)
    populate(Size(rows), began, lambda what: print(what, flush=True))
    seconds = (datetime.now(UTC) - began).total_seconds()
    return [below(f"{rows:,} inquiries with all that belongs to them, by COPY", 180, seconds, "s")]


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bin/bench", epilog="bin/bench scoring --help: the comparison with peers.")
    made.add_argument(
        "names",
        nargs="*",
        choices=[*NAMES, *ALONE, []],
        metavar="NAME",
        help=f"some of {', '.join(NAMES)}; default: all; or {', '.join(ALONE)}",
    )
    made.add_argument("--rows", type=int, default=Size().rows, help="inquiries in the database")
    made.add_argument("--seconds", type=float, default=60, help="how long a door stands under load")
    made.add_argument("--times", type=int, default=200, help="how often a screen is asked for")
    made.add_argument("--out", type=Path, default=report.FOLDER, help="where product.md is written")
    made.add_argument("--keep", type=Path, help="a folder for the database, which stays for the next time")
    return made


if __name__ == "__main__":
    sys.exit(main())
