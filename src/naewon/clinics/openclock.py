"""Open time for many instants at once: the same answer as `Calendar.open_minutes`, by look-up in a table of spans."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from naewon.clinics.calendar import Calendar

Seconds = NDArray[np.float64]


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
        """A clock for everything between the earliest and the latest of the instants."""
        days = [at.astimezone(calendar.zone).date() for at in (min(instants), max(instants))]
        return cls.of(calendar, days[0] - timedelta(days=1), days[1] + timedelta(days=1))

    def minutes_between(self, start: Seconds, end: Seconds) -> Seconds:
        """Open minutes from start to end (n,), both in seconds since 1970; 0 where end is not after start."""
        return np.maximum(self._open_seconds(end) - self._open_seconds(start), 0) / 60

    def minutes(self, start: datetime, end: datetime) -> float:
        """Open minutes between two instants; 0 when `end` is not after `start`."""
        seconds = np.array([start.timestamp(), end.timestamp()])
        return float(self.minutes_between(seconds[:1], seconds[1:])[0])

    def is_open(self, at: Seconds) -> NDArray[np.bool_]:
        span = np.searchsorted(self.starts, at, side="right") - 1
        return (span >= 0) & (at < self.ends[np.maximum(span, 0)]) if len(self.ends) else np.zeros(at.shape, dtype=bool)

    def _open_seconds(self, at: Seconds) -> Seconds:
        if not len(self.starts):
            return np.zeros_like(at)
        span = np.searchsorted(self.starts, at, side="right") - 1
        inside = np.minimum(at, self.ends[np.maximum(span, 0)]) - self.starts[np.maximum(span, 0)]
        return np.where(span < 0, 0.0, self.before[np.maximum(span, 0)] + inside)
