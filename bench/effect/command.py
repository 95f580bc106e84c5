"""`python -m bench effect [--runs N] [--lives N] [--processes N]`: whether the effect that is shown is the true one."""

import argparse
import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench.effect import page
from bench.effect.drawn import SETTINGS, Setting, Told, told
from bench.effect.lived import Lived, by_name, lived

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "benchmarks"


def main(words: Sequence[str]) -> int:
    options = parser().parse_args(words)
    began, load = time.monotonic(), os.getloadavg()[0]
    with ProcessPoolExecutor(options.processes, mp_context=get_context("spawn")) as hands:
        lives = [(name, seed) for seed in range(options.lives) for name in by_name()]
        made = list(hands.map(one_life, lives))
        drawn = list(hands.map(one_setting, [(setting, options.runs) for setting in SETTINGS]))
    worlds = {name: [found for found, _ in made if found[0] == name] for name in by_name()}
    spent = sum(seconds for _, seconds in made) + sum(seconds for _, seconds in drawn)
    took = page.Took(time.monotonic() - began, spent, load)
    found = {name: [each[1] for each in rows] for name, rows in worlds.items()}
    page.write(options.out, [each for each, _ in drawn], found, took)
    return 0


def one_life(asked: tuple[str, int]) -> tuple[tuple[str, Lived], float]:
    name, seed = asked
    began = time.process_time()
    return (name, lived(by_name()[name], seed)), time.process_time() - began


def one_setting(asked: tuple[Setting, int]) -> tuple[Told, float]:
    began = time.process_time()
    return told(*asked), time.process_time() - began


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bin/bench effect")
    made.add_argument("--runs", type=int, default=4000, help="made-up experiments of each setting")
    made.add_argument("--lives", type=int, default=40, help="lives of the simulated clinic in each world")
    made.add_argument("--processes", type=int, default=2)
    made.add_argument("--out", type=Path, default=FOLDER)
    return made
