from naewon.marketing.models.alias import Alias
from naewon.marketing.models.channel import Campaign, Channel, ChannelKind, Creative
from naewon.marketing.models.offer import Offer, Spend

__all__ = ["Alias", "Campaign", "Channel", "ChannelKind", "Creative", "Offer", "Spend"]
