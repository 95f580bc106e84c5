"""docs/benchmarks/quality.md."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from bench.quality.compared import CLOSE, Compared
from bench.quality.lived import HORIZON, SERVED, When
from leadscore import evaluate

HEAD = f"""# Are the product's scores as good as the library's?

Simulated clinics live in the product's own database. In one night its job learns from what is known by then; in the
{SERVED.days} days after, each inquiry is scored as it comes in, a minute before it is first called and a quarter of an
hour after the first conversation unless that closed it, from what was written by then and nothing later.
{HORIZON.days} days on it is known who came. Then the library learns by itself from the same history, read anew after
all has happened, and is asked about all leads at once. Whatever had been read differently when it learned and when it
served, or had been known too early, would show as a difference of the two chances: more than {CLOSE:g} anywhere, and
the command fails.

Before the first talk a score says what a call now would bring. As somebody asks that is more than will come of them,
for most are called later: *said* is the mean of the chances, *came* the share who came. A minute before the first call
both speak of the same. Measure again with

    bin/bench quality                        # some minutes
    bin/bench quality --clinics 1 --days 90  # a first look

"""
COLUMNS = (
    *("clinic", "scored when", "learned from", "people", "said", "came", "AUC, product", "AUC, library"),
    *("log-loss, product", "log-loss, library", "log-loss, one rate for all", "furthest apart"),
)
TABLE = f"\n| {' | '.join(COLUMNS)} |\n|---|---|{'--:|' * (len(COLUMNS) - 2)}\n"
BANDS = (5.0, 15.0, 60.0, 360.0)  # minutes
WAITS = """
A minute before the first call, all clinics together, by the minutes they had waited:

| waited | people | said | came | chance alone: one standard error |
|---|--:|--:|--:|--:|
"""


def write(folder: Path, found: Sequence[Compared], machine: dict[str, Any], processor: float) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    told = (
        f"{machine['day']}; {machine['cores']} cores ({machine['processor']}), Python {machine['python']}, PostgreSQL "
        f"{machine['postgres']}; load before it began {machine['load']}; {processor:.0f} s of processor time.\n"
    )
    lines = [HEAD, told, TABLE, *map(line, found), *by_wait(found)]
    (folder / "quality.md").write_text("".join(lines), encoding="utf-8")


def line(each: Compared) -> str:
    ours, theirs = (evaluate(each.outcomes, said) for said in (each.product, each.library))
    none = evaluate(each.outcomes, np.full(len(each.outcomes), each.rate))
    areas = " | ".join("–" if one.auc is None else f"{one.auc:.4f}" for one in (ours, theirs))
    losses = " | ".join(f"{one.log_loss:.4f}" for one in (ours, theirs, none))
    counts = f"{each.learned:,} | {len(each.outcomes):,} | {each.product.mean():.1%} | {each.outcomes.mean():.1%}"
    return f"| {each.clinic} | {each.when} | {counts} | {areas} | {losses} | {each.apart:.1e} |\n"


def by_wait(found: Sequence[Compared]) -> Iterator[str]:
    """Of all clinics together: whether what was said before the first call came true, by how long they had waited."""
    called = [each for each in found if each.when == When.CALLED]
    if called:
        waited, said, came = (
            np.concatenate([getattr(each, name) for each in called]) for name in ("waited", "product", "outcomes")
        )
        yield WAITS
        for low, high in pairwise((0.0, *BANDS, np.inf)):
            within = (waited >= low) & (waited < high)
            if people := int(within.sum()):
                error = np.sqrt((said[within] * (1 - said[within])).sum()) / people
                band = f"from {low:.0f}" if high == np.inf else f"{low:.0f} to {high:.0f}"
                yield f"| {band} | {people:,} | {said[within].mean():.1%} | {came[within].mean():.1%} | {error:.1%} |\n"
