"""What waiting costs in this clinic, and how many of its calls are answered, learned from the calls it made.

**The trap.** Nobody draws by lot who is called late. Whoever is worth less is called later, so late ones visit less
even where waiting costs nothing, and a plain comparison would find the prejudice of the order again. What the order
went by is known, though: the score on arrival. So people are compared who were worth the same to it, and the slope of
the score is free, so that an exaggerating score takes nothing from waiting. What remains is what somebody saw in a
person that the score did not, and acted on; in a list that is worked from the top that is little. The lots among
near-ties are free of that too, but they move a call by minutes, where the hours between weekday and night move it by
half a day: alone they would take years.

Counted is the first try, not the first talk: to be reached takes somebody who is still interested.

**Little evidence changes little.** The stated prior is one of the sources, with its own uncertainty.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from leadscore.arrays import Floats
from leadscore.policy.gain import ANSWERED
from leadscore.policy.interest import Interest

# Beside the stated 0.3: nothing lies within its 95%, as do the studies at nearly their word.
SPREAD = 0.35
# Of the logarithm of the rate, and of the score's slope around 1.
LEVEL_SPREAD, SLOPE_SPREAD = 2.0, 0.5
STEPS, CLOSE = 50, 1e-9
LEAST = 0.005
NORMAL = 1.96
# The prior of the share of calls that are answered weighs as much as so many calls; so does the day on each hour.
PRIOR_CALLS = 100


@dataclass(frozen=True)
class Waits:
    """People whose outcome is ripe, (n,). waited: open minutes to the first try. chances: as scored on arrival."""

    waited: Floats
    chances: Floats
    visited: Floats


@dataclass(frozen=True)
class Multiplier:
    """`Interest.effect` of a clinic, with its interval of 95%, from so many people."""

    effect: float
    low: float
    high: float
    people: int

    @property
    def interest(self) -> Interest:
        return Interest(effect=self.effect)


def multiplier_of(waits: Waits) -> Multiplier:
    """The most likely multiplier, given the prior: never below 0.

    Visits are a rate that falls as exp(-effect * hazard), so the logarithm of the rate is a sum (Zou 2004: Poisson's
    likelihood for a rate of yes and no, with the spread that yes and no have).

    >>> nobody = Waits(np.zeros(0), np.zeros(0), np.zeros(0))
    >>> multiplier_of(nobody).effect
    0.3
    """
    prior = np.array([0.0, 1.0, Interest().effect])
    weight = np.diag([LEVEL_SPREAD**-2, SLOPE_SPREAD**-2, SPREAD**-2])
    told = np.column_stack([np.ones(len(waits.waited)), np.log(np.maximum(waits.chances, LEAST)), -_lost(waits.waited)])
    spread = max(1 - float(waits.visited.mean()), LEAST) if len(waits.visited) else 1.0
    found, bend = prior, weight
    for _step in range(STEPS):
        rate = np.exp(np.minimum(told @ found, 0.0))
        bend = (told.T * rate) @ told / spread + weight
        move = np.linalg.solve(bend, told.T @ (waits.visited - rate) / spread - weight @ (found - prior))
        found = found + move
        if np.abs(move).max() < CLOSE:
            break
    reach = NORMAL * sqrt(float(np.linalg.inv(bend)[2, 2]))
    effect = float(found[2])
    return Multiplier(max(effect, 0.0), max(effect - reach, 0.0), max(effect + reach, 0.0), len(waits.visited))


def answered_share(tries: float, answered: float, prior: float = ANSWERED) -> float:
    """The share of calls that are answered, between what was seen and the prior.

    >>> answered_share(0, 0), round(answered_share(900, 450), 3)
    (0.35, 0.485)
    """
    return (answered + prior * PRIOR_CALLS) / (tries + PRIOR_CALLS)


def _lost(waited: Floats) -> Floats:
    """The hazard met by waiting so long from the start, at an effect of 1, (n,)."""
    whole = Interest(effect=1.0)
    lost: Floats = whole.start * whole.tau * (1 - np.exp(-waited / whole.tau)) + whole.rest * waited
    return lost
