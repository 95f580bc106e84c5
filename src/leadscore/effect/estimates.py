"""Three estimates of one difference in visit rates, each with an error that knows that people ask more than once.

Each is a mean or a ratio of means, so it moves with one inquiry by that inquiry's influence. The influences of a person
are added up before they are squared: two inquiries of one person are not two pieces of news (Liang and Zeger 1986).
"""

from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from leadscore.arrays import Floats
from leadscore.effect.sample import People, Sample

MIDDLE = 1.959963984540054  # of a standard normal, the middle 95%


@dataclass(frozen=True)
class Estimate:
    """Visits per inquiry that the treatment adds. `error` is of a single look: see `always_valid` for many.

    `treated_rate` and `control_rate` are what would come of all under either; the estimate is their difference.
    """

    difference: float
    error: float
    treated_rate: float
    control_rate: float
    inquiries: int
    people: int

    @property
    def lower(self) -> float:
        return self.difference - MIDDLE * self.error

    @property
    def upper(self) -> float:
        return self.difference + MIDDLE * self.error


def plain(sample: Sample) -> Estimate:
    """The visit rate of the treated less that of the others. Raises `BadSample` where there are no others.

    >>> came, drawn, half, who = np.array([1.0, 0, 1, 0, 0, 0]), np.arange(6) < 3, np.full(6, 0.5), np.arange(6)
    >>> round(plain(Sample(came, drawn, half, half, who)).difference, 3)
    0.667
    """
    return weighted(replace(sample, propensity=np.full(len(sample), 0.5)))


def weighted(sample: Sample) -> Estimate:
    """The same where the chance of being treated was not the same for all: each counts one over that of its side.

    Inverse propensity weights, normalised by their own sum (Hájek 1971), so that the rates stay between 0 and 1.
    """
    return _weighted(sample, sample.outcomes, 0.0)


def doubly_robust(sample: Sample) -> Estimate:
    """The same of what was not foretold: each inquiry counts by how it surprised the score.

    Augmented inverse propensity weighting (Robins, Rotnitzky and Zhao 1994) with one score for both sides, normalised
    as above. The lot is ours, so its chances are right by construction and so is the estimate, however wrong the score
    may be; the better the score, the smaller the error.
    """
    return _weighted(sample, sample.outcomes - sample.expected, float(sample.expected.mean()))


def _weighted(sample: Sample, seen: Floats, foretold: float) -> Estimate:
    sample.both_sides()
    ours = sample.treated / sample.propensity
    theirs = ~sample.treated / (1 - sample.propensity)
    treated, control = float(ours @ seen / ours.sum()), float(theirs @ seen / theirs.sum())
    influence = ours * (seen - treated) / ours.mean() - theirs * (seen - control) / theirs.mean()
    return _estimate((foretold + treated, foretold + control), influence, sample.people)


def _estimate(rates: tuple[float, float], influence: Floats, people: People) -> Estimate:
    whose, place = np.unique(people, return_inverse=True)
    by_person = np.bincount(place, weights=influence)
    scale = len(whose) / max(len(whose) - 1, 1)
    error = sqrt(scale * float(by_person @ by_person)) / len(influence)
    return Estimate(rates[0] - rates[1], error, *rates, len(influence), len(whose))
