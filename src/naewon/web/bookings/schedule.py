"""A day's bookings as the screen shows them: by time, counted by state, with whom to expect next."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from naewon.clinics.models import Membership
from naewon.insights.bookings import BOOKED, STATES, DayBooking
from naewon.scores.absences import Chance, chances_of
from naewon.visits.models import Kind
from naewon.web.inquiries.brief import Line
from naewon.web.inquiries.briefing import briefs_of

NEAR = timedelta(hours=1)


@dataclass(frozen=True)
class State:
    """What a booking came to: a word, a shape and a tone, so that it never hangs on colour alone."""

    code: str
    word: str | Promise
    icon: str
    tone: str


LOOKS = {
    BOOKED: State(BOOKED, pgettext_lazy("booking", "예약"), "calendar", "tone-accent"),
    Kind.VISITED: State(Kind.VISITED, pgettext_lazy("booking", "내원"), "circle-check", "tone-calm"),
    Kind.NO_SHOW: State(Kind.NO_SHOW, Kind.NO_SHOW.label, "triangle-alert", "tone-hot"),
    Kind.CANCELLED: State(Kind.CANCELLED, Kind.CANCELLED.label, "x", ""),
    Kind.CANCELLED_SAME_DAY: State(Kind.CANCELLED_SAME_DAY, Kind.CANCELLED_SAME_DAY.label, "circle-alert", "tone-warm"),
}


@dataclass(frozen=True)
class Row:
    """One booking and what may be done with it now. `is_near`: within an hour of its time, before or after.

    `absence`: the chance that they do not come, of who is still to come.
    """

    known: DayBooking
    state: State
    can_arrive: bool
    can_miss: bool
    is_near: bool
    is_next: bool
    brief: Sequence[Line] = ()
    absence: Chance | None = None

    @property
    def is_open(self) -> bool:
        return self.state.code == BOOKED


@dataclass(frozen=True)
class Slot:
    starts_at: datetime
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Schedule:
    day: date
    today: date
    slots: tuple[Slot, ...]
    counts: tuple[tuple[State, int], ...]
    is_closed: bool

    @property
    def is_today(self) -> bool:
        return self.day == self.today

    @property
    def previous(self) -> date:
        return self.day - timedelta(days=1)

    @property
    def following(self) -> date:
        return self.day + timedelta(days=1)


@dataclass(frozen=True)
class WeekDay:
    date: date
    bookings: int
    is_chosen: bool
    is_today: bool
    is_closed: bool


@dataclass(frozen=True)
class Manager:
    """Somebody whose bookings can be looked at alone."""

    pk: int
    name: str
    me: bool
    chosen: bool


def schedule_of(staff: Membership, day: date, now: datetime, bookings: list[DayBooking]) -> Schedule:
    zone, coming = staff.clinic.zone, next_for(staff, bookings, now)
    briefs = briefs_of([known.booking.inquiry for known in bookings], now)
    absences = absences_of(staff, bookings, now)
    rows = [
        replace(
            row_of(known, now, is_next=known.booking.pk == coming, brief=briefs[known.booking.inquiry_id]),
            absence=absences.get(known.booking.pk),
        )
        for known in bookings
    ]
    slots = groupby(rows, key=lambda row: row.known.booking.starts_at.astimezone(zone))
    counted = Counter(row.state.code for row in rows)
    return Schedule(
        day=day,
        today=now.date(),
        slots=tuple(Slot(starts_at, tuple(group)) for starts_at, group in slots),
        counts=tuple((LOOKS[code], counted[code]) for code in STATES),
        is_closed=not list(staff.clinic.calendar().spans_on(day)),
    )


def absences_of(staff: Membership, bookings: Sequence[DayBooking], now: datetime) -> dict[int, Chance]:
    """Of those still to come, by booking."""
    coming = [known.booking.pk for known in bookings if known.state == BOOKED and known.booking.starts_at > now]
    return chances_of(staff.clinic, coming, now)


def row_of(known: DayBooking, now: datetime, *, is_next: bool, brief: Sequence[Line] = ()) -> Row:
    """Nobody arrives before the day, and nobody is missed before the time."""
    starts_at = known.booking.starts_at.astimezone(now.tzinfo)
    return Row(
        known=known,
        state=LOOKS[known.state],
        can_arrive=starts_at.date() <= now.date(),
        can_miss=starts_at <= now,
        is_near=abs(starts_at - now) < NEAR,
        is_next=is_next,
        brief=brief,
    )


def next_for(staff: Membership, bookings: list[DayBooking], now: datetime) -> int | None:
    """The booking to be ready for: the first of today that has not ended, the person's own before the others'."""
    today = [known.booking for known in bookings if known.state == BOOKED and _is_today(known, now)]
    mine = [booking for booking in today if booking.manager_id == staff.pk]
    return next((booking.pk for booking in (*mine, *today)), None)


def _is_today(known: DayBooking, now: datetime) -> bool:
    return known.booking.starts_at.astimezone(now.tzinfo).date() == now.date()


def week_of(staff: Membership, day: date, today: date, counts: dict[date, int]) -> list[WeekDay]:
    calendar = staff.clinic.calendar()
    return [
        WeekDay(date, bookings, date == day, date == today, not list(calendar.spans_on(date)))
        for date, bookings in counts.items()
    ]


def managers_of(staff: Membership, receiving: list[Membership], asked: str) -> list[Manager]:
    """Whose bookings can be looked at alone: the person looking first. `asked` is "me" or a number."""
    others = [manager for manager in receiving if manager.pk != staff.pk]
    wanted = str(staff.pk) if asked == "me" else asked
    people = [staff, *others]
    return [Manager(person.pk, person.name, person.pk == staff.pk, str(person.pk) == wanted) for person in people]
