"""The queue policy in plain code: what calling somebody now gains over calling at the next good time."""

from leadscore.policy.bookable import LATER_DAY, OTHER_DOCTOR, bookable
from leadscore.policy.gain import Candidate, Gain, chance_of_time, gain_of
from leadscore.policy.interest import BANDS, KNOTS, Interest
from leadscore.policy.learning import Cooling, Waits, answered_share, cooling_of
from leadscore.policy.sharing import Asked, Choice, Hand, Rule, Skill, choose, deal
from leadscore.policy.ties import Drawn, ceiling_under, draw, hour_of, lot
from leadscore.policy.turns import credit_of, merged, share_of
from leadscore.policy.waiting import calls_until_served, is_turn

__all__ = [
    "BANDS",
    "KNOTS",
    "LATER_DAY",
    "OTHER_DOCTOR",
    "Asked",
    "Candidate",
    "Choice",
    "Cooling",
    "Drawn",
    "Gain",
    "Hand",
    "Interest",
    "Rule",
    "Skill",
    "Waits",
    "answered_share",
    "bookable",
    "calls_until_served",
    "ceiling_under",
    "chance_of_time",
    "choose",
    "cooling_of",
    "credit_of",
    "deal",
    "draw",
    "gain_of",
    "hour_of",
    "is_turn",
    "lot",
    "merged",
    "share_of",
]
