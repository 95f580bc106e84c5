"""How interest cools while nobody calls."""

from dataclasses import dataclass

import numpy as np

from leadscore.arrays import Numbers


@dataclass(frozen=True)
class Interest:
    """The hazard of losing interest, h(t) = start * exp(-t / tau) + rest, per open minute.

    Speed-to-lead studies are observational (Oldroyd, McElheran and Elkington, Harvard Business Review 2011, report
    about seven times the odds within the first hour), so `effect` scales the hazard and is stated: 0 says that waiting
    costs nothing, 1 takes the studies at their word, and 0.3 is the prior this product starts from.

    start, rest: losses per minute. tau: minutes. effect: without unit.

    >>> Interest().kept(np.array([0, 600]), 30).round(3).tolist()
    [0.955, 1.0]
    >>> float(Interest(effect=0).kept(0, 10_000))
    1.0
    """

    start: float = 0.0065
    tau: float = 60.0
    rest: float = 0.00005
    effect: float = 0.3

    def kept(self, waited: Numbers, wait: Numbers) -> Numbers:
        """The share of those still interested after `waited` minutes who remain so after `wait` more."""
        fresh = np.exp(-waited / self.tau) - np.exp(-(waited + wait) / self.tau)
        kept: Numbers = np.exp(-self.effect * (self.start * self.tau * fresh + self.rest * wait))
        return kept
