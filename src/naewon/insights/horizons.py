"""Who came within a week, a month, a quarter of asking, and decided on a treatment: only of those whose days are over.

The model learns from thirty days whatever is asked here (naewon.scores.ripening).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import connection

from naewon.clinics.models import Membership
from naewon.insights.period import Period

DAYS = (7, 30, 90)
HORIZONS = (Path(__file__).parent / "horizons.sql").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Horizon:
    """Those who asked from `first` to `last`, and how many of them had come, and decided, `days` days later.

    `of_patients` of those who came had been here before they asked. `told` is of how many who came the chart program or
    the room says what they decided: of the others nobody knows.
    """

    days: int
    first: date
    last: date
    inquiries: int
    visited: int
    told: int
    decided: int
    of_patients: int

    @property
    def visit_rate(self) -> float | None:
        return self.visited / self.inquiries if self.inquiries else None

    @property
    def decision_rate(self) -> float | None:
        """Of those who came, and of whom it is known."""
        return self.decided / self.told if self.told else None


def horizons_of(staff: Membership, period: Period) -> list[Horizon]:
    """As many days as the period has, each time so far back that the horizon has passed for all of them."""
    staff.require("can_see_insights")
    asked: dict[str, Any] = {
        "clinic": staff.clinic_id,
        "start": period.start,
        "end": period.end,
        "horizons": list(DAYS),
    }
    with connection.cursor() as cursor:
        cursor.execute(HORIZONS, asked)
        rows = cursor.fetchall()
    return [Horizon(days, *days_back(period, days), *counts) for days, *counts in rows]


def days_back(period: Period, days: int) -> tuple[date, date]:
    return period.first - timedelta(days=days), period.last_day - timedelta(days=days)
