"""How a clinic calls: its steps, its hours, what is said at once, and whom it reminds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.cadence import Step
from naewon.clinics.models import Answers, Membership, Procedure
from naewon.errors import Invalid
from naewon.journal.recording import record

# Outside of these nobody is called, however the clinic opens.
EARLIEST, LATEST = time(8), time(21)
MOST_STEPS = 8
NAMES = (
    *("calls_from", "calls_until", "calls_on_sundays", "answers"),
    *("calls_at_once", "visits_at_once", "reminds", "reminder_days", "tells_bookings", "tells_the_day_before"),
    *("asks_after_visits", "review_address"),
)


@dataclass(frozen=True)
class Calling:
    """What a clinic decides about its calls."""

    steps: tuple[Step, ...]
    calls_from: time
    calls_until: time
    calls_on_sundays: bool
    answers: Answers
    calls_at_once: int
    visits_at_once: int
    reminds: bool
    reminder_days: int
    tells_bookings: bool
    tells_the_day_before: bool
    asks_after_visits: bool
    review_address: str


@transaction.atomic
def set_steps(procedure: Procedure, steps: Sequence[Step], *, by: Membership, at: datetime) -> None:
    """Who asks for this is tried again like this; without steps, like everybody."""
    by.require("can_set_cadence")
    procedure.call_steps = [step.written for step in steps[:MOST_STEPS]]
    procedure.save(update_fields=["call_steps"])
    record("set_cadence", procedure, by=by, at=at, changed=["call_steps"])


@transaction.atomic
def set_calling(wish: Calling, *, by: Membership, at: datetime) -> None:
    """From now on the clinic calls like this. Invalid for hours at which nobody is to be called."""
    by.require("can_set_cadence")
    if not EARLIEST <= wish.calls_from < wish.calls_until <= LATEST:
        raise Invalid(_("전화는 오전 8시에서 밤 9시 사이에만 걸 수 있습니다."))
    clinic = by.clinic
    wished = {name: getattr(wish, name) for name in NAMES}
    wished["call_steps"] = [step.written for step in wish.steps[:MOST_STEPS]]
    changed = {name: value for name, value in wished.items() if getattr(clinic, name) != value}
    for name, value in changed.items():
        setattr(clinic, name, value)
    if changed:
        clinic.save(update_fields=list(changed))
        record("set_cadence", by, by=by, at=at, changed=sorted(changed))
