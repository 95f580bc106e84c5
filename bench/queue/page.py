"""docs/benchmarks/queue.md."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import sqrt
from pathlib import Path

import numpy as np

from bench.queue.callers import CHANCES, DICE, FIRST, NAMES, OURS, PROBABILITY, TURNS, WRITTEN
from bench.queue.pace import PEOPLE, seconds_to_rank
from bench.queue.trial import CALLING, WRITING, Result
from bench.queue.worlds import WORLDS

Found = Mapping[str, Sequence[Mapping[str, Result]]]

HEAD = """# What the order of the queue is worth

The simulated clinic (`clinicsim`) lives {calling} days of calls again and again: the same people write, the same staff
has the same minutes, and whoever is called in a half hour answers in it whatever the order. Only who is called next
differs. What counts are the visits to expect of the talks those calls lead to, each with the true chance that she
books and then comes: as many as come in the long run, with less of chance in them. Measure again with

    bin/bench queue                             # all worlds, thirty lives each
    bin/bench queue --seeds 4 --worlds short    # a first look
    bin/bench queue --losses                    # where ours loses what could be gained
    bin/bench queue --learning                  # how much is learned from how long a past

"By probability" and "ours" see the same scores, learned from four months of the clinic's calls; Odoo's method has
learned from the same. "Ours, with turns" is the order of the product: every tenth call is for whom the service clock
ran out longest ago. Four callers know what no clinic can know, and show what is left. The first knows the laws of the
world and reads of a person what is written down, and calls again in the rhythm of the house: it is the measure of what
an order can gain that goes by the record. The others call whenever it is worth most. One knows all that could be asked
of a person, the next every chance. The last sees the dice before they are thrown, and is measured by its bookings: no
order that goes by chances can reach it. Where ours loses what the first of them gains is told
[law by law](queue-losses.md), and [how much is learned from how long a past](queue-learning.md).
"""
VISITS = """
## Visits

Means of {seeds} lives in each world.

"""
GAINS = """
## Gains

In visits, with the interval of 95% of the mean over paired lives. "Of the record": the gain of ours over first come as
a share of the gain of the caller who knows the laws; "of chances": of the one who knows all chances; "of all": of the
one who sees the dice. "Turns less ours" is what it costs that nobody waits for ever.

| world | ours less first come | ours less by probability | turns less ours | of the record | of chances | of all |
|---|--:|--:|--:|--:|--:|--:|
"""
PACE = """
## The pace

{people:,} people are ranked in {seconds:.2f} s of processor time (wanted: below 1 s): the gain of each, the lot among
near-ties, the order.
"""
WAITS = """
## The wait of the unlucky

Hours from the inquiry to the first call, at the 95th of a hundred people who wrote in the first {writing} days, and in
brackets how many of a hundred were not called in the {calling}. A week stands for a week, more, and never.

"""


@dataclass(frozen=True)
class Took:
    """Clock and processor seconds, and the load of the machine before it began."""

    clock: float
    processor: float
    load: float


def write(folder: Path, found: Found, took: Took) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    seeds = max(len(lives) for lives in found.values())
    parts = [HEAD.format(calling=CALLING), told_of(took), *told_of_worlds(found)]
    parts += [VISITS.format(seeds=seeds), *_table(found, _visits)]
    parts += [GAINS, *(_gains(name, lives) for name, lives in found.items())]
    parts += [WAITS.format(writing=WRITING, calling=CALLING), *_table(found, _waits)]
    parts += [PACE.format(people=PEOPLE, seconds=seconds_to_rank())]
    (folder / "queue.md").write_text("".join(parts), encoding="utf-8")


def told_of(took: Took) -> str:
    return (
        f"\n{datetime.now(UTC):%Y-%m-%d}; {os.cpu_count()} cores, load of the machine before it began {took.load:.1f}; "
        f"{took.clock:.0f} s by the clock, {took.processor:.0f} s of processor time.\n"
    )


def told_of_worlds(found: Found) -> list[str]:
    return ["\n", *(f"- **{world.name}**: {world.told}\n" for world in WORLDS if world.name in found)]


def _table(found: Found, told: Callable[[Sequence[Result]], str]) -> list[str]:
    rows = [
        f"| {name} | {' | '.join(told([life[caller] for life in lives]) for caller in NAMES)} |\n"
        for name, lives in found.items()
    ]
    return [f"| world | {' | '.join(NAMES)} |\n|---|{'--:|' * len(NAMES)}\n", *rows]


def _visits(results: Sequence[Result]) -> str:
    return f"{np.mean([each['visits'] for each in results]):.1f}"


def _waits(results: Sequence[Result]) -> str:
    never = 100 * np.mean([each["never"] / each["wrote"] for each in results])
    return f"{np.mean([each['p95'] for each in results]) / 60:.0f} ({never:.0f})"


def _gains(name: str, lives: Sequence[Mapping[str, Result]]) -> str:
    visits = {caller: np.array([life[caller]["visits"] for life in lives], dtype=float) for caller in NAMES}
    gain = visits[OURS] - visits[FIRST]
    shares = " | ".join(share_of(gain, visits[caller] - visits[FIRST]) for caller in (WRITTEN, CHANCES, DICE))
    beside, turns = (mean_of(visits[one] - visits[other]) for one, other in ((OURS, PROBABILITY), (TURNS, OURS)))
    return f"| {name} | {mean_of(gain)} | {beside} | {turns} | {shares} |\n"


def mean_of(values: np.ndarray) -> str:
    middle, reach = float(values.mean()), 1.96 * float(values.std(ddof=1)) / sqrt(len(values))
    return f"{middle:+.1f} ({middle - reach:+.1f} to {middle + reach:+.1f})"


def share_of(gain: np.ndarray, most: np.ndarray) -> str:
    """In percent, with the middle 95% of resampled lives."""
    draws = np.random.default_rng(1).integers(0, len(gain), (2000, len(gain)))
    low, high = np.quantile(gain[draws].mean(axis=1) / most[draws].mean(axis=1), (0.025, 0.975))
    return f"{100 * gain.mean() / most.mean():.0f}% ({100 * low:.0f} to {100 * high:.0f})"
