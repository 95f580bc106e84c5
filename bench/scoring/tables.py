"""Figures as tables in Markdown: a model a row, a set a column."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from bench.scoring.judged import Difference, Quality, averaged, mean_ranks, pooled, within_parts
from bench.scoring.kept import Record
from bench.scoring.models import NAMES
from bench.scoring.modes import SIZES
from leadscore.comparison import Interval

Cells = Mapping[tuple[str, str], Quality]
NONE = "–"
RANKS = ("mean rank, log-loss", "mean rank, AUC")


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def names(records: Sequence[Record]) -> tuple[list[str], list[str]]:
    """The models in the order of the peers, and the sets in the order in which they come."""
    models = {record.model for record in records}
    return [name for name in NAMES if name in models], list(dict.fromkeys(record.data for record in records))


def quality_table(records: Sequence[Record]) -> str:
    return cell_table(records, {(one.model, one.data): pooled(one) for one in records})


def rolling_table(records: Sequence[Record]) -> str:
    return cell_table(records, {(one.model, one.data): within_parts(one) for one in records})


def cell_table(records: Sequence[Record], cells: Cells) -> str:
    """All cells, and the mean ranks where every model answered every set."""
    models, data = names(records)
    best = {name: min(cells[at].log_loss for at in cells if at[1] == name) for name in data}
    rows = [[model, *(cell(cells.get((model, name)), best[name]) for name in data)] for model in models]
    return markdown(["model", *data, *RANKS], with_ranks(rows, models, data, cells))


def with_ranks(rows: list[list[str]], models: Sequence[str], trials: Sequence[str], cells: Cells) -> list[list[str]]:
    """Each row with its two mean ranks over the trials that all models answered."""
    shared = [trial for trial in trials if all((model, trial) in cells for model in models)]
    if not shared:
        return [[*row, NONE, NONE] for row in rows]
    by_loss, by_area = mean_ranks([[cells[model, trial] for trial in shared] for model in models])
    return [[*row, f"{loss:.1f}", f"{area:.1f}"] for row, loss, area in zip(rows, by_loss, by_area, strict=True)]


def cell(quality: Quality | None, best: float) -> str:
    if quality is None:
        return NONE
    loss, rest = str(quality).split(" / ", 1)
    return f"**{loss}** / {rest}" if quality.log_loss <= best else str(quality)


def small_table(records: Sequence[Record]) -> Iterator[str]:
    """For every size a table of its own."""
    for size in SIZES:
        of_size = [part for record in records if (part := record.only(f"{size} rows")).parts]
        if of_size:
            yield f"### {size:,} rows\n"
            yield cell_table(of_size, {(one.model, one.data): averaged(one) for one in of_size})


def difference_table(found: Sequence[Difference], of: Callable[[Difference], Interval | None]) -> str:
    peers, data = (list(dict.fromkeys(getattr(one, name) for one in found)) for name in ("peer", "data"))
    cells = {(one.peer, one.data): interval(of(one)) for one in found}
    return markdown(["peer", *data], [[peer, *(cells.get((peer, name), NONE) for name in data)] for peer in peers])


def interval(found: Interval | None) -> str:
    return f"{found.difference:+.4f} ({found.lower:+.4f} to {found.upper:+.4f})" if found else NONE


def cost_table(records: Sequence[Record]) -> str:
    """Seconds of the clock for one fit, and microseconds to score a row."""
    models, data = names(records)
    costs = {(one.model, one.data): cost(one) for one in records}
    rows = [[model, *(costs.get((model, name), NONE) for name in data)] for model in models]
    return markdown(["one fit, one score", *data], rows)


def cost(record: Record) -> str:
    seconds = record.fit_seconds / len(record.parts)
    return f"{seconds:.2f} s, {np.mean([part.predict_us_per_row for part in record.parts]):.0f} µs"
