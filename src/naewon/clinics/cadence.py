"""재통화 간격: when to try again after a call that reached nobody, as plain steps."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

import numpy as np

from naewon.clinics.openclock import Bools, Ints, Seconds
from naewon.clinics.wallclock import instants_of, wall_times

# Who did not answer just now is not asked again for being called "in the afternoon" of the same hour.
APART = 3600.0
TWO_WEEKS = 14

Written = Mapping[str, int]


class Clock(Protocol):
    """Of the clinic's calls: when they are made."""

    def after_each(self, start: Seconds, minutes: float) -> Seconds: ...
    def next_open_each(self, at: Seconds) -> Seconds: ...


@dataclass(frozen=True)
class Step:
    """From one try to the next: so many `minutes` of open time, else so many `days` later, at an `hour` or at the same.

    >>> Step(days=1, hour=10).written
    {'days': 1, 'hour': 10}
    """

    minutes: int = 0
    days: int = 0
    hour: int | None = None

    @classmethod
    def read(cls, written: Written) -> "Step":
        return cls(written.get("minutes", 0), written.get("days", 0), written.get("hour"))

    @property
    def written(self) -> dict[str, int]:
        if self.minutes:
            return {"minutes": self.minutes}
        return {"days": self.days} | ({} if self.hour is None else {"hour": self.hour})

    def after(self, last: Seconds, clock: Clock, zone: ZoneInfo) -> Seconds:
        """The next try after each at `last` (n,): on the first day on which calls are made at that hour."""
        if self.minutes:
            return clock.after_each(last, self.minutes)
        wall = wall_times(last, zone)
        moment = wall if self.hour is None else wall.dt.truncate("1d") + timedelta(hours=self.hour)
        first, found = (np.full(last.shape, np.nan) for _ in range(2))
        for days in range(self.days, self.days + TWO_WEEKS):
            at = instants_of(moment + timedelta(days=days), zone)
            at = np.where(at >= last + APART, at, np.nan)
            first = np.where(np.isnan(first), at, first)
            found = np.where(np.isnan(found) & (clock.next_open_each(at) == at), at, found)
            if not np.isnan(found).any():
                break
        return np.where(np.isnan(found), clock.next_open_each(first), found)


DEFAULT = (Step(minutes=30), Step(minutes=180), Step(days=1, hour=10), Step(hour=14), Step(days=2))


@dataclass(frozen=True)
class Cadence:
    """The steps of a clinic, from the second try on. After the last of them the same one goes on."""

    steps: tuple[Step, ...] = DEFAULT

    @classmethod
    def read(cls, written: Sequence[Written]) -> "Cadence":
        return cls(tuple(map(Step.read, written)) or DEFAULT)

    @classmethod
    def written_as(cls, text: str) -> "Cadence":
        """From JSON as it lies in the database: a queue reads the same few over and over."""
        return _cadence(text)

    def next_tries(self, attempts: Ints, last: Seconds, clock: Clock, zone: ZoneInfo) -> Seconds:
        """When to call those (n,) whom so many attempts did not reach, the last of them at `last`."""
        place = np.minimum(attempts, len(self.steps)) - 1
        tries = np.full(last.shape, np.nan)
        for number in np.unique(place).tolist():
            own = place == number
            tries[own] = self.steps[number].after(last[own], clock, zone)
        return tries

    def is_used_up(self, attempts: Ints) -> Bools:
        """Whether every try that was planned has been made, (n,).

        >>> Cadence().is_used_up(np.array([5, 6])).tolist()
        [False, True]
        """
        return attempts > len(self.steps)


@lru_cache(maxsize=256)
def _cadence(text: str) -> Cadence:
    return Cadence.read(json.loads(text))
