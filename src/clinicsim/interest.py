"""How interest fades while nobody calls.

Only waking minutes count (07:00 to 24:00): a person who writes at one in the morning sleeps before she looks elsewhere.
"""

import math
from datetime import datetime

from clinicsim.truth import Fading

WAKES, WAKING_DAY = 7 * 60.0, 17 * 60.0
"""Minutes after midnight, and of a day."""


def waking_minutes(since: datetime, until: datetime) -> float:
    """Return the minutes between two moments that fall between 07:00 and midnight."""
    if until <= since:
        return 0.0
    whole_days = (until.date() - since.date()).days
    return whole_days * WAKING_DAY + _awake_today(until) - _awake_today(since)


def hazard(fading: Fading, minutes: float) -> float:
    """Return the hazard of losing interest per minute, ``minutes`` after the inquiry, at full speed effect."""
    return fading.h0 * math.exp(-minutes / fading.tau) + fading.h_inf


def lost(fading: Fading, minutes: float, speed_effect: float) -> float:
    """Return the cumulative hazard over the first ``minutes`` of waiting.

    >>> lost(Fading(h0=0.02, tau=45, h_inf=0.0001), minutes=600, speed_effect=0)
    0.0
    """
    early = fading.h0 * fading.tau * (1 - math.exp(-minutes / fading.tau))
    return speed_effect * (early + fading.h_inf * minutes)


def share_left(fading: Fading, minutes: float, speed_effect: float) -> float:
    """Return the share of such people who are still interested after ``minutes`` of waiting."""
    return math.exp(-lost(fading, minutes, speed_effect))


def _awake_today(moment: datetime) -> float:
    minutes = 60 * moment.hour + moment.minute + (moment.second + moment.microsecond / 1e6) / 60
    return max(minutes - WAKES, 0.0)
