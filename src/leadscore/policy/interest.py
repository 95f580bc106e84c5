"""How interest cools while nobody calls."""

from dataclasses import dataclass
from math import exp


@dataclass(frozen=True)
class Interest:
    """The hazard of losing interest, h(t) = start * exp(-t / tau) + rest, per open minute.

    Speed-to-lead studies are observational (Oldroyd, McElheran and Elkington, Harvard Business Review 2011, report
    about seven times the odds within the first hour), so `effect` scales the hazard and is stated: 0 says that waiting
    costs nothing, 1 takes the studies at their word, and 0.3 is the prior this product starts from.

    start, rest: losses per minute. tau: minutes. effect: without unit.

    >>> round(Interest().kept(0, 30), 3)
    0.955
    >>> Interest(effect=0).kept(0, 10_000)
    1.0
    """

    start: float = 0.0065
    tau: float = 60.0
    rest: float = 0.00005
    effect: float = 0.3

    def kept(self, waited: float, wait: float) -> float:
        """The share of those still interested after `waited` minutes who remain so after `wait` more."""
        lost = self.start * self.tau * (exp(-waited / self.tau) - exp(-(waited + wait) / self.tau)) + self.rest * wait
        return exp(-self.effect * lost)
