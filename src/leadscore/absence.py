"""노쇼: the chance that somebody who is booked does not come, set right by what a clinic's own bookings came to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.special import expit, logit

from leadscore.arrays import Floats

# Clinics that publish their figures miss 11-25% of who is booked. Who stayed away before does so again at two to three
# times the odds, a longer wait makes it likelier, and who has said that they will come mostly does. Judgements: where a
# clinic's own past speaks, it is heard instead.
USUAL, STAYED_AWAY, A_WEEK_LATER, SAID_YES, BY_SCORE = 0.18, 0.9, 0.35, -0.9, -0.5
MOST_TIMES, A_WEEK, LONGEST = 3, 7.0, 28.0
# How far a clinic is believed to lie from that, in log-odds and in the strength of all signs together.
SPREAD, STRENGTH = 0.4, 0.35
STEPS = 25
ENOUGH, ENOUGH_MISSED = 100, 15


class Expected(NamedTuple):
    """What is known of a booking before its day. `score`: their chance of a visit, if there is one.

    `stayed_away`: how often they had not come before, or called it off on the day itself.
    """

    score: float | None
    stayed_away: int
    days_ahead: float
    said_yes: bool


@dataclass(frozen=True)
class Absence:
    """The chances of one clinic. `middle` is the log-odds of its usual score; `shift` and `slope` are learned.

    `seen` and `missed`: the bookings it has learned from, and how many of those did not come.
    """

    middle: float = 0.0
    shift: float = 0.0
    slope: float = 1.0
    seen: int = 0
    missed: int = 0

    @property
    def is_starting(self) -> bool:
        """Too little is known of this clinic to say that the chances are its own."""
        return self.seen < ENOUGH or self.missed < ENOUGH_MISSED

    def chance(self, expected: Expected) -> float:
        """That they stay away.

        >>> usual, again = Expected(None, 0, 2, False), Expected(None, 2, 2, False)
        >>> round(Absence().chance(usual), 2), round(Absence().chance(again), 2)
        (0.2, 0.59)
        """
        return float(expit(self.shift + self.slope * signs(expected, self.middle)))


def signs(expected: Expected, middle: float) -> float:
    """What speaks for their staying away, in log-odds."""
    by_score = 0.0 if expected.score is None else float(logit(np.clip(expected.score, 0.01, 0.99))) - middle
    weeks = min(max(expected.days_ahead, 0.0), LONGEST) / A_WEEK
    away = STAYED_AWAY * min(expected.stayed_away, MOST_TIMES)
    said = SAID_YES if expected.said_yes else 0.0
    return float(logit(USUAL)) + away + A_WEEK_LATER * weeks + said + BY_SCORE * by_score


def learn(past: Sequence[tuple[Expected, bool]]) -> Absence:
    """From bookings that are over: each with whether they stayed away. The less there is, the nearer to what is usual.

    >>> quiet = [(Expected(None, 0, 2, False), turn % 20 == 0) for turn in range(400)]
    >>> round(learn(quiet).chance(Expected(None, 0, 2, False)), 2)
    0.06
    """
    if not past:
        return Absence()
    scores = [expected.score for expected, _ in past if expected.score is not None]
    middle = float(np.mean(logit(np.clip(scores, 0.01, 0.99)))) if scores else 0.0
    x = np.array([signs(expected, middle) for expected, _ in past])
    stayed = np.array([away for _, away in past], dtype=float)
    shift, slope = calibrated(x, stayed)
    return Absence(middle, shift, slope, len(past), int(stayed.sum()))


def calibrated(x: Floats, stayed: Floats) -> tuple[float, float]:
    """Shift and slope of log-odds `x` (n,) that make what was seen likeliest, held near 0 and 1 by what is usual."""
    held = np.array([1 / SPREAD**2, 1 / STRENGTH**2])
    start = np.array([0.0, 1.0])
    design = np.column_stack([np.ones_like(x), x])
    found = start.copy()
    for _ in range(STEPS):
        chance = expit(design @ found)
        slope = design.T @ (stayed - chance) - held * (found - start)
        bend = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(held)
        step = np.linalg.solve(bend, slope)
        found = found + step
        if float(np.abs(step).max()) < 1e-9:
            break
    return float(found[0]), float(found[1])
