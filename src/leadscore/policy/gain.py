"""The gain of calling one person now.

Whoever is not called now may be called at the next good time, but need not be: behind a long list there may be no time
for them then. So a call gains the whole chance, less what is left of it later times the chance that later comes. Where
there are hands for all this orders by how fast interest cools, where there are few by the chance itself, and nobody has
to say which of the two a clinic is.
"""

from dataclasses import dataclass

import numpy as np

from leadscore.arrays import Numbers
from leadscore.policy.interest import Interest

# Of all dials about a third is answered: a judgement drawn from public vendor figures (45-60% of leads are reached by
# the third call). It is the same for everybody: the chance already knows of the calls that reached nobody.
ANSWERED = 0.35
MINUTES_WITHOUT_ANSWER = 1.0
NEXT_GOOD_TIME = 30.0
# Decides between people alike; that nobody waits for ever is the turns' work (`waiting`).
PATIENCE = 0.00003


@dataclass(frozen=True)
class Candidate:
    """What the policy needs to know of one person, or of n at once: each field is a number, or an array (n,).

    probability: chance of a visit when called now, as scored. waited: open minutes since they last asked.
    call_minutes: length of a talk. overdue: open minutes past the service clock, 0 before it. next_minutes: open
    minutes until the next good time to call. chance_later: that there will be time for them then. answered: the share
    of calls at this hour that are. bookable: the share of a booking that is to be had, 1 where there is time for them.
    """

    probability: Numbers
    waited: Numbers
    call_minutes: Numbers = 4.0
    overdue: Numbers = 0.0
    next_minutes: Numbers = NEXT_GOOD_TIME
    chance_later: Numbers = 1.0
    answered: Numbers = ANSWERED
    bookable: Numbers = 1.0


@dataclass(frozen=True)
class Gain:
    """now, later: chance of a visit when called now, or at the next good time, as scored. minutes: expected work.

    index: visits gained per minute of work, which orders the queue. bookable: the share of both chances that can become
    a booking. Each a number, or an array (n,).
    """

    now: Numbers
    later: Numbers
    minutes: Numbers
    index: Numbers
    bookable: Numbers = 1.0

    @property
    def sure(self) -> Numbers:
        """Visits per minute that are gained even if everybody is called later; 0 where waiting costs nothing."""
        return self.bookable * (self.now - self.later) / self.minutes


def chance_of_time(waiting: int, calls_an_hour: float, minutes: float = NEXT_GOOD_TIME) -> float:
    """The chance of one of so many people to be called within these minutes.

    >>> chance_of_time(40, calls_an_hour=20), chance_of_time(3, calls_an_hour=20)
    (0.25, 1.0)
    """
    return min(1.0, calls_an_hour * minutes / 60 / max(waiting, 1))


def gain_of(candidate: Candidate, interest: Interest | None = None) -> Gain:
    """What calling now gains, per minute: of one person, or of many at once.

    A fresh inquiry cools fast, so the same chance is worth more while it is fresh:

    >>> fresh, old = Candidate(0.3, waited=1), Candidate(0.3, waited=600)
    >>> bool(gain_of(fresh).index > gain_of(old).index)
    True

    Where everybody will be called it may even go before a better one who has cooled already. Where most will not, the
    better one is called:

    >>> def goes_first(chance_later):
    ...     fresh = Candidate(0.2, waited=1, chance_later=chance_later)
    ...     better = Candidate(0.3, waited=600, chance_later=chance_later)
    ...     return "fresh" if gain_of(fresh).index > gain_of(better).index else "better"
    >>> goes_first(1.0), goes_first(0.1)
    ('fresh', 'better')

    A call gains less where there is no time to book, whatever the chance:

    >>> bool(gain_of(Candidate(0.3, waited=1, bookable=0.6)).index < gain_of(fresh).index)
    True

    Nothing is gained where waiting costs nothing and everybody will be called:

    >>> float(gain_of(fresh, Interest.even(0)).index)
    0.0
    """
    interest = interest or Interest()
    later = candidate.probability * interest.kept(candidate.waited, candidate.next_minutes)
    minutes = candidate.answered * candidate.call_minutes + (1 - candidate.answered) * MINUTES_WITHOUT_ANSWER
    gained = candidate.bookable * (candidate.probability - candidate.chance_later * later)
    index = gained / minutes + PATIENCE * np.sqrt(candidate.overdue)
    return Gain(candidate.probability, later, minutes, index, candidate.bookable)
