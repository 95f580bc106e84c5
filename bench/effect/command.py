"""`python -m bench effect [--runs N] [--lives N] [--minutes N]`: whether the effect that is shown is the true one."""

import argparse
import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench.effect import page
from bench.effect.pieces import found, lives_in, make, runs_in, wanted

ROOT = Path(__file__).resolve().parents[2]
# Pieces for each process: some are long, and whoever is done waits for the last of them.
AT_ONCE = 4


def main(words: Sequence[str]) -> int:
    options = parser().parse_args(words)
    began, load = time.monotonic(), os.getloadavg()[0]

    def is_time() -> bool:
        return options.minutes is None or time.monotonic() - began < 60 * options.minutes

    # Spawned: a process that is forked while a library has threads waits for ever for what they had locked.
    with ProcessPoolExecutor(options.processes, mp_context=get_context("spawn")) as hands:
        make(wanted(options.runs, options.lives), options.kept, hands, AT_ONCE * options.processes, is_time)
    made = found(options.kept)
    took = page.Took(time.monotonic() - began, sum(seconds for seconds, _ in made.values()), load)
    page.write(options.out, runs_in(made), lives_in(made), took)
    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bin/bench effect")
    made.add_argument("--runs", type=int, default=4000, help="made-up experiments of each setting, in hundreds")
    made.add_argument("--lives", type=int, default=40, help="lives of the simulated clinic in each world")
    made.add_argument("--minutes", type=float, help="stop after so many; what is missing is made the next time")
    made.add_argument("--processes", type=int, default=2)
    made.add_argument("--kept", type=Path, default=ROOT / "var" / "effect.jsonl", help="what was found so far")
    made.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks")
    return made
