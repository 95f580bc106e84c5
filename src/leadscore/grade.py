"""A letter for a score, relative to the clinic: what is a good lead here."""

from typing import Literal

import numpy as np
from scipy.special import logit

from leadscore.arrays import Floats

Grade = Literal["A", "B", "C"]
FAR = 0.6931471805599453  # log 2


def grade(probability: float, base_rate: float) -> Grade:
    """A at twice the odds of the clinic's base rate or more, C at half of them or less, B between.

    >>> [grade(probability, base_rate=0.2) for probability in (0.35, 0.2, 0.1)]
    ['A', 'B', 'C']
    """
    above = float(logit(probability) - logit(base_rate))
    if above >= FAR:
        return "A"
    return "C" if above <= -FAR else "B"


def grades(probabilities: Floats, base_rate: float) -> list[Grade]:
    """The grade of each probability (n,).

    >>> grades(np.array([0.35, 0.2, 0.1]), base_rate=0.2)
    ['A', 'B', 'C']
    """
    above = logit(probabilities) - logit(base_rate)
    letters: list[Grade] = np.select([above >= FAR, above <= -FAR], ["A", "C"], "B").tolist()
    return letters
