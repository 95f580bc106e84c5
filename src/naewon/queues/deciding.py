"""Where inquiries belong in the queue: a pure decision from their standings, chances, open hours and the clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import polars as pl

from leadscore.policy import Candidate, Gain, bookable, gain_of
from naewon.clinics.cadence import Cadence
from naewon.clinics.calendar import Calendar
from naewon.clinics.models import Clinic
from naewon.clinics.openclock import Bools, OpenClock, Seconds
from naewon.clinics.wallclock import timestamps
from naewon.queues.full import NOBODY, Full, full_for
from naewon.queues.hands import chance_later
from naewon.queues.learning import STATED, Curves, curves_of
from naewon.queues.models import Kind, Tier
from naewon.queues.standings import Standings

EARLY = 300.0
NEXT_GOOD_TIME = 30.0
UNKNOWN_CHANCE = 0.1
# In this order and of these kinds. `index` is in visits per minute; the figures behind it and what a row says in words
# make the `why` of a place.
FIGURES = ("now", "later", "minutes", "gain", "time", "waited", "bookable")
MARKS = ("talked", "used_up", "chosen", "texts", "untold", "doctor_full", "clinic_full")
DECIDED: dict[str, pl.DataType] = {
    "inquiry_id": pl.Int64(),
    "kind": pl.String(),
    "tier": pl.Int64(),
    **dict.fromkeys(("ready_at", "due_at", "visit_at"), pl.Datetime("us", "UTC")),
    "index": pl.Float64(),
    **dict.fromkeys(FIGURES, pl.Float64()),
    "missed": pl.Int64(),
    **dict.fromkeys(MARKS, pl.Boolean()),
    "booking": pl.Int64(),
}
NONE_OF_THESE = {
    "kind": Kind.INQUIRY.value,
    "bookable": 1.0,
    "missed": 0,
    **dict.fromkeys(MARKS, False),
    "booking": 0,
    "visit_at": None,
}


@dataclass(frozen=True)
class House:
    """What of the clinic the decision depends on; the clocks must cover everything asked of them.

    `clock` counts open time, `calls` the part of it in which calls are made. `chance_later` is that there will be time
    at the next good time for one of those who wait. `curves` are what its own calls have taught, `full` who could
    hardly be booked.
    """

    clinic: Clinic
    calendar: Calendar
    clock: OpenClock
    calls: OpenClock
    cadence: Cadence
    chance_later: float
    curves: Curves = STATED
    full: Full = NOBODY

    @classmethod
    def of(cls, clinic: Clinic, standings: Standings, now: datetime, newcomers: int = 0) -> "House":
        calendar = clinic.calendar()
        calls = calendar.between(clinic.calls_from, clinic.calls_until, on_sundays=clinic.calls_on_sundays)
        since = datetime.fromtimestamp(standings.received_at.min(initial=now.timestamp()), now.tzinfo)
        clock, calling = (OpenClock.covering(each, [since, now]) for each in (calendar, calls))
        later, curves = chance_later(clinic.pk, now, newcomers), curves_of(clinic.pk, now)
        full = full_for(clinic, standings.inquiry_id[standings.waits_for_a_call].tolist(), now)
        return cls(clinic, calendar, clock, calling, clinic.cadence, later, curves, full)

    def cadence_for(self, own_steps: str) -> Cadence:
        """The steps of what they asked for, else the clinic's."""
        return Cadence.written_as(own_steps) if own_steps else self.cadence


def decided(rows: Mapping[str, Any]) -> pl.DataFrame:
    """Decisions from columns; what is not said of any of them is nothing."""
    return (
        pl.DataFrame(rows)
        .with_columns(pl.lit(nothing).alias(name) for name, nothing in NONE_OF_THESE.items() if name not in rows)
        .select(pl.col(name).cast(kind) for name, kind in DECIDED.items())
    )


def decide(standings: Standings, chances: Seconds, house: House, now: datetime) -> pl.DataFrame:
    """Their places, but for those whom nobody is to call: closed, booked and content, or a test.

    `chances` (n,), NaN if unknown.
    """
    waits = standings.is_to_be_called
    who = standings.only(waits)
    due_at = _due_at(who, house)
    waited = house.clock.minutes_between(
        np.where(who.asked_again, who.asked_at, who.contacted_at), np.array(now.timestamp())
    )
    gain = _gain(who, chances[waits], waited, due_at, house, now)
    promised = ~np.isnan(who.callback_at)
    ready_at, used_up = _tries(who, house)
    return decided(
        {
            "inquiry_id": who.inquiry_id,
            "tier": np.where(promised, Tier.PROMISED.value, Tier.RANKED.value),
            "ready_at": timestamps(ready_at),
            "due_at": timestamps(np.where(promised, who.callback_at, due_at)),
            "index": gain.index,
            "now": gain.now,
            "later": gain.later,
            "minutes": gain.minutes,
            "gain": gain.sure,
            "time": np.full(len(who), house.chance_later),
            "waited": waited,
            "bookable": gain.bookable,
            "missed": who.missed,
            "talked": who.waits_for_a_word,
            "used_up": used_up,
            "chosen": promised & who.chosen,
            # Whom no text reached is called, whatever they would like better.
            "texts": who.prefers_text & ~who.untold,
            "untold": who.untold,
            "doctor_full": house.full.doctors_of(who.inquiry_id) & ~who.booked,
            "clinic_full": house.full.clinic & ~who.booked,
            "booking": who.booking_id,
            "visit_at": timestamps(who.visit_at),
        }
    ).filter(pl.Series(promised | ~(who.booked & used_up)))


def _gain(who: Standings, chances: Seconds, waited: Seconds, due_at: Seconds, house: House, now: datetime) -> Gain:
    overdue = house.clock.minutes_between(np.nan_to_num(due_at), np.array(now.timestamp()))
    return gain_of(
        Candidate(
            probability=np.where(np.isnan(chances), UNKNOWN_CHANCE, chances),
            waited=waited,
            call_minutes=who.call_minutes,
            overdue=np.where(np.isnan(due_at), 0.0, overdue),
            next_minutes=NEXT_GOOD_TIME,
            chance_later=house.chance_later,
            answered=house.curves.answered[house.clinic.local(now).hour],
            bookable=np.where(
                who.booked, 1.0, bookable(house.full.doctors_of(who.inquiry_id), clinic_full=house.full.clinic)
            ),
        ),
        house.curves.interest,
    )


def _due_at(who: Standings, house: House) -> Seconds:
    """The service clock runs while somebody who asked has not been called since; a missed call has its own."""
    usual = np.isnan(who.target_minutes) | (who.target_minutes == 0)
    due_at = house.clock.after_each(
        who.asked_at, np.where(usual, house.clinic.first_contact_minutes, who.target_minutes)
    )
    missed_due = house.clock.after_each(who.missed_at, house.clinic.missed_call_minutes)
    return np.where(who.asked_again, np.fmin(due_at, missed_due), np.nan)


def _tries(who: Standings, house: House) -> tuple[Seconds, Bools]:
    """Not to be called before, and whether every planned try was made and none reached them: 장기부재, if one says so.

    Not before a promised moment, the end of a postponement, or the next try after a call that reached nobody.
    """
    ready_at = np.select(
        [
            ~np.isnan(who.callback_at),
            ~np.isnan(who.postponed_until),
            who.waits_for_a_word,
            who.asked_again | np.isnan(who.attempted_at),
        ],
        [who.callback_at - EARLY, who.postponed_until, who.talked_at, who.asked_at],
        default=np.nan,
    )
    used_up = np.zeros(len(who), dtype=np.bool_)
    for steps in set(who.own_steps.tolist()):
        cadence, own = house.cadence_for(steps), who.own_steps == steps
        used_up |= own & cadence.is_used_up(who.attempts) & np.isnan(who.reached_at) & ~who.asked_again
        tried = own & np.isnan(ready_at)
        ready_at[tried] = cadence.next_tries(
            who.attempts[tried], who.attempted_at[tried], house.calls, house.clinic.zone
        )
    return ready_at, used_up
