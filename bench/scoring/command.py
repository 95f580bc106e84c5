"""`bin/bench scoring`: compare on public data sets what was not compared before, and write the page anew."""

import argparse
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from bench import report
from bench.scoring import kept, models, sets
from bench.scoring.machine import this_machine
from bench.scoring.modes import MODES
from bench.scoring.page import write
from bench.scoring.sets import LeadSet


def main(argv: Sequence[str] | None = None) -> int:
    options = read_options(argv)
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
    wanted = list(due(about, options))
    if not wanted:
        return
    leads = sets.read(place, about)
    for mode, model in wanted:
        print(f"{leads.name}, {mode}: {model} ...", flush=True)
        kept.keep(options.kept, compare(leads, mode, model))


def due(about: dict[str, Any], options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Modes and models; only where the order in time is known can it be followed."""
    for mode, model in product(options.modes, options.models):
        is_new = options.fresh or not kept.is_kept(options.kept, about["name"], mode, model)
        if is_new and models.missing(model) is None and (mode != "rolling" or about["split"] == "time"):
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


def read_options(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options, with names one by one where there were commas between them."""
    made = parser()
    options = made.parse_args(argv)
    for wish, known in (("models", models.NAMES), ("modes", tuple(MODES))):
        names = [name for words in getattr(options, wish) for name in words.split(",") if name]
        if unknown := set(names) - set(known):
            made.error(f"--{wish} knows {', '.join(known)}, not {', '.join(sorted(unknown))}.")
        setattr(options, wish, names)
    return options


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="bin/bench scoring", description="Compares the scores with those of peers.")
    made.add_argument("--only", nargs="+", metavar="SET", help="some of the sets; default: all")
    made.add_argument("--models", nargs="+", default=models.NAMES, help=f"some of {', '.join(models.NAMES)}")
    made.add_argument("--modes", nargs="+", default=tuple(MODES), help=f"some of {', '.join(MODES)}")
    made.add_argument("--fresh", action="store_true", help="measure again what is kept from before")
    made.add_argument("--sets", type=Path, help=f"the folder of the sets; else that of {sets.VARIABLE}")
    made.add_argument("--kept", type=Path, default=kept.FOLDER, help="where answers are kept")
    made.add_argument("--out", type=Path, default=report.FOLDER, help="where scoring.md is written")
    return made
