"""docs/benchmarks/scoring.md, written from the answers that are kept."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.scoring import machine
from bench.scoring.judged import Difference, difference
from bench.scoring.kept import Record
from bench.scoring.tables import cost_table, difference_table, quality_table, rolling_table, small_table
from leadscore.backtest.engine import OURS

HEAD = """# How good the scores are

Measured, never promised: Naewon's scores beside those of its peers, on the same rows of public data sets, which none
of the models had learned from. The sets are not part of the project (some licences forbid it); what each peer is and
how it is fitted stands in `leadscore.backtest.peers`. Measure again with

    bin/bench scoring                                   # everything; what was measured before is not measured again
    bin/bench scoring --only car --modes full --fresh   # one set anew
    bin/bench scoring --sets FOLDER                     # the folder with sets.json and NAME.csv.gz

Cells are log-loss / AUC / ECE (15 bins of equally many rows); the lowest log-loss of a column is bold. Differences are
ours minus the peer's, with the middle 95% of a paired bootstrap over the tested rows (above 20,000 rows by formula):
below zero is better for log-loss, above zero for AUC.
"""
SMALL = """## Small histories

Learned from 100, 300 and 1,000 rows only: the newest before the cut in time, or five draws from four of five folds;
tested on at most 5,000 rows. The mean over the trials of each set; where ours refuses to learn from so little, it is
judged by one rate for all. Ranks are means over the sets that all models answered, 1 is best.
"""
ROLLING = """## Refitted as outcomes arrive

The newer part of each set in six blocks; before each, all that is older is learned from, as if every outcome were known
at once. Log-loss and ECE over all blocks, AUC as the mean within blocks.
"""


def write(folder: Path, records: Sequence[Record], order: Sequence[str]) -> None:
    """The page, with the sets in this order; none where nothing is kept."""
    known = sorted((record for record in records if record.data in order), key=lambda one: order.index(one.data))
    if known:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "scoring.md").write_text("\n".join(lines(known)), encoding="utf-8")


def lines(records: Sequence[Record]) -> Iterator[str]:
    whole, small, rolling = (
        [record for record in records if record.mode == mode] for mode in ("full", "small", "rolling")
    )
    yield HEAD
    yield machine.told([record.machine for record in records]) + "\n"
    if whole:
        yield "## Whole sets\n"
        yield from compared(whole)
    if small:
        yield SMALL
        yield from small_table(small)
    if rolling:
        yield ROLLING
        yield rolling_table(rolling)
    if whole:
        yield "## What it costs\n"
        yield cost_table(whole)


def compared(whole: Sequence[Record]) -> Iterator[str]:
    yield quality_table(whole)
    found = list(differences(whole))
    if found:
        yield "### Log-loss, ours minus the peer's\n"
        yield difference_table(found, lambda one: one.log_loss)
        yield "### AUC, ours minus the peer's\n"
        yield difference_table(found, lambda one: one.auc)
        yield "### Where a peer is better\n"
        yield "\n".join([*where_better(found), ""])


def differences(whole: Sequence[Record]) -> Iterator[Difference]:
    ours = {record.data: record for record in whole if record.model == OURS}
    for record in whole:
        if record.model != OURS and record.data in ours and (found := difference(ours[record.data], record)):
            yield found


def where_better(found: Sequence[Difference]) -> Iterator[str]:
    """First what is sure, then what may be chance."""
    sure = [*(loss(one) for one in found if one.log_loss.lower > 0), *(area(one) for one in found if is_beaten(one))]
    open_ones = [loss(one) for one in found if one.log_loss.lower <= 0 < one.log_loss.difference]
    open_ones += [area(one) for one in found if one.auc and one.auc.difference < 0 <= one.auc.upper]
    yield from told("Better, with the whole interval", sure)
    yield from told("Ahead, but by no more than chance would do", open_ones)


def told(how: str, cases: Sequence[str]) -> Iterator[str]:
    yield f"- {how}: {'; '.join(cases) if cases else 'nowhere'}."


def is_beaten(one: Difference) -> bool:
    return one.auc is not None and one.auc.upper < 0


def loss(one: Difference) -> str:
    return f"{one.peer} on {one.data} (log-loss {one.log_loss.difference:+.4f})"


def area(one: Difference) -> str:
    return f"{one.peer} on {one.data} (AUC {one.auc.difference:+.4f})" if one.auc else ""
