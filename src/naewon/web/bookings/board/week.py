"""The week board: a row for each manager, doctor or room, and in each day how much of it is taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from naewon.clinics.models import Membership
from naewon.insights.boards import taking_time
from naewon.insights.period import day_bounds
from naewon.visits.models import Booking
from naewon.web.asking import asking
from naewon.web.bookings.board.columns import Column, columns_of, kind_asked
from naewon.web.bookings.board.day import around, opened_on
from naewon.web.bookings.board.grid import Span
from naewon.web.bookings.days import day_asked

DAYS = 7


@dataclass(frozen=True)
class Cell:
    """In minutes: how long it is open, and how much of that is taken."""

    day: date
    bookings: int
    opened: int
    taken: int
    is_past: bool

    @property
    def free(self) -> int:
        return self.opened - self.taken


@require_GET
@asking
def show_week(request: HttpRequest, staff: Membership) -> HttpResponse:
    now = timezone.localtime(timezone.now(), staff.clinic.zone)
    day, kind = day_asked(request.GET.get("day", ""), now), kind_asked(request.GET.get("by", ""))
    monday = day - timedelta(days=day.weekday())
    days = [monday + timedelta(days=n) for n in range(DAYS)]
    bookings = taking_time(staff, day_bounds(days[0], staff.clinic.zone)[0], day_bounds(days[-1], staff.clinic.zone)[1])
    opened = {each: opened_on(staff.clinic, each) for each in days}
    columns = columns_of(staff, kind, bookings)
    context = {
        **around(day, now, kind),
        "days": days,
        "today": now.date(),
        "rows": [(column, cells_of(column, opened, bookings, now)) for column in columns],
        "previous": day - timedelta(days=DAYS),
        "following": day + timedelta(days=DAYS),
    }
    return render(request, "bookings/week_board.html", context)


def cells_of(column: Column, opened: dict[date, list[Span]], bookings: Sequence[Booking], now: datetime) -> list[Cell]:
    own = [row for row in bookings if column.holds(row)]
    return [cell_of(day, spans, own, now) for day, spans in opened.items()]


def cell_of(day: date, spans: Sequence[Span], own: Sequence[Booking], now: datetime) -> Cell:
    here = [row for row in own if row.starts_at.astimezone(now.tzinfo).date() == day]
    taken = joined([(row.starts_at, row.ends_at) for row in here])
    inside = sum((common(span, each) for span in spans for each in taken), timedelta())
    whole = sum((closes - opens for opens, closes in spans), timedelta())
    return Cell(day, len(here), in_minutes(whole), in_minutes(inside), day < now.date())


def joined(spans: Sequence[Span]) -> list[Span]:
    """Two at once take up their time once."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def common(one: Span, other: Span) -> timedelta:
    return max(min(one[1], other[1]) - max(one[0], other[0]), timedelta())


def in_minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)
