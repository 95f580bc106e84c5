"""How interest cools in this clinic, and how many of its calls are answered, learned from the calls it made.

**The trap.** Nobody draws by lot who is called late. Whoever is worth less is called later, so late ones visit less
even where waiting costs nothing, and a plain comparison would find the prejudice of the order again. What the order
went by is known, though: the score on arrival. So people are compared who were worth the same to it, and the slope of
the score is free, so that an exaggerating score takes nothing from waiting. What remains is what somebody saw in a
person that the score did not, and acted on; in a list that is worked from the top that is little. The lots among
near-ties are free of that too, but they move a call by minutes, where the hours between weekday and night move it by
half a day: alone they would take years.

Counted is the first try, not the first talk: to be reached takes somebody who is still interested.

**Little evidence changes little.** The stated prior is one of the sources, with its own uncertainty: of the size, which
all bands of waiting share, and of the shape, by which they differ. So a clinic moves the whole curve first, and bends
it where its calls say so.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.optimize import nnls

from leadscore.arrays import Floats
from leadscore.policy.gain import ANSWERED
from leadscore.policy.interest import BANDS, KNOTS, Interest

# Beside the stated 0.3: nothing lies within its 95%, as do the studies at nearly their word.
SPREAD = 0.35
# Of the hazard that a whole band may take beside what the size says: of a hundred people about seven more, or less.
BEND = 0.07
# Of the logarithm of the rate, and of the score's slope around 1.
LEVEL_SPREAD, SLOPE_SPREAD = 2.0, 0.5
STEPS, CLOSE = 50, 1e-9
LEAST = 0.005
NORMAL = 1.96
# The prior of the share of calls that are answered weighs as much as so many calls; so does the day on each hour.
PRIOR_CALLS = 100
A_DAY = 600.0
# What each band of waiting takes up to its end at an effect of 1, and which share of the loss of a day.
WHOLE = Interest().met(KNOTS[-1])
DAY = Interest().met(A_DAY) / Interest().met(A_DAY).sum()


@dataclass(frozen=True)
class Waits:
    """People whose outcome is ripe, (n,). waited: open minutes to the first try. chances: as scored on arrival."""

    waited: Floats
    chances: Floats
    visited: Floats


class Left(NamedTuple):
    """The share of people still interested after so many open minutes, with its interval of 95%."""

    minutes: float
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Cooling:
    """How interest cools in a clinic, learned from so many people.

    effect: the size, the mean of the bands as each weighs in the loss of a day, with its interval of 95%. left: what
    remains at the end of each band.
    """

    interest: Interest
    effect: float
    low: float
    high: float
    left: tuple[Left, ...]
    people: int


class Found(NamedTuple):
    """The most likely effects without and with the bound at 0, (bands,), and how open they are, (bands, bands)."""

    free: Floats
    bound: Floats
    open_: Floats

    def of(self, weights: Floats) -> tuple[float, float, float]:
        """A weighted sum of the effects, with its interval: never below 0, and always around what is likeliest."""
        likely, middle = float(weights @ self.bound), float(weights @ self.free)
        reach = NORMAL * float(np.sqrt(weights @ self.open_ @ weights))
        return likely, max(min(middle - reach, likely), 0.0), max(middle + reach, likely)


def cooling_of(waits: Waits) -> Cooling:
    """The most likely curve, given the prior: interest never grows by waiting.

    >>> nobody = Waits(np.zeros(0), np.zeros(0), np.zeros(0))
    >>> round(cooling_of(nobody).effect, 6), [round(each.share, 2) for each in cooling_of(nobody).left]
    (0.3, [0.98, 0.95, 0.9, 0.88, 0.85])
    """
    found = _found(waits)
    left = []
    for band, minutes in enumerate(KNOTS[1:]):
        lost, least, most = found.of(np.where(np.arange(BANDS) <= band, WHOLE, 0.0))
        left.append(Left(minutes, *np.exp([-lost, -most, -least]).tolist()))
    interest = Interest(effects=tuple(found.bound.tolist()))
    return Cooling(interest, *found.of(DAY), tuple(left), len(waits.visited))


def _found(waits: Waits) -> Found:
    """Visits are a rate that falls as exp(-effects @ hazard), so the logarithm of the rate is a sum.

    Zou 2004: Poisson's likelihood for a rate of yes and no, with the spread that yes and no have.
    """
    prior, weight = _stated()
    told = np.column_stack(
        [np.ones(len(waits.waited)), np.log(np.maximum(waits.chances, LEAST)), -Interest().met(waits.waited)]
    )
    spread = max(1 - float(waits.visited.mean()), LEAST) if len(waits.visited) else 1.0
    found, bend = prior, weight
    for _step in range(STEPS):
        rate = np.exp(np.minimum(told @ found, 0.0))
        bend = (told.T * rate) @ told / spread + weight
        move = np.linalg.solve(bend, told.T @ (waits.visited - rate) / spread - weight @ (found - prior))
        found = found + move
        if np.abs(move).max() < CLOSE:
            break
    free = found[2:]
    open_ = np.asarray(np.linalg.inv(bend)[2:, 2:], dtype=np.float64)
    return Found(free, free if (free >= 0).all() else _bound(free, open_), open_)


def _bound(free: Floats, open_: Floats) -> Floats:
    """The likeliest effects of which none is below 0: the nearest, as far as they are open."""
    root = np.linalg.cholesky(np.linalg.inv(open_)).T
    bound: Floats = nnls(root, root @ free)[0]
    return bound


def _stated() -> tuple[Floats, Floats]:
    """What is believed before any call of level, slope and effects, (2 + bands,), and how firmly."""
    believed = np.array([0.0, 1.0, *Interest().effects])
    weight = np.diag([LEVEL_SPREAD**-2, SLOPE_SPREAD**-2, *[0.0] * BANDS])
    weight[2:, 2:] = np.linalg.inv(np.full((BANDS, BANDS), SPREAD**2) + np.diag((BEND / WHOLE) ** 2))
    return believed, weight


def answered_share(tries: float, answered: float, prior: float = ANSWERED) -> float:
    """The share of calls that are answered, between what was seen and the prior.

    >>> answered_share(0, 0), round(answered_share(900, 450), 3)
    (0.35, 0.485)
    """
    return (answered + prior * PRIOR_CALLS) / (tries + PRIOR_CALLS)
