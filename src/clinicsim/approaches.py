"""How and when a person comes in: channel, procedure, and the advert that drew her."""

from dataclasses import dataclass
from datetime import datetime

from clinicsim.chance import Chance
from clinicsim.plan import Campaign, Channel, ClinicPlan, Creative, Offer, Procedure

STAFFED = range(9, 20)


@dataclass(frozen=True, slots=True)
class Approach:
    """One way in at one moment; no campaign where nothing advertised stands behind it."""

    at: datetime
    channel: Channel
    procedure: Procedure
    campaign: Campaign | None = None
    creative: Creative | None = None
    offer: Offer | None = None

    @property
    def price(self) -> int:
        """What she believes it costs, in won."""
        return self.offer.price if self.offer else self.procedure.price


def approach(chance: Chance, plan: ClinicPlan, at: datetime) -> Approach:
    """Draw the way in; hardly anyone phones a closed clinic."""
    shares = {
        each.code: each.share * (1.0 if each.kind != "phone" or at.hour in STAFFED else 0.05) for each in plan.channels
    }
    channel = plan.channel(chance.weighted(shares))
    procedure = plan.procedure(chance.weighted(channel.mix))
    running = plan.running(channel.code, procedure.code, at.date())
    if not running:
        return Approach(at, channel, procedure)
    campaign = chance.one_of(running)
    creative = chance.weighted({each: each.share for each in campaign.creatives})
    return Approach(at, channel, procedure, campaign, creative, plan.offer(creative.offer))
