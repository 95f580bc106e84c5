"""Whom nobody owns and nobody has called yet: those at work are told in one line before the first of them is late."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, F, Min, Q, QuerySet

from naewon.clinics.models import Clinic, Membership
from naewon.clinics.shifts import duties_of_callers
from naewon.journal.live import tell
from naewon.queues.board import off_duty
from naewon.queues.counting import nobodys
from naewon.queues.models import Kind, Place

TOPIC = "desk"
# While some of whom was told still wait, others are no news so soon: the line that is open counts them by itself.
APART = timedelta(minutes=10)


class Running(NamedTuple):
    """So many first contacts of nobody's run out, the first of them at `due_at`."""

    number: int
    due_at: datetime
    since: datetime


def warn_desk(clinic: Clinic, now: datetime) -> None:
    """Open screens are told, once of each wait. No bell rings: who answers for it is told by one when it is late."""
    soon = _soon(clinic, now)
    fresh = soon.filter(Q(warned_for__isnull=True) | ~Q(warned_for=F("due_at")))
    told = Place.objects.filter(clinic=clinic, owner=None, warned_for__gt=now - APART, warned_for=F("due_at"))
    if fresh.exists() and not told.exists():
        soon.update(warned_for=F("due_at"))
        tell(clinic.pk, TOPIC)


def desk_running_out(staff: Membership, now: datetime) -> Running | None:
    """How many first contacts that are nobody's run out within the warning time, for who calls people."""
    if not staff.can_call:
        return None
    found = _soon(staff.clinic, now).aggregate(number=Count("pk"), due_at=Min("due_at"), since=Min("waiting_since"))
    return Running(**found) if found["number"] else None


def _soon(clinic: Clinic, now: datetime) -> QuerySet[Place]:
    """Nobody's, or of who is not at work; whoever is in somebody's hand is being called."""
    off = off_duty(duties_of_callers(clinic.pk, clinic.calendar(), now))
    until = now + timedelta(minutes=clinic.warning_minutes)
    rows = Place.objects.filter(nobodys(off), clinic=clinic, kind=Kind.INQUIRY, due_at__gt=now, due_at__lte=until)
    first = rows.filter(Q(attempts=0) | Q(why__has_key="missed"), ready_at__lte=now)
    return first.exclude(inquiry__claim__until__gt=now)
