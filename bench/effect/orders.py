"""The order by a score, as far as it can be known on arrival, and how long a call takes for the product."""

from datetime import datetime, timedelta

from clinicsim import Candidate
from clinicsim.events import Attempted

WISH = {"이번 주": 2.2, "이번 달": 1.3, "3개월 안": 0.8, "그냥 알아보는 중": 0.4}
BASE, FRESH, HALF_AN_HOUR = 0.14, 1.6, timedelta(minutes=30)
TALK_MINUTES = 2.4
MISSED_ONCE = 0.86


def score(candidate: Candidate) -> float:
    """What can be known on arrival of who will come: a stand-in for a model, and as wrong as one."""
    referred = 1.5 if candidate.inquiry.channel == "referral" else 1.0
    return min(BASE * WISH.get(candidate.inquiry.answers.get("wished_time", ""), 1.0) * referred, 0.9)


def index(candidate: Candidate) -> float:
    """Visits per minute that a call gains, once it is not fresh any more."""
    return score(candidate) * MISSED_ONCE**candidate.missed / TALK_MINUTES


def fresh_until(candidate: Candidate) -> datetime:
    """Until when calling gains more than the index says."""
    return candidate.inquiry.arrived_at + (timedelta() if candidate.attempts else HALF_AN_HOUR)


def minutes_of(call: Attempted) -> float:
    """As the product counts them, which does not know how long anybody here writes: see spent.sql."""
    return call.talk_seconds / 60 + 1.0 if call.talk_seconds else 1.5
