"""Keyed chance: the same key gives the same draws on every machine, in whatever order people are visited.

Two worlds that differ only in how people are called therefore share every person and every answer (common random
numbers), so that their difference is not noise.
"""

import math
import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")

Key = int | str


class Chance(random.Random):
    """A stream of draws that depends on its key alone."""

    def __init__(self, *key: Key) -> None:
        super().__init__("/".join(map(str, key)))

    def happens(self, probability: float) -> bool:
        return self.random() < probability

    def one_of(self, options: Sequence[T]) -> T:
        return options[int(self.random() * len(options))]

    def weighted(self, weights: Mapping[T, float]) -> T:
        """Return one key of ``weights``, each as likely as its weight; order of the mapping is part of the draw."""
        left = self.random() * sum(weights.values())
        for option, weight in weights.items():
            left -= weight
            if left < 0:
                return option
        return option

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``, both included."""
        return low + int(self.random() * (high - low + 1))

    def near(self, mean: float, spread: float) -> float:
        """Return a normal draw (Box-Muller, so that no state is carried between draws)."""
        radius = math.sqrt(-2 * math.log(1 - self.random()))
        return mean + spread * radius * math.cos(2 * math.pi * self.random())

    def lasting(self, mean: float) -> float:
        """Return an exponential draw with this mean."""
        return -mean * math.log(1 - self.random())


def odds_to_chance(log_odds: float) -> float:
    """Return the probability with these log-odds."""
    return 1 / (1 + math.exp(-log_odds))


def chance_to_odds(probability: float) -> float:
    """Return the log-odds of a probability strictly between 0 and 1."""
    return math.log(probability / (1 - probability))
