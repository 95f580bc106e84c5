"""The week board: a row for each manager, doctor or room, and in each day how much of it is taken."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from naewon.clinics.models import Membership
from naewon.clinics.rota import Span
from naewon.clinics.working import Working, working_in
from naewon.insights.boards import taking_time
from naewon.insights.period import day_bounds
from naewon.visits.models import Booking
from naewon.web.asking import asking
from naewon.web.bookings.board.columns import Column, columns_of, kind_asked
from naewon.web.bookings.board.day import around, opened_on
from naewon.web.bookings.days import day_asked

DAYS = 7


@dataclass(frozen=True)
class Cell:
    """In minutes: how long it can be given to somebody, and how much of that is taken. `is_away`: not there all day."""

    day: date
    bookings: int
    opened: int
    taken: int
    is_past: bool
    is_away: bool

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
    working = working_in(staff.clinic)
    columns = columns_of(staff, kind, bookings)
    context = {
        **around(day, now, kind),
        "days": days,
        "today": now.date(),
        "rows": [(column, cells_of(column, opened, working, bookings, now)) for column in columns],
        "previous": day - timedelta(days=DAYS),
        "following": day + timedelta(days=DAYS),
    }
    return render(request, "bookings/week_board.html", context)


def cells_of(
    column: Column, opened: dict[date, list[Span]], working: Working, bookings: Sequence[Booking], now: datetime
) -> list[Cell]:
    own = [row for row in bookings if column.holds(row)]
    worked = {day: column.works_in(spans, working) for day, spans in opened.items()}
    cells = [cell_of(day, spans, own, now) for day, spans in worked.items()]
    return [replace(cell, is_away=bool(opened[cell.day]) and not worked[cell.day]) for cell in cells]


def cell_of(day: date, spans: Sequence[Span], own: Sequence[Booking], now: datetime) -> Cell:
    here = [row for row in own if row.starts_at.astimezone(now.tzinfo).date() == day]
    taken = joined([(row.starts_at, row.ends_at) for row in here])
    inside = sum((common(span, each) for span in spans for each in taken), timedelta())
    whole = sum((closes - opens for opens, closes in spans), timedelta())
    return Cell(day, len(here), in_minutes(whole), in_minutes(inside), day < now.date(), is_away=False)


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
