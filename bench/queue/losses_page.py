"""docs/benchmarks/queue-losses.md."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from bench.queue.losses import ALL_THREE, CHANCE, FIRST, HEARTS, OURS, STEPS
from bench.queue.page import Found, Took, mean_of, share_of, told_of, told_of_worlds
from bench.queue.trial import CALLING, Result

Visits = Mapping[str, np.ndarray]

HEAD = """# Where the order of the queue loses what could be gained

The same lives as in [what the order is worth](queue.md): {calling} days, the same people, staff and answers on every
side. Our order is lived again with the true law of the world in the place of one thing it has learned or takes as
stated, then of all three, and then by callers who know still more. What is written down of a person stays all that is
read of her until the last two. Measure again with

    bin/bench queue --losses --seeds 10 --worlds short fast

| | |
|---|---|
| true minutes | who answers at this hour, after these tries, at this age, and so how long the call takes |
| true fading | how much of her interest is left half an hour later |
| true chances | that a call now leads to a visit, of who wrote and answered what is written down |
| all three | our order with nothing left to learn: **the ceiling of what can be known** |
| looks ahead | all three, weighing each half hour of two days and all further tries; in queue.md "knows the laws" |
| calls at any time | the same, when it is worth most and not in the house's rhythm: up to five times a day |
| knows what was not asked | looks ahead in the house's rhythm, with answers nobody has asked for yet |
| knows what nobody can | the same, with her intent beyond all answers, her habit of picking up and her own patience |
"""
VISITS = """
## Visits

Means of {seeds} lives in each world.

"""
BESIDE = """
## Beside ours

Visits more than ours, with the interval of 95% of the mean over paired lives.

"""
SHARES = """
## How much of what can be known is reached

The gain of ours over first come, as a share of that of our order with nothing left to learn, and of who knows what
nobody can.

| world | of what can be known | with true chances | of what nobody can know |
|---|--:|--:|--:|
"""


def write(folder: Path, found: Found, took: Took) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    seeds = max(len(lives) for lives in found.values())
    visits = {name: _visits(lives) for name, lives in found.items()}
    parts = [HEAD.format(calling=CALLING), told_of(took), *told_of_worlds(found)]
    parts += [VISITS.format(seeds=seeds), *_table(visits, lambda each, step: f"{each[step].mean():.1f}")]
    parts += [BESIDE, *_table(visits, lambda each, step: "" if step == OURS else mean_of(each[step] - each[OURS]))]
    parts += [SHARES, *(_shares(name, each) for name, each in visits.items())]
    (folder / "queue-losses.md").write_text("".join(parts), encoding="utf-8")


def _visits(lives: Sequence[Mapping[str, Result]]) -> Visits:
    return {step: np.array([life[step]["visits"] for life in lives]) for step in STEPS}


def _table(visits: Mapping[str, Visits], told: Callable[[Visits, str], str]) -> list[str]:
    rows = [f"| {step} | {' | '.join(told(each, step) for each in visits.values())} |\n" for step in STEPS]
    return [f"| | {' | '.join(visits)} |\n|---|{'--:|' * len(visits)}\n", *rows]


def _shares(name: str, each: Visits) -> str:
    gain = {step: each[step] - each[FIRST] for step in STEPS}
    told = (share_of(gain[OURS], gain[ALL_THREE]), share_of(gain[CHANCE], gain[ALL_THREE]))
    return f"| {name} | {' | '.join(told)} | {share_of(gain[OURS], gain[HEARTS])} |\n"
