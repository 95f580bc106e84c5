"""What an experiment costs and how long it takes, told before it begins: from whom the clinic called when of late."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from django.db import connection

from leadscore.effect import gained, inquiries_needed, smallest_shown
from naewon.clinics.models import Clinic, Membership
from naewon.clinics.openclock import OpenClock
from naewon.queues.learning import curves_of
from naewon.scores.ripening import HORIZON

SHARES = (10, 20, 30, 50)
MONTH = timedelta(days=30)
FEWEST_CALLED = 50
CLAIMED, CALLED = ((Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("claimed.sql", "called.sql"))


@dataclass(frozen=True)
class Claimed:
    """What the clinic's last month says: inquiries, the rate at which they visit, and what the order is said to add.

    `effect`, visits per inquiry, is None until enough people were called.
    """

    inquiries: int
    rate: float | None
    effect: float | None

    @property
    def visits(self) -> float | None:
        """A month."""
        return None if self.effect is None else self.effect * self.inquiries


@dataclass(frozen=True)
class Choice:
    """A share, the visits it costs in a month, and in how many months an answer may be expected."""

    percent: int
    lost: float | None
    months: float | None


def claimed(staff: Membership, now: datetime) -> Claimed:
    staff.require("can_see_insights")
    [(inquiries, ripe, visited)] = _asked(CLAIMED, staff.clinic, now)
    return Claimed(inquiries, visited / ripe if ripe else None, effect_of_order(staff.clinic, now))


def effect_of_order(clinic: Clinic, now: datetime) -> float | None:
    """Visits per inquiry that the calls of the last month bring beyond the same calls in the order of asking."""
    rows = _asked(CALLED, clinic, now)
    asked, called, chances = np.array(rows, dtype=np.float64).reshape(-1, 3).T
    if np.isfinite(called).sum() < FEWEST_CALLED:
        return None
    clock = OpenClock.covering(clinic.calendar(), [datetime.fromtimestamp(asked.min(), now.tzinfo), now])
    interest = curves_of(clinic.pk, now).interest
    visits = gained(asked, called, chances, lambda since, at: interest.kept(0.0, clock.minutes_between(since, at)))
    return max(visits, 0.0) / len(rows)


def choices(claim: Claimed) -> list[Choice]:
    return [choice(claim, percent) for percent in SHARES]


def choice(claim: Claimed, percent: int) -> Choice:
    """The months until four times in five the effect that is claimed would have been found, and for it to ripen."""
    lost = None if claim.visits is None else claim.visits * percent / 100
    needed = inquiries_needed(claim.effect or 0.0, rate=claim.rate or 0.0, share=percent / 100)
    months = None if needed is None else needed / claim.inquiries + HORIZON / MONTH
    return Choice(percent, lost, months)


def shown_after(claim: Claimed, months: float, percent: int) -> float | None:
    """The smallest difference (visits per inquiry) that so many months of inquiries can show; None of too few."""
    return smallest_shown(round(months * claim.inquiries), rate=claim.rate or 0.0, share=percent / 100)


def _asked(question: str, clinic: Clinic, now: datetime) -> list[tuple[Any, ...]]:
    values: dict[str, int | str | datetime] = {
        "clinic": clinic.pk,
        "now": now,
        "horizon": f"{HORIZON.days} days",
        "month": f"{MONTH.days} days",
    }
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
