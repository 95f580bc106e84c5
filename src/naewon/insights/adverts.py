"""What each channel, campaign and creative brought, cost, and how it was handled, added up.

Spending is told by campaign, or by creative where somebody told it so; what a campaign cost as a whole is no
creative's.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from math import sqrt
from operator import add
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
from django.db import connection
from django.db.models import Sum

from naewon.clinics.models import Membership
from naewon.clinics.openclock import OpenClock
from naewon.contacts.first_contact import first_contacts
from naewon.insights.existing import existing_among
from naewon.insights.period import Period
from naewon.marketing.models import Spend
from naewon.visits.models import ChartVisit

ADVERTS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
NORMAL = 1.96
# Fewer visits than this, and what one of them cost says little.
FEW = 5

Level = Literal["channel", "campaign", "creative"]
LEVELS: tuple[Level, ...] = ("channel", "campaign", "creative")


class Way(NamedTuple):
    """Where an inquiry came from, or money went; None where that is not known, or told of the whole only."""

    channel: int
    campaign: int | None
    creative: int | None


@dataclass(frozen=True)
class Result:
    """Of one channel, campaign or creative, or of several together.

    `complained`: so many of those who answered said it was not as the advert had told. `won` is what it cost, None
    where nobody said; `minutes` what each of those who asked waited for the first try. `new` are the valid ones of
    people who were no patients of the clinic before they asked, `existing` those of people who were.
    """

    inquiries: int = 0
    valid: int = 0
    new: int = 0
    existing: int = 0
    reached: int = 0
    booked: int = 0
    visited: int = 0
    treated: int = 0
    revenue: int = 0
    answered: int = 0
    complained: int = 0
    scored: int = 0
    scores: int = 0
    won: int | None = None
    minutes: tuple[float, ...] = ()

    def __add__(self, other: "Result") -> "Result":
        won = None if self.won is None and other.won is None else (self.won or 0) + (other.won or 0)
        counts = {name: getattr(self, name) + getattr(other, name) for name in COUNTS}
        return Result(**counts, won=won, minutes=self.minutes + other.minutes)

    @property
    def visit_rate(self) -> float | None:
        return self.visited / self.inquiries if self.inquiries else None

    @property
    def rate_interval(self) -> tuple[float, float] | None:
        """Wilson's, of 95%.

        >>> low, high = Result(inquiries=100, visited=40).rate_interval
        >>> round(low, 2), round(high, 2)
        (0.31, 0.5)
        """
        if not self.inquiries:
            return None
        share, z2, n = self.visited / self.inquiries, NORMAL**2, self.inquiries
        middle = (share + z2 / (2 * n)) / (1 + z2 / n)
        half = NORMAL * sqrt(share * (1 - share) / n + z2 / (4 * n**2)) / (1 + z2 / n)
        return middle - half, middle + half

    @property
    def won_a_visit(self) -> int | None:
        return round(self.won / self.visited) if self.won and self.visited else None

    @property
    def won_a_new(self) -> int | None:
        """What an inquiry cost that was somebody new to win."""
        return round(self.won / self.new) if self.won and self.new else None

    @property
    def cost_interval(self) -> tuple[int, int] | None:
        """Of what a visit cost, if as many came by chance as come to such an advert: 95%, after the score of Poisson.

        >>> Result(visited=16, won=1_600_000).cost_interval
        (61573, 162411)
        """
        if not (self.won and self.visited):
            return None
        middle, half = self.visited + NORMAL**2 / 2, NORMAL * sqrt(self.visited + NORMAL**2 / 4)
        return round(self.won / (middle + half)), round(self.won / (middle - half))

    @property
    def says_little(self) -> bool:
        return self.visited < FEW

    @property
    def score(self) -> float | None:
        """In percent, when they came."""
        return self.scores / self.scored if self.scored else None

    @property
    def first_contact(self) -> float | None:
        """Open minutes, in the median."""
        return float(np.median(self.minutes)) if self.minutes else None


COUNTS = (
    "inquiries",
    "valid",
    "new",
    "existing",
    "reached",
    "booked",
    "visited",
    "treated",
    "revenue",
    "answered",
    "complained",
    "scored",
    "scores",
)
# What the statement counts, in its order.
COUNTED = tuple(name for name in COUNTS if name not in {"new", "existing"})


@dataclass(frozen=True)
class Adverts:
    """Of a period. `knows_treatments`: the chart program has told of visits, or the room of who decided or paid."""

    results: dict[Way, Result]
    knows_treatments: bool

    def within(self, level: Level | None = None, number: int | None = None) -> "Adverts":
        """Those of one channel or campaign; all, if none is named."""
        if level is None:
            return self
        kept = {way: result for way, result in self.results.items() if getattr(way, level) == number}
        return Adverts(kept, self.knows_treatments)

    def by(self, level: Level) -> dict[int | None, Result]:
        sums: dict[int | None, Result] = defaultdict(Result)
        for way, result in self.results.items():
            sums[getattr(way, level)] += result
        return dict(sums)

    @property
    def total(self) -> Result:
        return reduce(add, self.results.values(), Result())


def adverts_of(staff: Membership, period: Period) -> Adverts:
    """The inquiries received in the period, as far as they had come by its end, and what was spent on its days."""
    staff.require("can_see_marketing")
    with connection.cursor() as cursor:
        days = {"start": period.start, "end": period.end, "first": period.first, "last": period.last_day}
        cursor.execute(ADVERTS, {"clinic": staff.clinic_id, **days})
        rows = cursor.fetchall()
    waited, existing = _minutes(staff, period), existing_among(staff.clinic_id, period)
    results = {Way(*row[:3]): _result(row[3:-2], row[-2], row[-1], waited, existing) for row in rows}
    for way, won in _spent(staff, period):
        results[way] = results.get(way, Result()) + Result(won=won)
    has_decided = any(result.treated for result in results.values())
    return Adverts(results, has_decided or ChartVisit.objects.filter(clinic_id=staff.clinic_id).exists())


def _result(
    counts: Iterable[int],
    inquiries: Sequence[int],
    valid: Iterable[int],
    waited: dict[int, float],
    existing: frozenset[int],
) -> Result:
    minutes = tuple(waited[pk] for pk in inquiries if pk in waited)
    came = {"new": len(set(valid) - existing), "existing": len(existing.intersection(inquiries))}
    return Result(**dict(zip(COUNTED, counts, strict=True)), **came, minutes=minutes)


def _minutes(staff: Membership, period: Period) -> dict[int, float]:
    """How long each waited until somebody tried, those who wait still as long as they have."""
    found = first_contacts(staff.clinic, period.start, period.end)
    first, last = period.first - timedelta(days=1), period.last_day + timedelta(days=1)
    clock = OpenClock.of(staff.clinic.calendar(), first, last)
    return dict(zip(found.inquiries, found.minutes(found.tried, clock).tolist(), strict=True))


def _spent(staff: Membership, period: Period) -> list[tuple[Way, int]]:
    days = Spend.objects.filter(clinic_id=staff.clinic_id, date__gte=period.first, date__lte=period.last_day)
    sums = days.values_list("campaign__channel_id", "campaign_id", "creative_id").annotate(Sum("won"))
    return [(Way(*way), won) for *way, won in sums.order_by()]
