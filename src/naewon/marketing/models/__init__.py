from naewon.marketing.models.alias import Alias
from naewon.marketing.models.caution import Caution, Rule
from naewon.marketing.models.channel import Campaign, Channel, ChannelKind, Creative
from naewon.marketing.models.note import CreativeNote
from naewon.marketing.models.offer import Offer
from naewon.marketing.models.spend import Spend, SpendChange

__all__ = [
    "Alias",
    "Campaign",
    "Caution",
    "Channel",
    "ChannelKind",
    "Creative",
    "CreativeNote",
    "Offer",
    "Rule",
    "Spend",
    "SpendChange",
]
