"""The times to come as the all-knowing caller weighs them: now, and every half hour of two open days."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from clinicsim.answering import FLAT, PREFERRED, STEEP, UNWELCOME, WEEKDAY, WELCOME
from clinicsim.hours import OpeningHours
from clinicsim.interest import waking_minutes

Floats = NDArray[np.float64]

STEP = timedelta(minutes=30)
OPEN_DAYS, MOST_DAYS = 2, 10


@dataclass(frozen=True)
class Slots:
    """Minutes and waking minutes ahead, (s,); what the hour does to the chance to answer, by wish where it matters."""

    ahead: Floats
    awake: Floats
    factor: Floats
    points: Floats
    by_wish: Floats


@lru_cache(maxsize=20_000)
def coming(hours: OpeningHours, now: datetime, swing: str) -> Slots:
    """Return ``now`` and the half hours after it."""
    times = [now, *_half_hours(hours, now)]
    steep = swing == "steep"
    return Slots(
        ahead=np.array([(at - now) / timedelta(minutes=1) for at in times]),
        awake=np.array([waking_minutes(now, at) for at in times]),
        factor=np.array([STEEP.get(at.hour, 0.9) if steep else 1.0 for at in times]),
        points=np.array([WEEKDAY[at.weekday()] + (0.0 if steep else FLAT.get(at.hour, -0.03)) for at in times]),
        by_wish=np.array(
            [[WELCOME if at.hour in part else UNWELCOME for at in times] for part in PREFERRED.values()]
            + [[0.0] * len(times)]
        ),
    )


def _half_hours(hours: OpeningHours, now: datetime) -> list[datetime]:
    found: list[datetime] = []
    days = 0
    for offset in range(MOST_DAYS):
        spans = [(begins, ends) for begins, ends in hours.spans(now.date() + timedelta(days=offset)) if ends > now]
        days += bool(spans)
        for begins, ends in spans:
            at = begins if begins > now else now + STEP
            while at < ends:
                found.append(at)
                at += STEP
        if days == OPEN_DAYS:
            break
    return found
