"""Where an inquiry belongs in the queue: a pure decision from its standing, score, open hours and the clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from leadscore.policy import Candidate, Gain, gain_of
from naewon.clinics.cadence import Cadence
from naewon.clinics.calendar import Calendar
from naewon.clinics.models import Clinic
from naewon.clinics.openclock import OpenClock
from naewon.queues.hands import chance_later
from naewon.queues.learning import STATED, Curves, curves_of
from naewon.queues.models import Kind, Tier

EARLY = timedelta(minutes=5)
NEXT_GOOD_TIME = 30.0
UNKNOWN_CHANCE = 0.1
# From here on there is time for everybody, as far as a whole percentage tells.
SURE = 0.995


@dataclass(frozen=True)
class Standing:
    """One inquiry as the records have it now."""

    inquiry_id: int
    is_test: bool
    received_at: datetime
    call_minutes: int
    closed: bool
    booked: bool
    asked_at: datetime
    touches: int
    attempts: int
    attempted_at: datetime | None
    last_result: str
    reached_at: datetime | None
    callback_at: datetime | None
    postponed_until: datetime | None
    owner_id: int | None
    missed_at: datetime | None
    missed: int
    talked_at: datetime | None
    chosen: bool
    prefers_text: bool
    target_minutes: int | None
    untold: bool
    own_steps: str | None

    @property
    def waits_for_a_call(self) -> bool:
        return not (self.closed or self.booked or self.is_test)

    @property
    def contacted_at(self) -> datetime | None:
        """When somebody last called, or talked to them without having logged yet what came of it."""
        return max(filter(None, (self.attempted_at, self.talked_at)), default=None)

    @property
    def asked_again(self) -> bool:
        """Whether the person wrote or called after that: then the next call is not put off."""
        return self.contacted_at is None or self.asked_at > self.contacted_at

    @property
    def waits_for_a_word(self) -> bool:
        """Somebody talked to them, and it is not known what came of it."""
        return self.talked_at is not None and self.talked_at == self.contacted_at and not self.asked_again


@dataclass(frozen=True)
class Decision:
    """What a place says, beside the score. `index` is in visits per minute, `why` holds the figures behind it."""

    tier: Tier
    ready_at: datetime
    due_at: datetime | None
    gain: Gain
    waited: float
    chance_later: float = 1.0
    missed: int = 0
    waits_for_a_word: bool = False
    used_up: bool = False
    chosen: bool = False
    prefers_text: bool = False
    untold: bool = False
    kind: Kind = Kind.INQUIRY
    booking: int = 0
    visit_at: datetime | None = None

    @property
    def why(self) -> dict[str, float | int | str]:
        return {
            "now": round(self.gain.now, 4),
            "later": round(self.gain.later, 4),
            "minutes": round(self.gain.minutes, 2),
            "gain": round(self.gain.sure, 6),
            **({"time": round(self.chance_later, 2)} if self.chance_later < SURE else {}),
            "waited": round(self.waited, 1),
            **({"missed": self.missed} if self.missed else {}),
            **({"talked": 1} if self.waits_for_a_word else {}),
            **({"used_up": 1} if self.used_up else {}),
            **({"chosen": 1} if self.chosen else {}),
            **({"texts": 1} if self.prefers_text else {}),
            **({"untold": 1} if self.untold else {}),
            **({"booking": self.booking, "visit_at": self.visit_at.isoformat()} if self.visit_at else {}),
        }


@dataclass(frozen=True)
class House:
    """What of the clinic the decision depends on; the clocks must cover everything asked of them.

    `clock` counts open time, `calls` the part of it in which calls are made. `chance_later` is that there will be time
    at the next good time for one of those who wait. `curves` are what its own calls have taught.
    """

    clinic: Clinic
    calendar: Calendar
    clock: OpenClock
    calls: OpenClock
    cadence: Cadence
    chance_later: float
    curves: Curves = STATED

    @classmethod
    def of(cls, clinic: Clinic, since: datetime, now: datetime, newcomers: int = 0) -> "House":
        calendar = clinic.calendar()
        calls = calendar.between(clinic.calls_from, clinic.calls_until, on_sundays=clinic.calls_on_sundays)
        clock, calling = (OpenClock.covering(each, [since, now]) for each in (calendar, calls))
        later, curves = chance_later(clinic.pk, now, newcomers), curves_of(clinic.pk)
        return cls(clinic, calendar, clock, calling, clinic.cadence, later, curves)

    def cadence_for(self, standing: Standing) -> Cadence:
        """The steps of what they asked for, else the clinic's."""
        return Cadence.written_as(standing.own_steps) if standing.own_steps else self.cadence


def decide(standing: Standing, probability: float | None, house: House, now: datetime) -> Decision | None:
    """Its place, or None when nobody is to call: closed, booked, or a test."""
    if not standing.waits_for_a_call:
        return None
    due_at = _due_at(standing, house)
    waited = house.clock.minutes(standing.asked_at if standing.asked_again else standing.contacted_at or now, now)
    candidate = Candidate(
        probability=UNKNOWN_CHANCE if probability is None else probability,
        waited=waited,
        call_minutes=standing.call_minutes,
        overdue=house.clock.minutes(due_at, now) if due_at else 0.0,
        next_minutes=NEXT_GOOD_TIME,
        chance_later=house.chance_later,
        answered=house.curves.answered[house.clinic.local(now).hour],
    )
    promised = standing.callback_at is not None
    return Decision(
        tier=Tier.PROMISED if promised else Tier.RANKED,
        ready_at=_ready_at(standing, house),
        due_at=standing.callback_at if promised else due_at,
        gain=gain_of(candidate, house.curves.interest),
        waited=waited,
        chance_later=house.chance_later,
        missed=standing.missed,
        waits_for_a_word=standing.waits_for_a_word,
        used_up=_is_used_up(standing, house),
        chosen=promised and standing.chosen,
        # Whom no text reached is called, whatever they would like better.
        prefers_text=standing.prefers_text and not standing.untold,
        untold=standing.untold,
    )


def _due_at(standing: Standing, house: House) -> datetime | None:
    """The service clock runs while somebody who asked has not been called since; a missed call has its own."""
    if not standing.asked_again:
        return None
    minutes = standing.target_minutes or house.clinic.first_contact_minutes
    due_at = house.clock.after(standing.asked_at, minutes)
    if standing.missed_at is None:
        return due_at
    return min(due_at, house.clock.after(standing.missed_at, house.clinic.missed_call_minutes))


def _ready_at(standing: Standing, house: House) -> datetime:
    """Not before: a promised moment, the end of a postponement, or the next try after a call that reached nobody."""
    if standing.callback_at is not None:
        return standing.callback_at - EARLY
    if standing.postponed_until is not None:
        return standing.postponed_until
    if standing.waits_for_a_word:
        return standing.talked_at or standing.asked_at
    if standing.asked_again or standing.attempted_at is None:
        return standing.asked_at
    cadence = house.cadence_for(standing)
    return cadence.next_try(standing.attempts, standing.attempted_at, house.calls, house.clinic.zone)


def _is_used_up(standing: Standing, house: House) -> bool:
    """Every planned try was made and none reached them: 장기부재, if somebody says so."""
    return (
        standing.reached_at is None
        and not standing.asked_again
        and house.cadence_for(standing).is_used_up(standing.attempts)
    )
