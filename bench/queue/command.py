"""`python -m bench queue [--seeds N] [--worlds NAME ...]`: what each order of the queue is worth, in visits.

With `--losses` instead: where ours loses what could be gained. With `--learning`: how much is learned from how long.
With `--said`: whether it brings what it is said to bring.
"""

import argparse
import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from bench.queue import learning_page, losses_page, page, said_page
from bench.queue.learning import Result as LearnedFrom
from bench.queue.learning import results
from bench.queue.said import Said, said
from bench.queue.school import DAYS, Learned, learn
from bench.queue.trial import Result, retraced, trial
from bench.queue.worlds import WORLDS, World

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "benchmarks"
SEEDS_AT_ONCE = 30
PASTS = 3


def main(words: Sequence[str]) -> int:
    options = parser().parse_args(words)
    began, load = time.monotonic(), os.getloadavg()[0]
    if options.learning:
        return learning(options, began, load)
    chosen = [world.name for world in WORLDS if world.name in (options.worlds or by_name())]
    if options.said:
        return told_and_brought(options, chosen, began, load)
    starts = range(1, options.seeds + 1, SEEDS_AT_ONCE)
    lives = [range(at, min(at + SEEDS_AT_ONCE, options.seeds + 1)) for at in starts]
    asked = [(name, seeds, options.days, options.losses) for name in chosen for seeds in lives]
    # Spawned: a process that is forked while polars has threads waits for ever for what they had locked.
    with ProcessPoolExecutor(options.processes, mp_context=get_context("spawn")) as hands:
        made = list(hands.map(some, asked))
    found = {name: [each for other, results, _ in made if other == name for each in results] for name in chosen}
    took = page.Took(time.monotonic() - began, sum(seconds for _, _, seconds in made), load)
    (losses_page if options.losses else page).write(options.out, found, took)
    return 0


def learning(options: argparse.Namespace, began: float, load: float) -> int:
    """Each past is lived on with one life a seed."""
    pasts = range(min(PASTS, options.seeds))
    asked = [(past, range(1 + past, options.seeds + 1, len(pasts))) for past in pasts]
    with ProcessPoolExecutor(options.processes, mp_context=get_context("spawn")) as hands:
        made = list(hands.map(learned_from, asked))
    took = page.Took(time.monotonic() - began, sum(seconds for _, seconds in made), load)
    learning_page.write(options.out, [found for found, _ in made], took)
    return 0


def told_and_brought(options: argparse.Namespace, chosen: Sequence[str], began: float, load: float) -> int:
    asked = [(name, range(1, options.seeds + 1), options.days) for name in chosen]
    with ProcessPoolExecutor(options.processes, mp_context=get_context("spawn")) as hands:
        made = list(hands.map(said_in, asked))
    took = page.Took(time.monotonic() - began, sum(seconds for _, seconds in made), load)
    said_page.write(options.out, dict(zip(chosen, (found for found, _ in made), strict=True)), took)
    return 0


def said_in(asked: tuple[str, Sequence[int], int]) -> tuple[list[Said], float]:
    """One world with these seeds, and the processor seconds that took."""
    name, seeds, days = asked
    began = time.process_time()
    return [said(by_name()[name], seed, learned(name, days)) for seed in seeds], time.process_time() - began


def learned_from(asked: tuple[int, Sequence[int]]) -> tuple[dict[int, LearnedFrom], float]:
    began = time.process_time()
    return results(WORLDS[0], *asked), time.process_time() - began


def some(asked: tuple[str, Sequence[int], int, bool]) -> tuple[str, list[dict[str, Result]], float]:
    """One world with some of the seeds, and the processor seconds that took."""
    name, seeds, days, losses = asked
    began = time.process_time()
    lived = retraced if losses else trial
    return name, [lived(by_name()[name], seed, learned(name, days)) for seed in seeds], time.process_time() - began


@cache
def learned(name: str, days: int) -> Learned:
    return learn(by_name()[name], days)


@cache
def by_name() -> dict[str, World]:
    return {world.name: world for world in WORLDS}


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bin/bench queue")
    made.add_argument("--seeds", type=int, default=30, help="lives of the simulated clinic in each world")
    made.add_argument(
        "--worlds", nargs="*", choices=[world.name for world in WORLDS], help="some of them; default: all"
    )
    made.add_argument("--days", type=int, default=DAYS, help="of the past that is learned from")
    made.add_argument("--losses", action="store_true", help="where ours loses what could be gained")
    made.add_argument("--learning", action="store_true", help="how much is learned from how long a past, few hands")
    made.add_argument("--said", action="store_true", help="whether it brings what it is said to bring")
    made.add_argument("--processes", type=int, default=2)
    made.add_argument("--out", type=Path, default=FOLDER)
    return made
