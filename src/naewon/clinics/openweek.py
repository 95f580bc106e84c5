"""The hours of a week in which a clinic is open, as somebody sets them: from, to, and the lunch between."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import NamedTuple

from naewon.clinics.calendar import Calendar, OpenSpan
from naewon.clinics.models import Clinic, OpeningHours

Span = tuple[time, time]


class OpenDay(NamedTuple):
    """From and to, and the lunch between them, where there is one."""

    opens: time
    closes: time
    lunch_from: time | None = None
    lunch_until: time | None = None

    @property
    def is_possible(self) -> bool:
        """Whether it ends after it begins, and lunch has two ends inside of it.

        >>> OpenDay(time(9), time(18), time(13)).is_possible, OpenDay(time(9), time(18)).is_possible
        (False, True)
        """
        if self.lunch_from is None or self.lunch_until is None:
            return self.opens < self.closes and self.lunch_from is self.lunch_until
        return self.opens < self.lunch_from < self.lunch_until < self.closes

    @property
    def spans(self) -> list[Span]:
        """What is worked.

        >>> [str(opens) for opens, _ in OpenDay(time(9), time(18), time(13), time(14)).spans]
        ['09:00:00', '14:00:00']
        """
        if self.lunch_from and self.lunch_until:
            return [(self.opens, self.lunch_from), (self.lunch_until, self.closes)]
        return [(self.opens, self.closes)]


# Monday first; None where it is closed.
OpenWeek = tuple[OpenDay | None, ...]
USUAL_DAY = OpenDay(time(10), time(19), time(13), time(14))
USUAL_WEEK: OpenWeek = (*[USUAL_DAY] * 5, OpenDay(time(10), time(15)), None)


def week_of(clinic: Clinic) -> OpenWeek:
    """A clinic that named no hours has a week of closed days here, and counts as always open."""
    spans = list(clinic.opening_hours.all())
    return tuple(_day([span for span in spans if span.weekday == number]) for number in range(7))


def _day(spans: Sequence[OpeningHours]) -> OpenDay | None:
    if not spans:
        return None
    if len(spans) == 1:
        return OpenDay(spans[0].opens, spans[0].closes)
    return OpenDay(spans[0].opens, spans[-1].closes, spans[0].closes, spans[1].opens)


def spans_of(week: OpenWeek) -> dict[int, list[Span]]:
    """By the number of the weekday."""
    return {number: day.spans for number, day in enumerate(week) if day}


def write_hours(clinic: Clinic, weekly: Mapping[int, Iterable[Span]]) -> None:
    OpeningHours.objects.bulk_create(
        OpeningHours(clinic=clinic, weekday=weekday, opens=opens, closes=closes)
        for weekday, spans in weekly.items()
        for opens, closes in spans
    )


def calendar_with(calendar: Calendar, week: OpenWeek) -> Calendar:
    """The same clinic, were it open in these hours."""
    spans = [OpenSpan(number, opens, closes) for number, spans in spans_of(week).items() for opens, closes in spans]
    return replace(calendar, spans=tuple(spans))
