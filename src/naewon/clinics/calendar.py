"""Open time as a plain value: when the clinic works, and how much of a stretch of time that was."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

A_YEAR = 370
SUNDAY = 6


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """Korean public holidays of a year, substitute days and election days included."""
    return frozenset(holidays.country_holidays("KR", years=year))


def holidays_from(day: date, language: str) -> list[tuple[date, str]]:
    """The public holidays of this year and the next that are still to come, by their names."""
    years, words = (day.year, day.year + 1), "ko" if language.startswith("ko") else "en_US"
    named = holidays.country_holidays("KR", years=years, language=words)
    return sorted((each, name) for each, name in named.items() if each >= day)


@dataclass(frozen=True)
class OpenSpan:
    """`weekday` counts from Monday = 0; times are the clinic's own."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class Calendar:
    """Opening hours of a clinic. A clinic that named no hours counts as always open."""

    zone: ZoneInfo
    spans: tuple[OpenSpan, ...] = ()
    closed: frozenset[date] = frozenset()
    keeps_holidays: bool = True

    def between(self, earliest: time, latest: time, *, on_sundays: bool) -> "Calendar":
        """The part of each day from `earliest` to `latest`; all of it where nothing would be left."""
        whole = self.spans or tuple(OpenSpan(day, time(), time.max) for day in range(7))
        parts = [OpenSpan(one.weekday, max(one.opens, earliest), min(one.closes, latest)) for one in whole]
        left = tuple(one for one in parts if one.opens < one.closes and (on_sundays or one.weekday != SUNDAY))
        return replace(self, spans=left or self.spans)

    def is_closed_on(self, day: date) -> bool:
        return day in self.closed or (self.keeps_holidays and day in public_holidays(day.year))

    def spans_on(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """The open spans of a day as instants, earliest first."""
        if not self.spans:
            midnight = datetime.combine(day, time(), self.zone)
            yield midnight, datetime.combine(day + timedelta(days=1), time(), self.zone)
        elif not self.is_closed_on(day):
            for span in sorted(self.spans, key=lambda span: span.opens):
                if span.weekday == day.weekday():
                    yield datetime.combine(day, span.opens, self.zone), datetime.combine(day, span.closes, self.zone)

    def spans_from(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """What is left of the open time from `start` on, for about a year."""
        first = start.astimezone(self.zone).date()
        for offset in range(A_YEAR):
            for opens, closes in self.spans_on(first + timedelta(days=offset)):
                if closes > start:
                    yield max(opens, start), closes

    def is_open(self, at: datetime) -> bool:
        return self.next_open(at) == at

    def next_open(self, at: datetime) -> datetime:
        """`at` itself when open, else the next opening; `at` when the clinic never opens."""
        return next((opens for opens, _ in self.spans_from(at)), at)

    def after(self, start: datetime, minutes: float) -> datetime:
        """The instant at which `minutes` of open time have passed since `start`."""
        left = timedelta(minutes=minutes)
        for opens, closes in self.spans_from(start):
            if closes - opens >= left:
                return opens + left
            left -= closes - opens
        return start + timedelta(minutes=minutes)

    def open_minutes(self, start: datetime, end: datetime) -> float:
        """Minutes of open time between two instants; 0 when `end` is not after `start`."""
        total = timedelta()
        for opens, closes in self.spans_from(start):
            if opens >= end:
                break
            total += min(closes, end) - opens
        return total.total_seconds() / 60
