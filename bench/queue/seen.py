"""What the product would see of a simulated candidate: the columns of a lead, and what the queue policy needs."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import numpy as np
import polars as pl

from bench.queue.worlds import WORLDS
from clinicsim import Candidate, ClinicPlan
from leadscore import Schema
from leadscore.policy import Candidate as Called
from naewon.clinics.openclock import OpenClock

ANSWERS = (
    "wished_time",
    "concern",
    "call_time",
    "decider",
    "budget",
    "sex",
    "residence",
    "doctor",
    "referral",
    "history",
)
BEFORE = Schema(
    numbers=("hour", "waited_hours", "missed", "message_length"),
    categories=("procedure", "channel", "campaign", "creative", "weekday", "phone_kind", *ANSWERS),
    texts=("message",),
    groups=("procedure", "channel"),
)
AFTER = Schema(
    numbers=("hour", "missed", "talks", "bookings", "age"),
    categories=("procedure", "channel", "campaign", "creative", "weekday", *ANSWERS),
    texts=("message", "comment"),
    groups=("procedure", "channel"),
)
NINE_HOURS = 9 * 3600.0
CLOCK_MINUTES = 5
ODD = ("050", "011", "016", "019", "+")


def told_of(each: Candidate, waited_hours: float) -> dict[str, Any]:
    """One lead as a row of columns."""
    inquiry, known = each.inquiry, {**each.inquiry.answers, **each.facts}
    arrived = inquiry.arrived_at
    return {
        "hour": float(arrived.hour),
        "weekday": str(arrived.weekday()),
        "waited_hours": waited_hours,
        "missed": float(each.missed),
        "talks": float(each.talks),
        "bookings": float(each.bookings),
        "message": inquiry.message,
        "message_length": float(len(inquiry.message)),
        "comment": "\n".join(each.comments),
        "procedure": inquiry.procedure,
        "channel": inquiry.channel,
        "campaign": adverts().get(inquiry.campaign or ""),
        "creative": adverts().get(inquiry.creative or ""),
        "phone_kind": "usual" if _is_usual(inquiry.phone_raw) else "odd",
        "age": age_of(known),
        **{question: known.get(question) for question in ANSWERS},
    }


def frame_of(rows: Sequence[dict[str, Any]], schema: Schema) -> pl.DataFrame:
    kinds = {
        **dict.fromkeys(schema.numbers, pl.Float64),
        **dict.fromkeys((*schema.categories, *schema.texts), pl.String),
    }
    return pl.DataFrame({name: [row[name] for row in rows] for name in kinds}, schema=kinds)


def called(
    candidates: Sequence[Candidate], now: datetime, chances: Sequence[float], clock: OpenClock, chance_later: float
) -> Called:
    """What the policy is told of them, in columns."""
    asked = np.array([(each.last_attempt_at or each.inquiry.arrived_at).timestamp() for each in candidates])
    waited = clock.minutes_between(asked, np.array(now.timestamp()))
    tried = np.array([each.attempts > 0 for each in candidates])
    overdue = np.where(tried, 0.0, np.maximum(waited - CLOCK_MINUTES, 0.0))
    return Called(np.array(chances), waited, call_minutes=4.5, overdue=overdue, chance_later=chance_later)


def is_late(each: Candidate, now: datetime, clock: OpenClock) -> bool:
    """Whether the service clock ran out before the first call."""
    promised = each.callback_at is not None
    return not (promised or each.attempts) and clock.minutes(each.inquiry.arrived_at, now) > CLOCK_MINUTES


def waited_minutes(each: Candidate, moment: float) -> float:
    """Waking minutes since she wrote, or since somebody last spoke with her."""
    since = each.last_attempt_at if each.talks and each.last_attempt_at else each.inquiry.arrived_at
    return max(_awake(moment) - _awake(since.timestamp()), 0.0)


def _awake(moment: float) -> float:
    """Waking minutes since 1970: as `leadscore.policy.awake_between`, for one moment at a time."""
    days, clock = divmod(moment + NINE_HOURS, 86_400)
    return float(days * 17 * 60 + max(clock / 60 - 7 * 60, 0.0))


@cache
def adverts() -> Mapping[str, str]:
    """Campaigns and creatives by code: the product reads their names, which come again in the next month."""
    campaigns = WORLDS[0].plan.campaigns
    return {each.code: each.name for campaign in campaigns for each in (campaign, *campaign.creatives)}


def age_of(known: dict[str, str]) -> float | None:
    return float(known["age"]) if "age" in known else None


def clock_of(plan: ClinicPlan, since: datetime, days: int) -> OpenClock:
    """The clinic's open time, in which the service clock runs."""
    spans = [
        (opens.timestamp(), closes.timestamp())
        for ahead in range(days)
        for opens, closes in plan.hours.spans((since + timedelta(days=ahead)).date())
    ]
    starts, ends = np.array(spans).T
    return OpenClock(starts, ends, np.concatenate(([0.0], np.cumsum(ends - starts))))


def _is_usual(phone: str) -> bool:
    digits = "".join(letter for letter in phone if letter.isdigit())
    return digits.startswith("010") and len(digits) == 11 and not phone.startswith(ODD)
