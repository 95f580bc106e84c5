"""A long measurement in pieces: what is found is kept line by line, and a piece that is kept is not made again."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from bench.effect.drawn import SETTINGS, Setting, Told, told
from bench.effect.lived import Lived, by_name, lived
from leadscore.effect import Estimate, Verdict

RUNS_A_PIECE = 100


class Piece(NamedTuple):
    """`number`: which life of a world, or which hundred of runs of a setting."""

    kind: str
    name: str
    number: int


def wanted(runs: int, lives: int) -> list[Piece]:
    """All of every kind, a few of each before more of any: whoever stops early has something of each."""
    of_lives = [Piece("life", name, number) for number in range(lives) for name in by_name()]
    of_runs = [Piece("runs", each.name, number) for number in range(runs // RUNS_A_PIECE) for each in SETTINGS]
    return sorted(
        [*of_lives, *of_runs], key=lambda piece: piece.number / (lives if piece.kind == "life" else runs / RUNS_A_PIECE)
    )


def make(pieces: Iterable[Piece], kept: Path, hands: Executor, at_once: int, is_time: Callable[[], bool]) -> None:
    """Make what is not kept yet while there is time. A piece is kept as soon as it is made: stopping loses none."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    made = found(kept)
    left = [piece for piece in pieces if piece not in made]
    while left and is_time():
        now, left = left[:at_once], left[at_once:]
        with kept.open("a", encoding="utf-8", buffering=1) as file:
            for line in hands.map(one, now):
                file.write(line + "\n")


def one(piece: Piece) -> str:
    """A piece as its line, with the processor seconds it took."""
    began = time.process_time()
    made = _made(piece)
    return json.dumps([*piece, round(time.process_time() - began, 2), made], ensure_ascii=False)


def found(kept: Path) -> dict[Piece, tuple[float, Mapping[str, Any]]]:
    """By piece: processor seconds, and what was found."""
    lines = kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
    rows = [json.loads(line) for line in lines]
    return {Piece(*row[:3]): (row[3], row[4]) for row in rows}


def lives_in(pieces: Mapping[Piece, tuple[float, Mapping[str, Any]]]) -> dict[str, list[Lived]]:
    worlds: dict[str, list[Lived]] = {name: [] for name in by_name()}
    for piece, (_, row) in sorted(pieces.items()):
        if piece.kind == "life":
            plain, robust, ties = (row[name] and Estimate(**row[name]) for name in ("plain", "robust", "ties"))
            worlds[piece.name].append(Lived(row["truth"], plain, robust, ties, row["minutes"]))
    return worlds


def runs_in(pieces: Mapping[Piece, tuple[float, Mapping[str, Any]]]) -> list[Told]:
    """What came of each setting, its pieces together."""
    own = {each.name: [row for piece, (_, row) in pieces.items() if piece.name == each.name] for each in SETTINGS}
    return [_together(each, own[each.name]) for each in SETTINGS if own[each.name]]


def _made(piece: Piece) -> dict[str, Any]:
    if piece.kind == "life":
        return asdict(lived(by_name()[piece.name], piece.number))
    setting = next(each for each in SETTINGS if each.name == piece.name)
    made = told(setting, range(piece.number * RUNS_A_PIECE, (piece.number + 1) * RUNS_A_PIECE))
    return {name: getattr(made, name) for name in ("runs", "held", "error", "always_held", "verdicts")}


def _together(setting: Setting, rows: Sequence[Mapping[str, Any]]) -> Told:
    runs = sum(row["runs"] for row in rows)
    held = sum((Counter(row["held"]) for row in rows), Counter[str]())
    verdicts = sum((Counter({Verdict(k): n for k, n in row["verdicts"].items()}) for row in rows), Counter[Verdict]())
    names = rows[0]["error"]
    errors = {name: sum(row["runs"] * row["error"][name] for row in rows) / runs for name in names}
    return Told(setting, runs, held, errors, sum(row["always_held"] for row in rows), verdicts)
