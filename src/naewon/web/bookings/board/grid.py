"""A day in rows of ten minutes: bookings as long as they last, and what is free, closed or gone by between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from naewon.clinics.rota import Span
from naewon.clinics.slots import next_half_hour, slot_of
from naewon.visits.models import Booking
from naewon.web.bookings.board.columns import Column
from naewon.web.bookings.schedule import LOOKS, State

STEP, HALF_HOUR = timedelta(minutes=10), timedelta(minutes=30)
BOOKED, FREE, CLOSED, AWAY, PAST = "booked", "free", "closed", "away", "past"


@dataclass(frozen=True)
class Cell:
    """`rows` is how many times ten minutes it lasts."""

    kind: str
    column: Column
    starts_at: datetime
    rows: int
    booking: Booking | None = None
    state: State | None = None


@dataclass(frozen=True)
class Line:
    """Ten minutes. `label_rows` is said where a half hour begins: how many of them are left of it."""

    starts_at: datetime
    cells: tuple[Cell, ...]
    label_rows: int
    is_now: bool


@dataclass(frozen=True)
class Head:
    column: Column
    lanes: int
    bookings: int
    is_chosen: bool
    is_away: bool


class Placed(NamedTuple):
    """A column with its bookings beside each other, and when it can be given to somebody."""

    column: Column
    lanes: list[list[Booking]]
    worked: list[Span]


@dataclass(frozen=True)
class Day:
    """What lies between the first and the last moment of a board. `opened` are the open times, all in one zone.

    `worked` are those of one column: who or what it stands for is there.
    """

    first: datetime
    last: datetime
    opened: tuple[Span, ...]
    now: datetime
    worked: tuple[Span, ...] = ()

    def kind_at(self, at: datetime) -> str:
        if not lies_in(self.worked, at):
            return AWAY if lies_in(self.opened, at) else CLOSED
        return PAST if at <= self.now else FREE

    def edges(self) -> set[datetime]:
        """Where what is free begins anew: half hours, and when the clinic opens and closes."""
        half_hours = {self.first + n * HALF_HOUR for n in range((self.last - self.first) // HALF_HOUR + 1)}
        return half_hours | {down(edge) for span in (*self.opened, *self.worked) for edge in span}


def lies_in(spans: Sequence[Span], at: datetime) -> bool:
    return any(starts <= at < ends for starts, ends in spans)


def day_of(opened: Sequence[Span], bookings: Sequence[Booking], now: datetime) -> Day | None:
    """From the first half hour to the last; nothing where the clinic is closed and nobody comes."""
    zone = now.tzinfo
    times = [*opened, *((row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)) for row in bookings)]
    if not times:
        return None
    first, last = min(start for start, _end in times), max(end for _start, end in times)
    return Day(slot_of(first), next_half_hour(up(last)), tuple(opened), now)


def lanes_of(bookings: Sequence[Booking]) -> list[list[Booking]]:
    """As few beside each other as there have to be: elsewhere two may have been set down at once."""
    lanes: list[list[Booking]] = [[]]
    for booking in bookings:
        open_lane = next((lane for lane in lanes if not lane or up(lane[-1].ends_at) <= down(booking.starts_at)), None)
        if open_lane is None:
            lanes.append(open_lane := [])
        open_lane.append(booking)
    return lanes


def lines_of(day: Day, columns: Sequence[Placed]) -> list[Line]:
    begun: dict[datetime, list[Cell]] = {}
    for column, lanes, worked in columns:
        own = replace(day, worked=tuple(worked))
        for lane in lanes:
            for cell in cells_of(own, column, lane):
                begun.setdefault(cell.starts_at, []).append(cell)
    ticks = (day.first + n * STEP for n in range((day.last - day.first) // STEP))
    return [line_at(tick, begun.get(tick, ()), day.now) for tick in ticks]


def line_at(tick: datetime, cells: Sequence[Cell], now: datetime) -> Line:
    label_rows = HALF_HOUR // STEP if tick == slot_of(tick) else 0
    return Line(tick, tuple(cells), label_rows, tick <= now < tick + STEP)


def cells_of(day: Day, column: Column, lane: Sequence[Booking]) -> Iterator[Cell]:
    at, zone = day.first, day.first.tzinfo
    for booking in lane:
        start, end = down(booking.starts_at.astimezone(zone)), up(booking.ends_at.astimezone(zone))
        yield from gaps_of(day, column, at, start)
        yield Cell(BOOKED, column, start, (end - start) // STEP, booking, state_of(booking))
        at = end
    yield from gaps_of(day, column, at, day.last)


def gaps_of(day: Day, column: Column, start: datetime, end: datetime) -> Iterator[Cell]:
    edges = sorted({start, end, *(edge for edge in day.edges() if start < edge < end)})
    for begins, ends in pairwise(edges):
        yield Cell(day.kind_at(begins), column, begins, (ends - begins) // STEP)


def state_of(booking: Booking) -> State:
    outcome = booking.outcome
    return LOOKS[outcome.kind if outcome else BOOKED]


def down(at: datetime) -> datetime:
    return at.replace(minute=at.minute // 10 * 10, second=0, microsecond=0)


def up(at: datetime) -> datetime:
    whole = down(at)
    return whole if whole == at else whole + STEP
