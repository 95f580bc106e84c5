"""When the clinic is open: weekly hours, lunch, Korean public holidays. All times are Asia/Seoul."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

from clinicsim.errors import NaiveTimeError

SEOUL = ZoneInfo("Asia/Seoul")

Span = tuple[time, time]


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Return Korea's public holidays, substitutes and election days included (holidays package, KR)."""
    return frozenset(country_holidays("KR", years=year))


def in_seoul(moment: datetime) -> datetime:
    """Return the same moment on Seoul's clock; refuse one without a zone."""
    if moment.tzinfo is None:
        raise NaiveTimeError
    return moment.astimezone(SEOUL)


def at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=SEOUL)


@dataclass(frozen=True, eq=False)
class OpeningHours:
    """Spans per weekday (0 = Monday); a lunch break is the gap between two spans of a day."""

    weekly: Mapping[int, tuple[Span, ...]]

    def spans(self, day: date) -> list[tuple[datetime, datetime]]:
        """Return the open spans of one day, none on a holiday."""
        if day in public_holidays(day.year):
            return []
        return [(at(day, begins), at(day, ends)) for begins, ends in self.weekly.get(day.weekday(), ())]

    def is_open(self, moment: datetime) -> bool:
        return any(begins <= moment < ends for begins, ends in self.spans(moment.date()))

    def next_open(self, moment: datetime) -> datetime:
        """Return ``moment`` if the clinic is open then, otherwise its next opening."""
        day = moment.date()
        while True:
            for begins, ends in self.spans(day):
                if moment < ends:
                    return max(moment, begins)
            day += timedelta(days=1)

    def before(self, moment: datetime, open_minutes: float) -> datetime:
        """Return the moment that lies ``open_minutes`` of open time before ``moment``."""
        left, day = timedelta(minutes=open_minutes), moment.date()
        while True:
            for begins, ends in reversed(self.spans(day)):
                if begins < moment:
                    open_time = min(ends, moment) - begins
                    if open_time >= left:
                        return min(ends, moment) - left
                    left -= open_time
            day -= timedelta(days=1)

    def slots(self, day: date, minutes: int = 30) -> list[datetime]:
        """Return the starts of a day's appointments."""
        step = timedelta(minutes=minutes)
        return [
            begins + step * place for begins, ends in self.spans(day) for place in range(int((ends - begins) / step))
        ]
