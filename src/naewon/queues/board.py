"""The queue as a counsellor sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Literal

from django.db.models import Q, QuerySet

from naewon.clinics.calendar import Calendar
from naewon.clinics.duty import Duty
from naewon.clinics.models import Clinic, Membership
from naewon.clinics.shifts import duties_of_callers
from naewon.inquiries.models import Inquiry
from naewon.queues.counting import counts_for, nobodys
from naewon.queues.drawing import first_of, shown_order
from naewon.queues.models import IN_ORDER, Claim, Place, Tier
from naewon.queues.today import Today, today_of
from naewon.scores.models import Score
from naewon.tenancy.kept import among, kept

NOBODY: Mapping[int, Duty] = {}
SOON = timedelta(minutes=5)
SHOWN = 50
# What a row says is read, and no more: fifty rows of all that is known of somebody take longer than to choose them.
PLACED = (
    *("clinic", "kind", "tier", "ready_at", "index", "why", "waiting_since", "due_at"),
    *("attempts", "last_result", "touches"),
)
SCORED = ("clinic", "basis", "lower", "upper", "grade", "percent", "reasons")
ASKED = ("clinic", "source_kind", "asked_for", "is_test", "procedure__name", "channel__name")
KNOWN = ("clinic", "name", "phone", "phone_raw", "last4_hash")
WORKING = ("user__name",)
TOLD = (
    *PLACED,
    *(f"score__{name}" for name in SCORED),
    *(f"inquiry__{name}" for name in ASKED),
    *(f"inquiry__patient__{name}" for name in KNOWN),
    *(f"{of}__{name}" for of in ("owner", "inquiry__claim__staff") for name in WORKING),
    "inquiry__claim__until",
)
# What a row says beside who it is.
IN_HAND = ("score", "owner__user", "inquiry__claim__staff__user")


class Whose(StrEnum):
    """Which part of the list is looked at."""

    ALL = "all"
    MINE = "mine"
    TEAM = "team"


@dataclass(frozen=True)
class Clock:
    """The service clock of a row: when the call is due, and how urgent that is."""

    due_at: datetime
    urgency: Literal["hot", "warm", "calm"]


@dataclass(frozen=True)
class Row:
    """One line of the queue. `number`: where it stands in the whole list, 0 where only a part of it is shown.

    `duty`: where its owner is now.
    """

    number: int
    place: Place
    inquiry: Inquiry
    score: Score | None
    holder: Membership | None
    clock: Clock | None
    duty: Duty | None = None


@dataclass(frozen=True)
class Board:
    """Promised calls that are due, then everybody in the order of gain.

    `waiting` counts both, `later` those who are not due yet. `calendar`: the clinic's, read once.
    """

    calendar: Calendar
    promised: list[Row] = field(default_factory=list)
    ranked: list[Row] = field(default_factory=list)
    waiting: int = 0
    promises_due: int = 0
    later: int = 0
    mine: int = 0
    unowned: int = 0
    today: Today = field(default_factory=Today)

    @property
    def rows(self) -> list[Row]:
        return [*self.promised, *self.ranked]

    def row_of(self, inquiry_id: int) -> Row | None:
        """Their line, numbered in the whole list; None where it is not shown, or shown in a part of the list."""
        return next((row for row in self.rows if row.number and row.inquiry.pk == inquiry_id), None)


def board(staff: Membership, now: datetime, limit: int = SHOWN, whose: Whose = Whose.ALL) -> Board:
    """The first `limit` rows of the clinic's queue, or of a part of it, with what each says, and the day's numbers."""
    staff.require("can_call")
    calendar = staff.clinic.calendar()
    # Who looks is here, whatever was planned: her own people are nobody else's.
    duties = {pk: duty for pk, duty in duties_of_callers(staff.clinic_id, calendar, now).items() if pk != staff.pk}
    off = off_duty(duties)
    counts = counts_for(staff, off, now)
    # Chosen first and told afterwards, so that the story of thousands is not looked up for the sake of fifty.
    first = shown_order(staff.clinic, *_ready(whose, staff, off, now), now, limit)
    told = {place.pk: place for place in _told(clinic=staff.clinic_id, inquiries=first)}
    is_whole = whose == Whose.ALL
    rows = [_row(number * is_whole, told[pk], now, duties) for number, pk in enumerate(first, 1) if pk in told]
    return Board(
        calendar,
        promised=[row for row in rows if row.place.tier == Tier.PROMISED],
        ranked=[row for row in rows if row.place.tier != Tier.PROMISED],
        today=today_of(staff.clinic, calendar, now),
        **counts,
    )


def _ready(
    whose: Whose, staff: Membership, off: list[int], now: datetime
) -> tuple[QuerySet[Place], list[tuple[Any, ...]]]:
    """Who is to be called now, of the part that is looked at, and the first of them."""
    clinic = staff.clinic_id
    if whose == Whose.MINE:
        return _own(clinic, now, staff.pk), _first_own(clinic=clinic, now=now, staff=staff.pk)
    if whose == Whose.TEAM:
        return _unowned(clinic, now, off), _first_unowned(clinic=clinic, now=now, off=off)
    return _all(clinic, now), _first_of_all(clinic=clinic, now=now)


def listed(staff: Membership, now: datetime, whose: Whose) -> QuerySet[Place]:
    """Who is to be called now, of that part of the list."""
    if whose == Whose.MINE:
        return _own(staff.clinic_id, now, staff.pk)
    if whose == Whose.TEAM:
        duties = duties_of_callers(staff.clinic_id, staff.clinic.calendar(), now)
        return _unowned(staff.clinic_id, now, off_duty({pk: duty for pk, duty in duties.items() if pk != staff.pk}))
    return _all(staff.clinic_id, now)


def _all(clinic: int, now: datetime) -> QuerySet[Place]:
    return in_order(Place.objects.filter(clinic_id=clinic, ready_at__lte=now))


def _own(clinic: int, now: datetime, staff: int) -> QuerySet[Place]:
    return _all(clinic, now).filter(owner=staff)


def _unowned(clinic: int, now: datetime, off: list[int]) -> QuerySet[Place]:
    return _all(clinic, now).filter(nobodys(off))


@kept
def _first_of_all(clinic: int, now: datetime) -> QuerySet[Place, tuple[Any, ...]]:
    return first_of(_all(clinic, now), SHOWN)


@kept
def _first_own(clinic: int, now: datetime, staff: int) -> QuerySet[Place, tuple[Any, ...]]:
    return first_of(_own(clinic, now, staff), SHOWN)


@kept
def _first_unowned(clinic: int, now: datetime, off: list[int]) -> QuerySet[Place, tuple[Any, ...]]:
    return first_of(_unowned(clinic, now, off), SHOWN)


@kept
def _told(clinic: int, inquiries: list[int]) -> QuerySet[Place]:
    return with_story(Place.objects.filter(among("pk", inquiries), clinic_id=clinic))


def first_list(staff: Membership, now: datetime) -> Whose:
    """What is looked at first: where inquiries are given out, one's own while there are any, else everybody."""
    if not staff.clinic.assigns:
        return Whose.ALL
    has_own = Place.objects.filter(clinic_id=staff.clinic_id, owner=staff, ready_at__lte=now).exists()
    return Whose.MINE if has_own else Whose.ALL


def off_duty(duties: Mapping[int, Duty]) -> list[int]:
    """Whose people the team sees as its own until they are back."""
    return [pk for pk, duty in duties.items() if duty.is_off]


def row_for(inquiry: Inquiry, now: datetime) -> Row | None:
    """The line of one inquiry, numbered by how many stand before it; None when nobody is to call it."""
    place = _place_of.first(inquiry=inquiry.pk)
    if place is None:
        return None
    row = _row(_number_of(place, inquiry.clinic, now), place, now)
    return replace(row, inquiry=inquiry)


@kept
def _place_of(inquiry: int) -> QuerySet[Place]:
    return Place.objects.filter(pk=inquiry).select_related(*IN_HAND)


def _number_of(place: Place, clinic: Clinic, now: datetime) -> int:
    ready = _all(clinic.pk, now)
    shown = shown_order(clinic, ready, _first_of_all(clinic=clinic.pk, now=now), now, SHOWN)
    if place.pk in shown:
        return shown.index(place.pk) + 1
    if place.tier == Tier.PROMISED:
        before = ready.filter(tier=Tier.PROMISED, due_at__lt=place.due_at)
    else:
        alike = Q(tier=place.tier, index=place.index, pk__lt=place.pk)
        before = ready.filter(Q(tier__lt=place.tier) | Q(tier=place.tier, index__gt=place.index) | alike)
    return before.count() + 1


def in_order(places: QuerySet[Place]) -> QuerySet[Place]:
    return places.order_by(*IN_ORDER)


def with_story(places: QuerySet[Place]) -> QuerySet[Place]:
    """With all that a row says, in one query."""
    return places.select_related(*IN_HAND, "inquiry__patient", "inquiry__procedure", "inquiry__channel").only(*TOLD)


def _row(number: int, place: Place, now: datetime, duties: Mapping[int, Duty] = NOBODY) -> Row:
    claim: Claim | None = getattr(place.inquiry, "claim", None)
    return Row(
        number=number,
        place=place,
        inquiry=place.inquiry,
        score=place.score,
        holder=claim.staff if claim and claim.until > now else None,
        clock=clock_of(place.due_at, now),
        duty=duties.get(place.owner_id or 0),
    )


def clock_of(due_at: datetime | None, now: datetime) -> Clock | None:
    """Hot when due or past, warm within minutes of it, calm before."""
    if due_at is None:
        return None
    left = due_at - now
    return Clock(due_at, "hot" if left <= SOON / 5 else "warm" if left <= SOON else "calm")
