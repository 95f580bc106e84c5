"""What an experiment costs and how long it takes, told before it begins: from what the order claims of itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection

from leadscore.effect import inquiries_needed
from naewon.clinics.models import Membership
from naewon.scores.ripening import HORIZON

SHARES = (10, 20, 30, 50)
MONTH = timedelta(days=30)
FEWEST_PICKS = 50
CLAIMED = (Path(__file__).parent / "claimed.sql").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Claimed:
    """What the clinic's last month says: inquiries, the rate at which they visit, and visits the order says it adds.

    `visits` a month is None until enough calls were made from the list.
    """

    inquiries: int
    rate: float | None
    visits: float | None

    @property
    def effect(self) -> float | None:
        """Visits per inquiry."""
        return None if self.visits is None or not self.inquiries else self.visits / self.inquiries


@dataclass(frozen=True)
class Choice:
    """A share, the visits it costs in a month, and in how many months an answer may be expected."""

    percent: int
    lost: float | None
    months: float | None


def claimed(staff: Membership, now: datetime) -> Claimed:
    staff.require("can_see_insights")
    asked: dict[str, int | str | datetime] = {
        "clinic": staff.clinic_id,
        "now": now,
        "horizon": f"{HORIZON.days} days",
        "month": f"{MONTH.days} days",
    }
    with connection.cursor() as cursor:
        cursor.execute(CLAIMED, asked)
        inquiries, ripe, visited, picks, gained, first_at = cursor.fetchone()
    days = max(min((now - first_at) / timedelta(days=1), MONTH.days), 1.0) if first_at else 1.0
    visits = gained * MONTH.days / days if picks >= FEWEST_PICKS else None
    return Claimed(inquiries, visited / ripe if ripe else None, visits)


def choices(claim: Claimed) -> list[Choice]:
    return [choice(claim, percent) for percent in SHARES]


def choice(claim: Claimed, percent: int) -> Choice:
    """The months until four times in five the effect that is claimed would have been found, and for it to ripen."""
    lost = None if claim.visits is None else claim.visits * percent / 100
    needed = inquiries_needed(claim.effect or 0.0, rate=claim.rate or 0.0, share=percent / 100)
    months = None if needed is None else needed / claim.inquiries + HORIZON / MONTH
    return Choice(percent, lost, months)
