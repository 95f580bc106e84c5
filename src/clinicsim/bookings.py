"""Appointments: finding a place in the diary, and what becomes of the booking."""

import math
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Literal

from clinicsim.chance import Chance
from clinicsim.hours import OpeningHours, at
from clinicsim.truth import Nature, Truth

ORDINARY_INTENT = 0.6
"""Intent of a middling person who books; only the difference to it matters below."""
CANCEL_REASONS = ("일정 변경", "몸 상태", "회사 일", "다른 병원 결정", "가족 반대", "비용 부담")


@dataclass
class Diary:
    """The managers' appointments, one person per half hour and manager."""

    hours: OpeningHours
    managers: tuple[str, ...]
    taken: set[tuple[datetime, str]] = field(default_factory=set)

    def find(self, chance: Chance, now: datetime, lead_days: float) -> tuple[datetime, str]:
        """Take a free half hour near the wished day, at least two hours ahead, and return it with its manager."""
        day = (now + timedelta(days=lead_days)).date()
        while True:
            free = [
                (start, manager)
                for start in self.hours.slots(day)
                if start >= now + timedelta(hours=2)
                for manager in self.managers
                if (start, manager) not in self.taken
            ]
            if free:
                place = chance.one_of(free)
                self.taken.add(place)
                return place
            day += timedelta(days=1)

    def free(self, starts_at: datetime, manager: str) -> None:
        self.taken.discard((starts_at, manager))


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a booking, and when that shows."""

    kind: Literal["cancelled", "no_show", "visited"]
    at: datetime
    same_day: bool = False


def fate(chance: Chance, nature: Nature, her: Truth, booked_at: datetime, starts_at: datetime) -> Fate:
    """Decide a booking made at ``booked_at`` for ``starts_at``."""
    cancels, stays_away = losses(nature, her, (starts_at - booked_at) / timedelta(days=1))
    draw = chance.random()
    if draw < cancels:
        return _cancelled(chance, booked_at, starts_at)
    if draw < cancels + stays_away:
        return Fate("no_show", starts_at + timedelta(minutes=30))
    minutes = min(max(chance.near(-4, 9), -25), 28)
    return Fate("visited", starts_at + timedelta(seconds=round(60 * minutes)))


def losses(nature: Nature, her: Truth, lead_days: float) -> tuple[float, float]:
    """Return the chances of cancelling and of staying away for a booking ``lead_days`` ahead."""
    wavering = math.exp(-0.2 * (her.intent - ORDINARY_INTENT))
    no_show = nature.no_show + nature.no_show_per_week * (lead_days - 7) / 7
    no_show *= nature.first_visit * (nature.reminded if her.textable else 1.0)
    no_show *= 1.15 if her.age < 30 else 0.95
    no_show *= 1 + 0.002 * min(her.distance_km, 100.0)
    return min(nature.cancel * wavering, 0.4), min(max(no_show * wavering, 0.02), 0.4)


def _cancelled(chance: Chance, booked_at: datetime, starts_at: datetime) -> Fate:
    morning = max(at(starts_at.date(), time(8)), booked_at + timedelta(minutes=20))
    if starts_at.date() == booked_at.date() or chance.happens(0.38):
        return Fate("cancelled", morning + chance.random() * (starts_at - morning), same_day=True)
    evening = at(starts_at.date() - timedelta(days=1), time(21))
    if evening <= booked_at:
        return Fate("cancelled", morning, same_day=True)
    when = booked_at + (0.3 + 0.7 * chance.random()) * (evening - booked_at)
    if not 8 <= when.hour < 22:
        when = min(when.replace(hour=chance.whole(9, 19)), evening)
    return Fate("cancelled", max(when, booked_at + timedelta(minutes=20)))
