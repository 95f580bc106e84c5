"""docs/benchmarks/queue-learning.md."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean

import numpy as np

from bench.queue.callers import FIRST
from bench.queue.learning import LEARNERS, Result
from bench.queue.losses import CHANCE
from bench.queue.page import Took, mean_of, share_of, told_of
from bench.queue.trial import CALLING

Pasts = Sequence[Mapping[int, Result]]

HEAD = """# How much of the chance of a visit is learned, from how long a past

The clinic of [what the order is worth](queue.md), with few hands, learns from two months of its calls, from four and
from eleven. Judged are the scores by other people who wait and whom nobody has spoken with, each with the chance that
the laws of the world give her by what is written down; and by the visits of {calling} days in our order. Measure again
with

    bin/bench queue --learning --seeds 6

| | |
|---|---|
| from arrivals | learned from the moments at which somebody asked or still waited, whoever was called or not |
| ours | learned from the moments just before a call |
| the law's own terms | known is what a visit depends on, the meaning of messages too; how much of it is learned alike |
| true chances | nothing is left to learn |

"The law's own terms" is **the ceiling of learning**: no clinic has it, for it has to find out what words mean.
"""
RANKS = """
## Beside the truth

Correlation of ranks with the true chance, and the share found of what the best 40 of 100 are worth above 40 by lot.
Means over pasts: {pasts}.

| days | called | came | {heads} |
|--:|--:|--:|{lines}
"""
VISITS = """
## Visits

Means of {lives} lives. In brackets the gain over first come as a share of that with true chances.

| days | first come | {heads} | true chances | ours less from arrivals |
|--:|--:|{lines}--:|--:|
"""


def write(folder: Path, pasts: Pasts, took: Took) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    heads, lines = " | ".join(LEARNERS), "--:|" * len(LEARNERS)
    lengths = list(pasts[0])
    parts = [HEAD.format(calling=CALLING), told_of(took), RANKS.format(pasts=len(pasts), heads=heads, lines=lines)]
    parts += [_judged(days, [past[days] for past in pasts]) for days in lengths]
    lives = sum(len(past[lengths[0]].visits[FIRST]) for past in pasts)
    parts += [VISITS.format(lives=lives, heads=heads, lines=lines)]
    parts += [_lived(days, [past[days] for past in pasts]) for days in lengths]
    (folder / "queue-learning.md").write_text("".join(parts), encoding="utf-8")


def _judged(days: int, found: Sequence[Result]) -> str:
    told = [
        f"{fmean(each.judged[name].rank for each in found):.2f}, {fmean(each.judged[name].found for each in found):.0%}"
        for name in LEARNERS
    ]
    counted = f"{fmean(each.calls for each in found):.0f} | {fmean(each.came for each in found):.0f}"
    return f"| {days} | {counted} | {' | '.join(told)} |\n"


def _lived(days: int, found: Sequence[Result]) -> str:
    visits = {name: np.concatenate([each.visits[name] for each in found]) for name in (FIRST, *LEARNERS, CHANCE)}
    gains = {name: each - visits[FIRST] for name, each in visits.items()}
    told = [f"{visits[name].mean():.1f} ({share_of(gains[name], gains[CHANCE])})" for name in LEARNERS]
    arrivals, ours, _ = (visits[name] for name in LEARNERS)
    ends = f"{visits[CHANCE].mean():.1f} | {mean_of(ours - arrivals)}"
    return f"| {days} | {visits[FIRST].mean():.1f} | {' | '.join(told)} | {ends} |\n"
