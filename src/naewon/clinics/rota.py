"""When somebody works, as it was planned: plain values, without a word of where they are now."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from naewon.clinics.calendar import Calendar

A_DAY = timedelta(days=1)
# Who is not back within this has no day to be named.
AHEAD = 30

Hours = tuple[time, time]
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Week:
    """From and to of the seven days from Monday on; None for a day without work.

    >>> Week.read([["10:00", "19:00"], None, None, None, None, None, None]).hours
    9.0
    """

    days: tuple[Hours | None, ...]

    @classmethod
    def read(cls, written: Sequence[Sequence[str] | None]) -> "Week":
        return cls(tuple((time.fromisoformat(day[0]), time.fromisoformat(day[1])) if day else None for day in written))

    @property
    def written(self) -> list[list[str] | None]:
        return [[f"{hour:%H:%M}" for hour in day] if day else None for day in self.days]

    @property
    def is_possible(self) -> bool:
        return len(self.days) == 7 and all(day is None or day[0] < day[1] for day in self.days)

    @property
    def hours(self) -> float:
        """Of work in the whole week."""
        return sum(_minute(day[1]) - _minute(day[0]) for day in self.days if day) / 60


def week_on(weekdays: Collection[int], calendar: Calendar) -> Week:
    """The hours of the clinic on these weekdays, and on no other."""
    days = (date.min + number * A_DAY for number in range(7))
    return Week(tuple(clinic_hours(calendar, day) if day.weekday() in weekdays else None for day in days))


@dataclass(frozen=True)
class Plan:
    """A week as it was planned: it goes on after `monday`, unless it is a single one."""

    monday: date
    week: Week
    is_single: bool = False


@dataclass(frozen=True)
class Rota:
    """One person's work. Where nobody planned anything, the hours of the clinic."""

    calendar: Calendar
    plans: tuple[Plan, ...] = ()
    days_off: frozenset[date] = frozenset()

    @property
    def is_planned(self) -> bool:
        return bool(self.plans)

    def week_of(self, day: date) -> Week | None:
        """What was planned for the week of that day; None where nothing was."""
        monday = monday_of(day)
        own = (plan for plan in self.plans if plan.monday == monday)
        before = (plan for plan in self.plans if plan.monday < monday and not plan.is_single)
        plan = next(own, None) or max(before, key=lambda plan: plan.monday, default=None)
        return plan.week if plan else None

    def hours_on(self, day: date) -> Hours | None:
        """On a holiday, or on a day off, nobody works."""
        if day in self.days_off or (self.calendar.spans and self.calendar.is_closed_on(day)):
            return None
        week = self.week_of(day)
        return week.days[day.weekday()] if week else clinic_hours(self.calendar, day)

    def span_on(self, day: date) -> Span | None:
        hours = self.hours_on(day)
        if hours is None:
            return None
        starts, ends = (datetime.combine(day, hour, self.calendar.zone) for hour in hours)
        return starts, ends

    def within(self, spans: Iterable[Span]) -> list[Span]:
        """The part of open times in which they work."""
        own = ((span, self.span_on(span[0].astimezone(self.calendar.zone).date())) for span in spans)
        parts = ((max(span[0], work[0]), min(span[1], work[1])) for span, work in own if work)
        return [(starts, ends) for starts, ends in parts if starts < ends]

    def is_away(self, starts: datetime, ends: datetime) -> bool:
        """Whether it is known that they are not there all that time: by a day off, or by the hours planned for them."""
        day = starts.astimezone(self.calendar.zone).date()
        if day in self.days_off or not self.is_planned:
            return day in self.days_off
        span = self.span_on(day)
        return span is None or starts < span[0] or span[1] < ends

    def spans_from(self, at: datetime) -> Iterator[Span]:
        """Those that are not over, for a month."""
        today = at.astimezone(self.calendar.zone).date()
        spans = (self.span_on(today + number * A_DAY) for number in range(AHEAD))
        return (span for span in spans if span and span[1] > at)

    def next_start(self, at: datetime) -> datetime | None:
        """When they begin to work next, after that moment."""
        return next((starts for starts, _ends in self.spans_from(at) if starts > at), None)


def clinic_hours(calendar: Calendar, day: date) -> Hours | None:
    """From the first opening of a day to its last closing."""
    spans = [span for span in calendar.spans if span.weekday == day.weekday()]
    if not calendar.spans:
        return time(), time.max
    return (min(span.opens for span in spans), max(span.closes for span in spans)) if spans else None


def monday_of(day: date) -> date:
    """
    >>> monday_of(date(2026, 11, 25))
    datetime.date(2026, 11, 23)
    """
    return day - day.weekday() * A_DAY


def _minute(hour: time) -> int:
    return 60 * hour.hour + hour.minute
