"""재통화 간격: when to try again after a call that reached nobody, as plain steps."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

# Who did not answer just now is not asked again for being called "in the afternoon" of the same hour.
APART = timedelta(hours=1)
TWO_WEEKS = 14

Written = Mapping[str, int]


class Clock(Protocol):
    """Of the clinic's calls: when they are made."""

    def after(self, start: datetime, minutes: float) -> datetime: ...
    def next_open(self, at: datetime) -> datetime: ...


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

    def after(self, last: datetime, clock: Clock, zone: ZoneInfo) -> datetime:
        """The next try after one at `last`: on the first day on which calls are made at that hour."""
        if self.minutes:
            return clock.after(last, self.minutes)
        moments = list(self._moments(last.astimezone(zone)))
        return next((moment for moment in moments if clock.next_open(moment) == moment), clock.next_open(moments[0]))

    def _moments(self, last: datetime) -> Iterator[datetime]:
        hour = last.timetz() if self.hour is None else time(self.hour, tzinfo=last.tzinfo)
        for days in range(self.days, self.days + TWO_WEEKS):
            moment = datetime.combine(last.date() + timedelta(days=days), hour)
            if moment >= last + APART:
                yield moment


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

    def next_try(self, attempts: int, last: datetime, clock: Clock, zone: ZoneInfo) -> datetime:
        """When to call after `attempts` that reached nobody, the last of them at `last`."""
        return self.steps[min(attempts, len(self.steps)) - 1].after(last, clock, zone)

    def is_used_up(self, attempts: int) -> bool:
        """Whether every try that was planned has been made.

        >>> Cadence().is_used_up(5), Cadence().is_used_up(6)
        (False, True)
        """
        return attempts > len(self.steps)


@lru_cache(maxsize=256)
def _cadence(text: str) -> Cadence:
    return Cadence.read(json.loads(text))
