"""`python -m bench scoring [--only SET ...] [--models NAME ...] [--modes MODE,...] [--fresh]`."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench import report
from bench.scoring import kept, models, sets
from bench.scoring.machine import this_machine
from bench.scoring.modes import MODES
from bench.scoring.page import write
from bench.scoring.sets import LeadSet


def main(argv: Sequence[str] | None = None) -> int:
    options = parser().parse_args(argv)
    place = sets.folder(options.sets)
    listing = sets.described(place)
    if not listing:
        print(f"There are no data sets in {place}: name their folder with --sets or {sets.VARIABLE}.")
        return 0
    for name in options.models:
        if why := models.missing(name):
            print(why)
    chosen = [about for about in listing if not options.only or about["name"] in options.only]
    for about in chosen:
        measure(place, about, options)
    write(options.out, kept.all_kept(options.kept, models.NAMES), [about["name"] for about in listing])
    return 0


def measure(place: Path, about: dict[str, Any], options: argparse.Namespace) -> None:
    """Whatever was asked for and is not kept yet."""
    wanted = list(due(about["name"], options))
    leads = sets.read(place, about) if wanted else None
    for mode, model in wanted:
        if leads and (mode != "rolling" or leads.by_time):
            print(f"{leads.name}, {mode}: {model} ...", flush=True)
            kept.keep(options.kept, compare(leads, mode, model))


def due(data: str, options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    for mode in options.modes:
        for model in options.models:
            if models.missing(model) is None and (
                options.fresh or not kept.is_kept(options.kept, data, mode, model)
            ):
                yield mode, model


def compare(leads: LeadSet, mode: str, model: str) -> kept.Record:
    """A model's answers to all parts of a mode."""
    machine, tested = this_machine(), []
    for part in MODES[mode](leads):
        said = models.answer(model, leads, part)
        outcomes = leads.outcomes[part.test]
        cost = (said.fit_seconds, said.predict_us_per_row)
        tested.append(kept.Tested(part.label, len(part.train), outcomes, said.probability, *cost))
    return kept.Record(leads.name, leads.title, mode, model, machine, tuple(tested))


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bin/bench scoring", description=__doc__)
    made.add_argument("--only", nargs="+", metavar="SET", help="some of the sets; default: all")
    made.add_argument("--models", type=some_of(models.NAMES), default=models.NAMES, help=", ".join(models.NAMES))
    made.add_argument("--modes", type=some_of(tuple(MODES)), default=tuple(MODES), help=", ".join(MODES))
    made.add_argument("--fresh", action="store_true", help="measure again what is kept from before")
    made.add_argument("--sets", type=Path, help=f"the folder with the sets; else {sets.VARIABLE}, else {sets.BESIDE}")
    made.add_argument("--kept", type=Path, default=kept.FOLDER, help="where answers are kept")
    made.add_argument("--out", type=Path, default=report.FOLDER, help="where scoring.md is written")
    return made


class some_of:  # noqa: N801 -- read as a phrase by the parser
    """Names with commas between them."""
