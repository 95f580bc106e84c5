"""docs/benchmarks/effect.md."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import sqrt
from pathlib import Path

import numpy as np

from bench.effect.divided import SHARE
from bench.effect.drawn import EVERY, Told
from bench.effect.lived import COUNTED, DAYS, WITH_TRUTH, Lived
from leadscore.effect import Estimate, Verdict, always_valid

HEAD = """# Is the effect that is shown the true one?

*점수의 효과* says whether the order of the scores raises visits, and stops by a rule
([how](../reference/effect.md)). Here both are tried where the truth is known. Measure again with

    bin/bench effect                  # some hours on two cores: for the night
    bin/bench effect --minutes 10     # a piece of it; the next run goes on from there

What is found is kept in `var/effect.jsonl`: remove it after a change of what is measured. What an experiment is said to
cost before it begins is held against what it costs on [a page of its own](effect-cost.md).
"""
DRAWN = """## Made-up experiments

Rates that drift with the season, a score that knows much but not all, 15% of the inquiries by somebody who asked
before. "Held": in how many of a hundred runs the interval held the true effect, at a single look at the end (95 is
right), and the interval that is shown at every one of the looks (95 or more is right). A look after every {every}.

| setting | inquiries | runs | plain | weighted | doubly robust | shown, at all looks |
|---|--:|--:|--:|--:|--:|--:|
"""
VERDICTS = """
What the rule said at the end. Where there is no effect, "raises" and "harms" are its errors together: at most 5 in 100
are promised.

| setting | raises | no effect seen | harms | not yet known | wrong |
|---|--:|--:|--:|--:|--:|
"""
LIVED = """
## A clinic that lives

The simulated clinic (`clinicsim`), with under half of the time for calling that its plan gives, lives {days} days with
the same people: all called by a score, all first-come, and divided, {share:.0f}% first-come in turns of its own, with
[the same minutes for each inquiry](../decisions/0085-the-same-minutes-for-each.md). Those who wrote in the first
{counted} days are counted, in visits per 100 inquiries. "True" is the difference of the first two, in the first
{with_truth} lives of each world; the others were lived divided only. "Estimated" is doubly robust. The score is a rough
one on purpose.

| world | lives | true | estimated | estimate less truth | held, plain | doubly robust | shown | minutes apart |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
"""
TIES = """
"Held": in how many of the lives the interval of 95% of a single look held the mean true effect of that world; "shown":
the same of the interval that the page shows, which holds at all looks together. "Estimate less truth" is of the means,
with its interval. "Minutes apart": how many more minutes of calls, as they truly took, an inquiry by the score had than
one first-come, of some six, with the standard deviation from life to life. Turns counted in calls set them 0.7 apart,
and the estimate 1.8 too high. Only the interval that is "shown" judges. Where hands are few the estimate lies below the
truth, so that an order that raises visits is shown to raise them less than it does.

Standing first among near-ties, as drawn by lot, in visits per 100 draws. Where waiting costs nothing, being first can
bring nothing: there the interval has to hold 0.

| world | lives | mean, with its interval | held 0 | mean half-width of one life |
|---|--:|--:|--:|--:|
"""


@dataclass(frozen=True)
class Took:
    """Clock and processor seconds, and the load of the machine before it began."""

    clock: float
    processor: float
    load: float


def write(folder: Path, drawn: Sequence[Told], worlds: Mapping[str, Sequence[Lived]], took: Took) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    parts = [HEAD, _told_of(took), DRAWN.format(every=EVERY), *map(_drawn, drawn), VERDICTS, *map(_verdicts, drawn)]
    parts += [
        LIVED.format(days=DAYS, counted=COUNTED, share=100 * SHARE, with_truth=WITH_TRUTH),
        *(_lived(*each) for each in worlds.items() if each[1]),
    ]
    parts += [TIES, *(_ties(*each) for each in worlds.items() if each[1])]
    (folder / "effect.md").write_text("".join(parts), encoding="utf-8")


def _told_of(took: Took) -> str:
    return (
        f"\n{datetime.now(UTC):%Y-%m-%d}; {os.cpu_count()} cores, load of the machine before it began {took.load:.1f}; "
        f"{took.clock:.0f} s by the clock, {took.processor:.0f} s of processor time.\n\n"
    )


def _drawn(each: Told) -> str:
    held = " | ".join(_share(each.held[name], each.runs) for name in ("plain", "weighted", "doubly robust"))
    setting = each.setting
    always = _share(each.always_held, each.runs)
    return f"| {setting.name} | {setting.inquiries:,} | {each.runs:,} | {held} | {always} |\n"


def _verdicts(each: Told) -> str:
    order = (Verdict.RAISES, Verdict.NO_EFFECT, Verdict.HARMS, Verdict.UNKNOWN)
    told = " | ".join(f"{100 * each.verdicts[verdict] / each.runs:.1f}" for verdict in order)
    return f"| {each.setting.name} | {told} | {_share(_wrong(each.verdicts, each.setting.effect), each.runs)} |\n"


def _wrong(verdicts: Counter[Verdict], effect: float) -> int:
    right = Verdict.RAISES if effect > 0 else Verdict.HARMS if effect < 0 else None
    return sum(verdicts[each] for each in (Verdict.RAISES, Verdict.HARMS) if each != right)


def _lived(name: str, lives: Sequence[Lived]) -> str:
    truths = [each.truth for each in lives if each.truth is not None]
    truth, robust = float(np.mean(truths)), [each.robust.difference for each in lives]
    plain_held = _share(_held([each.plain for each in lives], truth), len(lives))
    robust_held = _share(_held([each.robust for each in lives], truth), len(lives))
    shown = _share(sum(_is_shown(each.robust, truth) for each in lives), len(lives))
    estimated, minutes = 100 * float(np.mean(robust)), [each.minutes for each in lives]
    return (
        f"| {name} | {len(lives)} | {_mean(truths)} | {estimated:+.2f} | {_less(robust, truths)} "
        f"| {plain_held} | {robust_held} | {shown} | {np.mean(minutes):+.2f} ± {np.std(minutes):.2f} |\n"
    )


def _is_shown(found: Estimate, truth: float) -> bool:
    known = always_valid(found)
    return known.lower <= truth <= known.upper


def _ties(name: str, lives: Sequence[Lived]) -> str:
    ties = [each.ties for each in lives if each.ties]
    if not ties:
        return f"| {name} | 0 | – | – | – |\n"
    half = 100 * float(np.mean([(each.upper - each.lower) / 2 for each in ties]))
    mean = _mean([each.difference for each in ties])
    return f"| {name} | {len(ties)} | {mean} | {_share(_held(ties, 0.0), len(ties))} | {half:.2f} |\n"


def _less(found: Sequence[float], truths: Sequence[float]) -> str:
    """The mean of what was found less that of what is true, each with the error of its own mean."""
    middle = 100 * float(np.mean(found) - np.mean(truths))
    if min(len(found), len(truths)) < 2:
        return f"{middle:+.2f}"
    error = 100 * sqrt(sum(float(np.var(each, ddof=1)) / len(each) for each in (found, truths)))
    return f"{middle:+.2f} ({middle - 1.96 * error:+.2f} to {middle + 1.96 * error:+.2f})"


def _held(found: Sequence[Estimate], truth: float) -> int:
    return sum(each.lower <= truth <= each.upper for each in found)


def _mean(values: Sequence[float]) -> str:
    """In hundredths, with its middle 95%; of one alone nothing is known of the interval, and what is fixed has none."""
    if len(set(values)) < 2:
        return f"{100 * float(np.mean(values)):+.2f}" if len(values) else "–"
    middle, error = 100 * float(np.mean(values)), 100 * float(np.std(values, ddof=1)) / sqrt(len(values))
    return f"{middle:+.2f} ({middle - 1.96 * error:+.2f} to {middle + 1.96 * error:+.2f})"


def _share(count: int, runs: int) -> str:
    """In percent, with Wilson's interval of 95%."""
    share, z2 = count / runs, 1.96**2
    middle, reach = share + z2 / (2 * runs), 1.96 * sqrt(share * (1 - share) / runs + z2 / (4 * runs**2))
    low, high = (100 * max((middle + side * reach) / (1 + z2 / runs), 0) for side in (-1, 1))
    return f"{100 * share:.1f} ({low:.1f}–{high:.1f})"
