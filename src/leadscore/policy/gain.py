"""The gain of calling one person now."""

from dataclasses import dataclass
from math import sqrt

from leadscore.policy.interest import Interest

# First dial reaches 45% where the number is registered with a name, and each further dial a little less: a judgement
# drawn from public vendor figures (45-60% of leads are reached by the third call), replaced by the clinic's own curve.
REACH = (0.45, 0.38, 0.32, 0.27, 0.22, 0.18)
MINUTES_WITHOUT_ANSWER = 1.0
NEXT_GOOD_TIME = 30.0
PATIENCE = 0.00003


@dataclass(frozen=True)
class Candidate:
    """What the policy needs to know of one person.

    probability: chance of a visit as scored now. waited: open minutes since they last asked. attempts: calls that
    reached nobody. call_minutes: length of a talk. overdue: open minutes past the service clock, 0 before it.
    next_minutes: open minutes until the next good time to call.
    """

    probability: float
    waited: float
    attempts: int = 0
    call_minutes: float = 4.0
    overdue: float = 0.0
    next_minutes: float = NEXT_GOOD_TIME


@dataclass(frozen=True)
class Gain:
    """now, later: chance of a visit when called now, or at the next good time. minutes: expected work.

    index: visits gained per minute of work, which orders the queue.
    """

    now: float
    later: float
    minutes: float
    index: float


def reach(attempts: int) -> float:
    """The chance that the next dial is answered.

    >>> reach(0), reach(99)
    (0.45, 0.18)
    """
    return REACH[min(attempts, len(REACH) - 1)]


def gain_of(candidate: Candidate, interest: Interest | None = None) -> Gain:
    """What calling now gains, per minute.

    A fresh inquiry cools fast, so the same chance is worth more while it is fresh:

    >>> fresh, old = Candidate(0.3, waited=1), Candidate(0.3, waited=600)
    >>> gain_of(fresh).index > gain_of(old).index
    True

    Nobody starves: past the service clock the index grows without bound, whatever the chance, but slowly enough that
    a pile of old inquiries does not make the new ones old as well.

    >>> forgotten = Candidate(0.02, waited=900, overdue=895)
    >>> gain_of(old).index < gain_of(forgotten).index < gain_of(fresh).index
    True
    """
    interest = interest or Interest()
    answered = reach(candidate.attempts)
    later = candidate.probability * interest.kept(candidate.waited, candidate.next_minutes)
    minutes = answered * candidate.call_minutes + (1 - answered) * MINUTES_WITHOUT_ANSWER
    saved = answered * (candidate.probability - later)
    index = saved / minutes + PATIENCE * sqrt(candidate.overdue)
    return Gain(candidate.probability, later, minutes, index)
