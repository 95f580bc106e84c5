"""docs/benchmarks/effect-cost.md."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from bench.queue.page import Took, told_of
from bench.queue.said import Said
from bench.queue.trial import CALLING
from bench.queue.worlds import WORLDS

HEAD = """# What an experiment is said to cost, and what it costs

Before *점수의 효과* is switched on it says how many visits are lost with those who are called first-come
([how](../reference/effect.md#what-it-costs)): the calls that were made are dealt out once more, in the order of asking.
Here that is held against the truth. The clinic of [what the order is worth](queue.md) lives {calling} days by our order
with turns, which is the product's, and the same days first-come. "Says" is told from the first of these alone: when
people wrote, when they were first called, and their score on arrival. Measure again with

    bin/bench queue --said --seeds 8 --worlds short "short 0" "short 1" ample "ample 0" "ample 1"
"""
TABLE = """
Visits in {calling} days that the order brings beyond first-come, means of {lives} lives, with the interval of 95% of
the mean.

| world | brings | says | says less brings |
|---|--:|--:|--:|
"""


def write(folder: Path, found: Mapping[str, Sequence[Said]], took: Took) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lives = len(next(iter(found.values())))
    worlds = "".join(f"- **{each.name}**: {each.told}\n" for each in WORLDS if each.name in found)
    parts = [HEAD.format(calling=CALLING), told_of(took), "\n", worlds, TABLE.format(calling=CALLING, lives=lives)]
    parts += [_row(name, lived) for name, lived in found.items()]
    (folder / "effect-cost.md").write_text("".join(parts), encoding="utf-8")


def _row(name: str, lives: Sequence[Said]) -> str:
    brings, says = np.array(lives).T
    return f"| {name} | {_mean(brings)} | {_mean(says)} | {_mean(says - brings)} |\n"


def _mean(values: np.ndarray) -> str:
    middle, reach = values.mean(), 1.96 * values.std(ddof=1) / np.sqrt(len(values))
    return f"{middle:+.1f} ({middle - reach:+.1f} to {middle + reach:+.1f})"
