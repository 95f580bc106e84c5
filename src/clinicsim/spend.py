"""What advertising costs day by day, so that a channel's cost per visit can be told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from clinicsim.chance import Chance
from clinicsim.plan import Campaign, ClinicPlan

CLICKS_PER_INQUIRY = 22
SEEN_PER_CLICK = 75


@dataclass(frozen=True, slots=True)
class Spend:
    """One campaign's day. Amount in won with VAT."""

    day: date
    campaign: str
    amount: int
    impressions: int
    clicks: int


def spending(plan: ClinicPlan, start: date, days: int, seed: int) -> Iterator[Spend]:
    """Yield every running campaign's spending for ``days`` days from ``start`` on, in order of days."""
    for day in (start + timedelta(days=ahead) for ahead in range(days)):
        for campaign in plan.campaigns:
            if campaign.begins <= day <= campaign.ends:
                yield _day(plan, campaign, day, seed)


def _day(plan: ClinicPlan, campaign: Campaign, day: date, seed: int) -> Spend:
    chance = Chance(seed, plan.code, campaign.code, day.isoformat(), "spend")
    channel = plan.channel(campaign.channel)
    share = channel.share / sum(each.share for each in plan.channels)
    share *= channel.mix.get(campaign.procedure, 0.0) / sum(channel.mix.values())
    inquiries = plan.per_day * share * max(chance.near(1.0, 0.2), 0.3)
    clicks = round(inquiries * CLICKS_PER_INQUIRY * max(chance.near(1.0, 0.15), 0.3))
    return Spend(
        day=day,
        campaign=campaign.code,
        amount=round(inquiries * channel.spend_per_inquiry),
        impressions=round(clicks * SEEN_PER_CLICK * max(chance.near(1.0, 0.2), 0.3)),
        clicks=clicks,
    )
