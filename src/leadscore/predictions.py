"""What a model says about leads: a probability, how sure it is, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from scipy.special import expit, logit

from leadscore.arrays import Bools, Floats, Ints
from leadscore.interval import HALF_WIDTH
from leadscore.points import points, points_of_all, shown_percent

Basis = Literal["model", "starting"]
EVIDENCE_FLOOR = 8.0  # outcomes: below, the interval of a rate of 20% reaches from 6% to 52%
FARTHEST = 10.0  # log-odds; beyond it a probability no longer gives back its log-odds to nine digits


@dataclass(frozen=True, slots=True)
class Reason:
    """One column's part in a score: what it was, and how far it moved it in log-odds and in whole percentage points."""

    feature: str
    value: str
    log_odds: float
    points: int


class Reasons(NamedTuple):
    """Reasons (m,), those of one lead together: whose, of which feature, in log-odds and in whole points."""

    rows: Ints
    places: Ints
    weights: Floats
    points: Ints


@dataclass(frozen=True, eq=False)
class Predictions:
    """Scores of n leads over k columns.

    `probability`, `lower` and `upper` have shape (n,): the middle 90% of what the outcomes leave open lies between the
    latter. `base` is the log-odds of a lead that is average in every column. `basis` is "model", or "starting" where no
    outcome has been learned from; `value` names what spoke in a row and a column, `explain` works out `contributions`.
    """

    probability: Floats
    lower: Floats
    upper: Floats
    base: float
    features: tuple[str, ...]
    basis: Basis
    value: Callable[[int, int], str]
    explain: Callable[[], Floats]

    @cached_property
    def contributions(self) -> Floats:
        """What each column adds, (n, k): base + contributions[i].sum() is the log-odds of probability[i]."""
        return self.explain()

    @property
    def evidence(self) -> Floats:
        """How many outcomes of such leads alone would tell as much, (n,).

        A rate p known from m outcomes has log-odds with the variance 1 / (m p (1 - p)); here it is read backwards.
        """
        width = (logit(self.upper) - logit(self.lower)) / (2 * HALF_WIDTH)
        spread: Floats = np.maximum(width, 1e-6) ** 2 * self.probability * (1 - self.probability)
        return 1 / spread

    @property
    def is_enough(self) -> Bools:
        """Whether a number may be shown, (n,): elsewhere there is not enough like the lead yet."""
        return self.evidence >= EVIDENCE_FLOOR

    def __len__(self) -> int:
        return len(self.probability)

    @property
    def percent(self) -> Ints:
        """The whole percentages that a screen shows, (n,), from 1 to 99."""
        return shown_percent(self.probability)

    @property
    def base_percent(self) -> int:
        """The whole percentage of the base."""
        return int(shown_percent(float(expit(self.base))))

    def reasons(self, i: int) -> list[Reason]:
        """Every column's part in the score of lead i, weightiest first; base_percent and all points make percent[i]."""
        _, parts = points(self.base, self.contributions[i])
        order = np.argsort(-np.abs(self.contributions[i]), kind="stable")
        return [
            Reason(
                self.features[place], self.value(i, int(place)), float(self.contributions[i, place]), int(parts[place])
            )
            for place in order
        ]

    def telling_in_columns(self) -> "Reasons":
        """The reasons of a whole point or more of all leads, weightiest first, in columns."""
        parts = points_of_all(self.base, self.contributions)
        rows, places = np.nonzero(parts)
        weights = self.contributions[rows, places]
        order = np.lexsort((-np.abs(weights), rows))
        rows, places = rows[order], places[order]
        return Reasons(rows, places, weights[order], parts[rows, places])

    def telling(self) -> list[list[Reason]]:
        """The same for every lead: `reasons` of many leads in one go."""
        reasons: list[list[Reason]] = [[] for _ in range(len(self))]
        for row, place, weight, part in zip(*map(np.ndarray.tolist, self.telling_in_columns()), strict=True):
            reasons[row].append(Reason(self.features[place], self.value(row, place), weight, part))
        return reasons


def predictions(
    base: float,
    contributions: Floats,
    deviation: Floats,
    features: tuple[str, ...],
    basis: Basis,
    value: Callable[[int, int], str],
) -> Predictions:
    """Predictions from what the columns add, (n, k), and the standard deviation of the log-odds, (n,)."""
    return explained_later(
        base, base + contributions.sum(axis=1), deviation, features, basis, value, lambda: contributions
    )


def explained_later(
    base: float,
    logits: Floats,
    deviation: Floats,
    features: tuple[str, ...],
    basis: Basis,
    value: Callable[[int, int], str],
    explain: Callable[[], Floats],
) -> Predictions:
    """Predictions from log-odds (n,), explained only where somebody asks; what lies beyond `FARTHEST` is drawn back."""
    near = float(np.clip(base, -FARTHEST, FARTHEST))
    drawn = np.clip(logits, -FARTHEST, FARTHEST)
    reach = np.minimum(HALF_WIDTH * deviation, FARTHEST)

    def explained() -> Floats:
        contributions = explain()
        way = contributions.sum(axis=1)
        allowed = drawn - near
        shrink: Floats = np.divide(allowed, way, out=np.ones_like(way), where=np.abs(way - allowed) > 1e-12)
        drawn_parts: Floats = contributions * shrink[:, None]
        return drawn_parts

    return Predictions(
        expit(drawn), expit(drawn - reach), expit(drawn + reach), near, features, basis, value, explained
    )
