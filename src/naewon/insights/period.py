"""A stretch of days a question is asked about, and the one before it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Period:
    """Whole days of the clinic's own time from `start`, today until `end`."""

    days: int
    start: datetime
    end: datetime

    @classmethod
    def last(cls, days: int, now: datetime, zone: ZoneInfo) -> "Period":
        """The last `days` days, today among them.

        >>> now = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Asia/Seoul"))
        >>> Period.last(7, now, ZoneInfo("Asia/Seoul")).first
        datetime.date(2026, 11, 19)
        """
        first = now.astimezone(zone).date() - timedelta(days=days - 1)
        return cls(days, datetime.combine(first, time(), zone), now.astimezone(zone))

    @property
    def first(self) -> date:
        return self.start.date()

    @property
    def last_day(self) -> date:
        return self.end.date()

    def before(self) -> "Period":
        """As many days just before, cut off at the same time of day, so that both had equally long to ripen."""
        shift = timedelta(days=self.days)
        return Period(self.days, self.start - shift, self.end - shift)


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Midnight to midnight in the clinic's own time."""
    return datetime.combine(day, time(), zone), datetime.combine(day + timedelta(days=1), time(), zone)
