"""What was spent lately, and who wrote it down, as the page lists them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Sum

from naewon.clinics.models import Membership
from naewon.marketing.models import Spend, SpendChange

A_MONTH = 30
# Nothing told for so long: the campaign is over rather than forgotten.
OVER = 14
SHOWN = 20


@dataclass(frozen=True)
class Told:
    """What is told of a campaign in the last month. `behind`: so many days before yesterday nobody wrote anything."""

    channel: str
    campaign: str
    days: int
    won: int
    last: date
    behind: int

    @property
    def is_over(self) -> bool:
        return self.behind > OVER


def told_of(staff: Membership, today: date) -> list[Told]:
    staff.require("can_see_marketing")
    rows = Spend.objects.filter(clinic_id=staff.clinic_id, date__gt=today - timedelta(days=A_MONTH))
    sums = rows.values_list("campaign__channel__name", "campaign__name").annotate(
        days=Count("date", distinct=True), total=Sum("won"), last=Max("date")
    )
    yesterday = today - timedelta(days=1)
    return [
        Told(channel, campaign, days, won, last, max((yesterday - last).days, 0))
        for channel, campaign, days, won, last in sums.order_by("campaign__channel__name", "-total")
    ]


def changes_of(staff: Membership) -> list[SpendChange]:
    staff.require("can_see_marketing")
    rows = SpendChange.objects.filter(clinic_id=staff.clinic_id).select_related("by__user", "withdrawn_by__user")
    return list(rows.defer("lines").order_by("-at", "-pk")[:SHOWN])
