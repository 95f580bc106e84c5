"""docs/benchmarks/product.md, written from what was measured last: `product.json` beside it keeps the figures."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.figures import Figure

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "benchmarks"
MET = {True: "yes", False: "**no**", None: "–"}
HEAD = """# What the product reaches

Measured, never promised: every figure below was reached by `bin/bench`, which starts a PostgreSQL of its own, fills it
with made-up clinics that have worked for two years, and runs the real web server and worker as processes.
Measure again with

    bin/bench                      # everything, about half an hour
    bin/bench screens rescoring    # some of it
    bin/bench --rows 100000        # a smaller database

PostgreSQL waits for the disk at every commit (`fsync` on), as it would in production. Server, worker, database and the
client that measures share the cores of one machine. Where it did other work beside, as the load says, clock times are
upper bounds; the processor time that stands beside them is what the same costs on a machine of its own.
"""


def keep(folder: Path, name: str, figures: Sequence[Figure], rows: int, machine: dict[str, Any]) -> None:
    """Put the figures of one measurement in the place of those it had, and write the page anew."""
    folder.mkdir(parents=True, exist_ok=True)
    store = folder / "product.json"
    known = json.loads(store.read_text(encoding="utf-8")) if store.exists() else {}
    known[name] = {"rows": rows, "machine": machine, "figures": [asdict(figure) for figure in figures]}
    store.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "product.md").write_text(page(known), encoding="utf-8")


def page(known: dict[str, Any]) -> str:
    """The page as Markdown."""
    return "\n".join([HEAD, *(_section(name, found) for name, found in sorted(known.items()))])


def _section(name: str, found: dict[str, Any]) -> str:
    machine = found["machine"]
    lines = [
        f"## {name}",
        "",
        f"{found['rows']:,} inquiries in the database. {_told(machine)}",
        "",
        "| what | wanted | reached | met |",
        "|---|---|---|---|",
        *(f"| {row['what']} | {row['wanted']} | {row['reached']} | {MET[row['met']]} |" for row in found["figures"]),
        "",
    ]
    return "\n".join(lines)


def _told(machine: dict[str, Any]) -> str:
    return (
        "{day}; {cores} cores ({processor}), {memory_gb} GB; Python {python}, Django {django}, PostgreSQL {postgres}; "
        "load of the machine before it began: {load}."
    ).format_map(machine)
