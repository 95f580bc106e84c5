"""An interval that may be looked at as often as one likes.

An interval of 95% that is looked at every week misses far more often than 5%: whoever waits for the picture to please
them will see it please them. The asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas
(2024, Annals of Statistics 52:2613, Theorem 2.2), a normal mixture after Robbins (1970), covers the truth at all looks
together with 95%. That is paid for with width: about one and a half times that of a single look.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log, sqrt

from leadscore.effect.estimates import Estimate, doubly_robust
from leadscore.effect.sample import Sample

ALPHA = 0.05
# People after whom the interval is narrowest for its data: fixed before there were any, so that looking cannot move it.
USUAL = 4000
# With fewer the normal law says too little.
FEWEST_PEOPLE = 100
FEWEST_VISITS = 10


@dataclass(frozen=True)
class Bounded:
    """An estimate with the interval that holds at all looks together."""

    estimate: Estimate
    lower: float
    upper: float


@dataclass(frozen=True)
class Look:
    """What was known after so many inquiries; `known` is None while they were too few."""

    inquiries: int
    known: Bounded | None


def multiple(people: int, usual: int = USUAL, alpha: float = ALPHA) -> float:
    """How many errors the interval reaches to either side.

    >>> round(multiple(4000), 2), round(multiple(400), 2)
    (3.04, 3.76)
    """
    twice = -2 * log(alpha)
    rho2 = (twice + log(twice) + 1) / usual
    grown = people * rho2 + 1
    return sqrt(2 * grown / (people * rho2) * log(sqrt(grown) / alpha))


def always_valid(estimate: Estimate, usual: int = USUAL, alpha: float = ALPHA) -> Bounded:
    """The interval that holds at this look and at all others."""
    radius = multiple(estimate.people, usual, alpha) * estimate.error
    return Bounded(estimate, estimate.difference - radius, estimate.difference + radius)


def looks(sample: Sample, ends: Iterable[int], estimate: Callable[[Sample], Estimate] = doubly_robust) -> list[Look]:
    """What was known after the first so many inquiries, for each of `ends`."""
    return [_look(sample.first(end), estimate) for end in ends]


def _look(sample: Sample, estimate: Callable[[Sample], Estimate]) -> Look:
    if len(sample) < FEWEST_PEOPLE or sample.fewest_visits < FEWEST_VISITS:
        return Look(len(sample), None)
    found = always_valid(estimate(sample))
    return Look(len(sample), found if found.estimate.people >= FEWEST_PEOPLE else None)
