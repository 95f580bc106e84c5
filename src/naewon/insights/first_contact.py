"""How long people waited until we tried, until they were reached, and for a conversation, in minutes of open time."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from naewon.clinics.models import Membership
from naewon.clinics.openclock import OpenClock
from naewon.contacts.first_contact import Minutes, Waits, first_contacts
from naewon.insights.period import Period
from naewon.visits.models import Visit

EDGES = (5, 30, 60, 240)


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
    """Waiting times of a period: each of the three by itself, and more of the first.

    Somebody who still waits counts with the minutes waited so far: in the median as at least that, in a share only once
    that is longer than asked about. So neither forgetting people nor a rush of new ones makes the figures look better.
    """

    waits: Waits
    within: dict[int, float | None]
    bands: tuple[Band, ...]


def first_contact_of(staff: Membership, period: Period) -> FirstContact:
    """Waiting times of the inquiries received in the period, as known at its end."""
    staff.require("can_see_insights")
    found = first_contacts(staff.clinic, period.start, period.end)
    came = set(Visit.objects.filter(clinic=staff.clinic, arrived_at__range=(period.start, period.end),
                                    withdrawn_at=None).values_list("inquiry_id", flat=True))  # fmt: skip
    clock = OpenClock.of(staff.clinic.calendar(), period.first - timedelta(days=1), period.last_day + timedelta(days=1))
    visited = np.array([pk in came for pk in found.inquiries], dtype=np.bool_)
    return summary(found.waits(clock), found.minutes(found.tried, clock), ~np.isnan(found.tried), visited)


def summary(waits: Waits, minutes: Minutes, tried: NDArray[np.bool_], visited: NDArray[np.bool_]) -> FirstContact:
    """The figures; from minutes waited (n,), whether a try ended the wait (n,) and whether the person came (n,)."""
    return FirstContact(
        waits=waits,
        within={edge: _share_within(edge, minutes, tried) for edge in EDGES[:3]},
        bands=_bands(minutes[tried], visited[tried]),
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
