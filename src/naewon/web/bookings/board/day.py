"""The day board: a column for each manager, doctor or room."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from naewon.clinics.models import Clinic, Membership
from naewon.clinics.rota import Span
from naewon.clinics.slots import WAKING
from naewon.clinics.working import Working, working_in
from naewon.insights.boards import taking_time
from naewon.insights.period import day_bounds
from naewon.journal.watching import record_list
from naewon.visits.models import Booking
from naewon.web.asking import asking
from naewon.web.bookings.board.columns import KINDS, Column, columns_of, kind_asked
from naewon.web.bookings.board.grid import Head, Placed, day_of, lanes_of, lines_of
from naewon.web.bookings.days import day_asked


@require_GET
@asking
def show_board(request: HttpRequest, staff: Membership) -> HttpResponse:
    now = timezone.localtime(timezone.now(), staff.clinic.zone)
    day, kind = day_asked(request.GET.get("day", ""), now), kind_asked(request.GET.get("by", ""))
    bookings = taking_time(staff, *day_bounds(day, staff.clinic.zone))
    record_list("bookings", [row.inquiry.patient_id for row in bookings], by=staff, at=now)
    columns = columns_of(staff, kind, bookings)
    opened = opened_on(staff.clinic, day)
    placed = placed_in(columns, bookings, opened, working_in(staff.clinic))
    chosen = column_chosen(columns, request.GET.get("column"))
    plan = day_of(opened, bookings, now)
    context = {
        **around(day, now, kind),
        "heads": [head_of(one, chosen, opened) for one in placed],
        "lines": lines_of(plan, placed) if plan else [],
        "is_closed": plan is not None and not plan.opened,
        "chosen": chosen,
    }
    return render(request, "bookings/board.html", context)


def placed_in(
    columns: Sequence[Column], bookings: Sequence[Booking], opened: Sequence[Span], working: Working
) -> list[Placed]:
    return [
        Placed(column, lanes_of([row for row in bookings if column.holds(row)]), column.works_in(opened, working))
        for column in columns
    ]


def head_of(placed: Placed, chosen: Column, opened: Sequence[Span]) -> Head:
    column, lanes, worked = placed
    return Head(column, len(lanes), sum(map(len, lanes)), column == chosen, is_away=bool(opened) and not worked)


def around(day: date, now: datetime, kind: str) -> dict[str, object]:
    """What both boards say of themselves, and the ways to the days beside."""
    return {
        "day": day,
        "is_today": day == now.date(),
        "previous": day - timedelta(days=1),
        "following": day + timedelta(days=1),
        "kind": kind,
        "kinds": KINDS,
        "asked": urlencode({"day": day.isoformat(), "by": kind}),
    }


def column_chosen(columns: list[Column], asked: str | None) -> Column:
    """The one a phone shows: as asked, else one's own, else the first."""
    wanted = next((column for column in columns if column.key == asked), None) if asked is not None else None
    return wanted or next((column for column in columns if column.is_mine), columns[0])


def opened_on(clinic: Clinic, day: date) -> list[Span]:
    """A clinic that named no hours receives nobody at night."""
    early, late = (datetime.combine(day, at, clinic.zone) for at in WAKING)
    spans = list(clinic.calendar().spans_on(day))
    is_all_day = any(closes - opens >= timedelta(hours=23) and opens.time() == time() for opens, closes in spans)
    return [(early, late)] if is_all_day else spans
