"""Where the team stands against what it aims at this month, and what would help: never who is to blame."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from math import sqrt
from pathlib import Path

from django.db import connection

from naewon.clinics.goals import first_of_month, goals_of
from naewon.clinics.models import Clinic, Goal, Measure, Membership
from naewon.clinics.openclock import OpenClock
from naewon.contacts.first_contact import FirstContacts, first_contacts

COUNTS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
# Below these, less is better.
THE_LESS = frozenset({Measure.FIRST_CONTACT, Measure.ASKED_TWICE})
ADDED_UP = frozenset({Measure.BOOKINGS, Measure.VISITS, Measure.REVIEWS})
SHARES = frozenset({Measure.REACH, Measure.PROMISE})
# Fewer inquiries or visits than this say little of how long it takes, or how many.
FEW = 10
# So many standard errors below what would be even, it is no chance any more (one-sided, 10 in 100).
CLEAR = 1.282


class Verdict(StrEnum):
    REACHED = "reached"
    ON_THE_WAY = "on_the_way"
    BEHIND = "behind"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Month:
    """A month of the clinic's own time, as far as it has gone by; `gone`: the share of its open time."""

    first: date
    start: datetime
    end: datetime
    until: datetime
    gone: float

    @classmethod
    def of(cls, clinic: Clinic, day: date, now: datetime) -> "Month":
        first = first_of_month(day)
        start, end = (datetime.combine(each, time(), clinic.zone) for each in (first, next_month(first)))
        until = min(max(now, start), end)
        clock = OpenClock.of(clinic.calendar(), first, end.date())
        whole = clock.minutes(start, end)
        return cls(first, start, end, until, clock.minutes(start, until) / whole if whole else 1.0)

    @property
    def is_over(self) -> bool:
        return self.until == self.end


@dataclass(frozen=True)
class Done:
    """What a team did in a month until now; the values of measures are None where too little happened.

    `compared`: consultations with people who had been promised something; `left`: those that left the promise.
    """

    valid: int
    reached: int
    bookings: int
    visits: int
    asked_twice: int
    compared: int
    left: int
    reviews: int
    first_contacts: FirstContacts
    first_contact: float | None

    def value(self, measure: Measure) -> float | None:
        """Minutes in the median, percent, how many; of what was asked twice, for every hundred visits."""
        return {
            Measure.FIRST_CONTACT: self.first_contact,
            Measure.REACH: 100 * self.reached / self.valid if self.valid >= FEW else None,
            Measure.BOOKINGS: self.bookings,
            Measure.VISITS: self.visits,
            Measure.PROMISE: 100 * (1 - self.left / self.compared) if self.compared >= FEW else None,
            Measure.REVIEWS: self.reviews,
            Measure.ASKED_TWICE: 100 * self.asked_twice / self.visits if self.visits >= FEW else None,
        }[measure]


@dataclass(frozen=True)
class Standing:
    """A measure with the goal for it, if there is one; `even`: what would be there if all went evenly."""

    measure: Measure
    goal: Goal | None
    value: float | None
    before: float | None
    even: float | None
    verdict: Verdict

    @property
    def share(self) -> float:
        """How far it has come: of what is added up, the share of the goal."""
        if self.goal is None or self.value is None:
            return 0.0
        return min(self.value / self.goal.target, 1.0)


def next_month(first: date) -> date:
    return first_of_month(first + timedelta(days=31))


def last_month(first: date) -> date:
    return first_of_month(first - timedelta(days=1))


def done_in(staff: Membership, month: Month) -> Done:
    staff.require("can_see_goals")
    clinic = staff.clinic
    with connection.cursor() as cursor:
        days = {"first": month.first, "last": next_month(month.first)}
        cursor.execute(COUNTS, {"clinic": clinic.pk, "start": month.start, "end": month.until, **days})
        counts = cursor.fetchone()
    found = first_contacts(clinic, month.start, month.until)
    clock = OpenClock.of(clinic.calendar(), month.first - timedelta(days=1), month.end.date())
    tried = found.waits(clock).tried
    enough = tried.ended + tried.waiting >= FEW
    valid, reached, bookings, visits, asked_twice, compared, left, reviews = counts
    waited = tried.median if enough else None
    return Done(valid, reached, bookings, visits, asked_twice, compared, left, reviews, found, waited)


def standings_of(staff: Membership, month: Month, done: Done, before: Done) -> list[Standing]:
    """Every measure, with what it was in the month before."""
    goals = {goal.measure: goal for goal in goals_of(staff, month.first)}
    return [_standing(measure, goals.get(measure), month, done, before) for measure in Measure]


def _standing(measure: Measure, goal: Goal | None, month: Month, done: Done, before: Done) -> Standing:
    value = done.value(measure)
    even = goal.target * month.gone if goal and measure in ADDED_UP else None
    verdict = verdict_of(measure, value, goal.target if goal else None, even)
    return Standing(measure, goal, value, before.value(measure), even, verdict)


def verdict_of(measure: Measure, value: float | None, target: int | None, even: float | None) -> Verdict:
    """Of what is added up, behind is what chance would not explain; the rest is above its goal or below.

    >>> verdict_of(Measure.VISITS, 45, 100, 50), verdict_of(Measure.VISITS, 30, 100, 50)
    (<Verdict.ON_THE_WAY: 'on_the_way'>, <Verdict.BEHIND: 'behind'>)
    >>> verdict_of(Measure.FIRST_CONTACT, 6.4, 6, None), verdict_of(Measure.FIRST_CONTACT, 9.0, 6, None)
    (<Verdict.REACHED: 'reached'>, <Verdict.BEHIND: 'behind'>)
    """
    if value is None or target is None:
        return Verdict.UNKNOWN
    if measure in THE_LESS:
        return Verdict.REACHED if round(value) <= target else Verdict.BEHIND
    if round(value) >= target:
        return Verdict.REACHED
    if even is None:
        return Verdict.BEHIND
    return Verdict.BEHIND if value < even - CLEAR * sqrt(even) else Verdict.ON_THE_WAY
