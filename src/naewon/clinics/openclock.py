"""Open time for many instants at once: the same answer as `Calendar.open_minutes`, by look-up in a table of spans."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from naewon.clinics.calendar import Calendar

Seconds = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class OpenClock:
    """The open spans between two days, as seconds since 1970, and the open seconds before each."""

    starts: Seconds
    ends: Seconds
    before: Seconds

    @classmethod
    def of(cls, calendar: Calendar, first: date, last: date) -> "OpenClock":
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        spans = [(opens.timestamp(), closes.timestamp()) for day in days for opens, closes in calendar.spans_on(day)]
        starts, ends = np.array(spans, dtype=np.float64).reshape(-1, 2).T
        before = np.concatenate(([0.0], np.cumsum(ends - starts)))
        return cls(starts, ends, before)

    @classmethod
    def covering(cls, calendar: Calendar, instants: list[datetime]) -> "OpenClock":
        """A clock from the earliest of the instants to a year after the latest."""
        first, last = (at.astimezone(calendar.zone).year for at in (min(instants), max(instants)))
        return clock_of_years(calendar, first, last + 1)

    def minutes_between(self, start: Seconds, end: Seconds) -> Seconds:
        """Open minutes from start to end (n,), both in seconds since 1970; 0 where end is not after start."""
        return np.maximum(self._open_seconds(end) - self._open_seconds(start), 0) / 60

    def minutes(self, start: datetime, end: datetime) -> float:
        """Open minutes between two instants; 0 when `end` is not after `start`."""
        return max(self._open_before(end.timestamp()) - self._open_before(start.timestamp()), 0.0) / 60

    def next_open(self, at: datetime) -> datetime:
        """`at` itself when open, else the next opening; `at` when there is none."""
        return _moved(at, self.next_open_each(np.array([at.timestamp()])))

    def next_open_each(self, at: Seconds) -> Seconds:
        """The same of many instants (n,), in seconds since 1970."""
        starts = np.append(self.starts, -np.inf)[np.searchsorted(self.ends, at, side="right")]
        opened: Seconds = np.maximum(at, starts)
        return opened

    def after(self, start: datetime, minutes: float) -> datetime:
        """The instant at which `minutes` of open time have passed since `start`."""
        return _moved(start, self.after_each(np.array([start.timestamp()]), minutes))

    def after_each(self, start: Seconds, minutes: Seconds | float) -> Seconds:
        """The same of many starts (n,), in seconds since 1970; NaN where a start is."""
        wanted = self._open_seconds(start) + 60 * minutes
        span = np.maximum(np.searchsorted(self.before, wanted) - 1, 0)
        opened = np.append(self.starts, np.nan)[span] + (wanted - self.before[np.minimum(span, len(self.starts))])
        passed = np.where(span < len(self.starts), opened, start + 60 * minutes)
        return np.where(np.asarray(minutes) <= 0, self.next_open_each(start), passed)

    def back(self, end: datetime, minutes: float) -> datetime:
        """The last instant from which `minutes` of open time are left until `end`; `end` where so many never were."""
        wanted = self._open_before(end.timestamp()) - 60 * minutes
        span = int(np.searchsorted(self.before, wanted, side="right")) - 1
        if not 0 <= span < len(self.starts):
            return end
        return _moved(end, self.starts[span : span + 1] + wanted - self.before[span])

    def seconds_to_pass(self, start: datetime, wanted: Seconds) -> Seconds:
        """How long it takes from `start` until so many seconds (n,) were open; infinite where the clock ends before."""
        instant = start.timestamp()
        there = self._open_before(instant) + wanted
        span = np.searchsorted(self.before, there, side="left") - 1
        reached = (span >= 0) & (span < len(self.starts))
        place = np.where(reached, span, 0)
        if not len(self.starts):
            return np.full(wanted.shape, np.inf)
        passed = self.starts[place] - instant + np.where(reached, there, 0.0) - self.before[place]
        return np.where(reached, np.maximum(passed, 0.0), np.where(wanted > 0, np.inf, 0.0))

    def is_open(self, at: Seconds) -> NDArray[np.bool_]:
        span = np.searchsorted(self.starts, at, side="right") - 1
        return (span >= 0) & (at < self.ends[np.maximum(span, 0)]) if len(self.ends) else np.zeros(at.shape, dtype=bool)

    def _open_before(self, instant: float) -> float:
        span = int(np.searchsorted(self.starts, instant, side="right")) - 1
        if span < 0:
            return 0.0
        return float(self.before[span] + min(instant, self.ends[span]) - self.starts[span])

    def _open_seconds(self, at: Seconds) -> Seconds:
        if not len(self.starts):
            return np.zeros_like(at)
        span = np.searchsorted(self.starts, at, side="right") - 1
        inside = np.minimum(at, self.ends[np.maximum(span, 0)]) - self.starts[np.maximum(span, 0)]
        return np.where(span < 0, 0.0, self.before[np.maximum(span, 0)] + inside)


def _moved(start: datetime, instants: Seconds) -> datetime:
    return start + timedelta(seconds=float(instants[0]) - start.timestamp())


@lru_cache(maxsize=512)
def clock_of_years(calendar: Calendar, first: int, last: int) -> OpenClock:
    """The clock of whole years, made once a process: to spell out two years of a calendar takes some time."""
    return OpenClock.of(calendar, date(first, 1, 1) - timedelta(days=1), date(last, 12, 31) + timedelta(days=1))
