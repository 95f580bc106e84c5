"""How long people waited for the first call, in minutes of open time."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from naewon.clinics.models import Membership
from naewon.clinics.openclock import OpenClock
from naewon.insights.period import Period

FIRST_CONTACT = (Path(__file__).parent / "first_contact.sql").read_text(encoding="utf-8")
EDGES = (5, 30, 60, 240)

Minutes = NDArray[np.float64]


@dataclass(frozen=True)
class Band:
    """Those first called within `until` minutes (None: later), and how many of them have come in."""

    after: int
    until: int | None
    called: int
    visited: int

    @property
    def visit_rate(self) -> float | None:
        return self.visited / self.called if self.called else None


@dataclass(frozen=True)
class FirstContact:
    """Waiting times of a period.

    Somebody who still waits counts with the minutes waited so far: in the median as at least that, in a share only once
    that is longer than asked about. So neither forgetting people nor a rush of new ones makes the figures look better.
    """

    called: int
    waiting: int
    median: float | None
    p90: float | None
    within: dict[int, float | None]
    bands: tuple[Band, ...]


def first_contact_of(staff: Membership, period: Period) -> FirstContact:
    """Waiting times of the inquiries received in the period, as known at its end."""
    staff.require("can_see_insights")
    with connection.cursor() as cursor:
        cursor.execute(FIRST_CONTACT, {"clinic": staff.clinic_id, "start": period.start, "end": period.end})
        rows = cursor.fetchall()
    received, called_at, visited = np.array(rows, dtype=np.float64).reshape(-1, 3).T
    called = ~np.isnan(called_at)
    clock = OpenClock.of(staff.clinic.calendar(), period.first - timedelta(days=1), period.last_day + timedelta(days=1))
    minutes = clock.minutes_between(received, np.where(called, called_at, period.end.timestamp()))
    return summary(minutes, called, visited == 1)


def summary(minutes: Minutes, called: NDArray[np.bool_], visited: NDArray[np.bool_]) -> FirstContact:
    """The figures from minutes waited (n,), whether a call ended the wait (n,) and whether the person came (n,)."""
    return FirstContact(
        called=int(called.sum()),
        waiting=int((~called).sum()),
        median=float(np.median(minutes)) if len(minutes) else None,
        p90=float(np.quantile(minutes, 0.9)) if len(minutes) else None,
        within={edge: _share_within(edge, minutes, called) for edge in EDGES[:3]},
        bands=_bands(minutes[called], visited[called]),
    )


def _share_within(edge: int, minutes: Minutes, called: NDArray[np.bool_]) -> float | None:
    known = called | (minutes > edge)
    return float((called & (minutes <= edge))[known].mean()) if known.any() else None


def _bands(minutes: Minutes, visited: NDArray[np.bool_]) -> tuple[Band, ...]:
    place = np.searchsorted(EDGES, minutes)
    return tuple(
        Band(after, until, int((place == n).sum()), int(visited[place == n].sum()))
        for n, (after, until) in enumerate(zip((0, *EDGES), (*EDGES, None), strict=True))
    )
