"""docs/benchmarks/quality.md."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.quality.compared import CLOSE, Compared
from bench.quality.lived import HORIZON, SERVED
from leadscore import evaluate

HEAD = f"""# Are the product's scores as good as the library's?

Simulated clinics live in the product's own database. In one night its job learns from what is known by then; in the
{SERVED.days} days after, each inquiry is scored as it comes in and a quarter of an hour after the first conversation,
from what was written by then and nothing later. {HORIZON.days} days on it is known who came. Then the library learns by
itself from the same history, read anew after all has happened, and is asked about all leads at once. Whatever had been
read differently when it learned and when it served, or had been known too early, would show as a difference of the two
chances: more than {CLOSE:g} anywhere, and the command fails. Measure again with

    bin/bench quality                        # some minutes
    bin/bench quality --clinics 1 --days 90  # a first look

"""
COLUMNS = (
    *("clinic", "model", "learned from", "scored", "AUC, product", "AUC, library"),
    *("log-loss, product", "log-loss, library", "log-loss, one rate for all", "furthest apart"),
)
TABLE = f"\n| {' | '.join(COLUMNS)} |\n|---|---|{'--:|' * (len(COLUMNS) - 2)}\n"


def write(folder: Path, found: Sequence[Compared], machine: dict[str, Any], processor: float) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    told = (
        f"{machine['day']}; {machine['cores']} cores ({machine['processor']}), Python {machine['python']}, PostgreSQL "
        f"{machine['postgres']}; load before it began {machine['load']}; {processor:.0f} s of processor time.\n"
    )
    (folder / "quality.md").write_text("".join([HEAD, told, TABLE, *map(line, found)]), encoding="utf-8")


def line(each: Compared) -> str:
    ours, theirs = (evaluate(each.outcomes, said) for said in (each.product, each.library))
    none = evaluate(each.outcomes, np.full(len(each.outcomes), each.rate))
    areas = " | ".join("–" if one.auc is None else f"{one.auc:.4f}" for one in (ours, theirs))
    losses = " | ".join(f"{one.log_loss:.4f}" for one in (ours, theirs, none))
    counts = f"{each.learned:,} | {len(each.outcomes):,}"
    return f"| {each.clinic} | {each.phase} | {counts} | {areas} | {losses} | {each.apart:.1e} |\n"
