"""An owner who does nothing: warned before the clock runs out, and some time after it the team has the inquiry.

Of who was tried in vain the same holds from when the next try is ripe.
"""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from naewon.clinics.duty import Duty, duties_of
from naewon.clinics.models import Clinic, Membership
from naewon.clinics.openclock import OpenClock
from naewon.inquiries.models import Assignment
from naewon.journal.live import tell
from naewon.queues.models import Kind, Place
from naewon.queues.placing import place
from naewon.team.models import About, notify

# More are left for the next minute.
AT_ONCE = 200
# What a bell about a later try begins with.
AGAIN = "again"
# Their time ran out then; of a later try, it became ripe.
SINCE = Coalesce("inquiry__place__due_at", "inquiry__place__ready_at")


class Left(NamedTuple):
    """Somebody whom their owner leaves waiting. `minutes`: of open time in which the owner could have called."""

    assignment: Assignment
    place: Place
    minutes: float


def keep_the_clock(clinic: Clinic, now: datetime) -> None:
    """What the passing of a minute means for who owns what."""
    warn_owners(clinic, now)
    give_back_idle(clinic, now)
    warn_of_retries(clinic, now)


def give_back_idle(clinic: Clinic, now: datetime) -> list[int]:
    """Those whose owners left them waiting, longest first; whoever is in somebody's hand stays where they are.

    0 minutes: nobody is ever idle.
    """
    idle = [row for row in _left_waiting(clinic, now) if row.minutes >= clinic.owner_minutes]
    given_back = [row.place.pk for row in idle if row.place.inquiry.give_back_to_team(row.assignment, at=now)]
    place(given_back, now)
    return given_back


def had_since(row: Assignment, duty: Duty) -> datetime | None:
    """From when on its owner could do something about it. None for who is not at work: the team sees it meanwhile."""
    return None if duty.is_off else max(filter(None, (row.at, duty.since)))


def warn_owners(clinic: Clinic, now: datetime) -> None:
    """Each owner hears once of each wait that is about to run out."""
    soon = Place.objects.filter(
        Q(warned_for__isnull=True) | ~Q(warned_for=F("due_at")),
        clinic=clinic,
        kind=Kind.INQUIRY,
        owner__isnull=False,
        due_at__gt=now,
        due_at__lte=now + timedelta(minutes=clinic.warning_minutes),
    )
    warned = list(soon.select_related("owner", "inquiry"))
    Place.objects.filter(pk__in=[row.pk for row in warned]).update(warned_for=F("due_at"))
    for row in warned:
        assert row.owner is not None
        tell(clinic.pk, f"warning-{row.owner_id}", inquiry=row.pk)
        notify([row.owner], About.WARNED, f"due:{row.pk}:{row.due_at:%y%m%d%H%M}", inquiry=row.inquiry, at=now)


def warn_of_retries(clinic: Clinic, now: datetime) -> None:
    """Each owner hears once of each later try that is about to go back to the team; of several with one bell."""
    least = max(clinic.owner_minutes - clinic.warning_minutes, 1)
    left = [row for row in _left_waiting(clinic, now) if row.minutes >= least]
    ripe = [row for row in left if row.place.due_at is None and row.place.warned_for != row.place.ready_at]
    Place.objects.filter(pk__in=[row.place.pk for row in ripe]).update(warned_for=F("ready_at"))
    for row in {row.assignment.staff: row for row in reversed(ripe)}.values():
        owner, event = row.assignment.staff, f"{AGAIN}:{row.place.pk}:{row.place.ready_at:%y%m%d%H%M}"
        tell(clinic.pk, f"warning-{owner.pk}", inquiry=row.place.pk)
        notify([owner], About.WARNED, event, inquiry=row.place.inquiry, at=now)


def running_out(staff: Membership, now: datetime) -> Place | None:
    """Whom of their own `staff` has to call within the warning time, or should have called: the one due first.

    After those whose time runs, who is to be tried again and about to go back to the team.
    """
    until = now + timedelta(minutes=staff.clinic.warning_minutes)
    places = Place.objects.filter(clinic_id=staff.clinic_id, kind=Kind.INQUIRY, owner=staff, ready_at__lte=now)
    mine = places.filter(Q(due_at__lte=until) | Q(due_at__isnull=True, warned_for=F("ready_at")))
    free = mine.exclude(inquiry__claim__until__gt=now)
    shown = free.select_related("inquiry__patient", "inquiry__procedure")
    return shown.order_by(F("due_at").asc(nulls_last=True), "ready_at", "pk").first()


def _left_waiting(clinic: Clinic, now: datetime) -> list[Left]:
    """Whom owners who are at work leave waiting, longest first. Who gets somebody late has as long as everybody."""
    waiting = _owned_and_due(clinic, now).exclude(inquiry__claim__until__gt=now)
    if not clinic.owner_minutes or not waiting.exists():
        return []
    calendar = clinic.calendar()
    duties = duties_of(Membership.objects.filter(clinic=clinic), calendar, now)
    here = [pk for pk, duty in duties.items() if not duty.is_off]
    rows = list(waiting.filter(staff__in=here).order_by("since", "pk")[:AT_ONCE])
    clock = OpenClock.covering(calendar, [now, *(row.since for row in rows)])
    return [
        Left(row, row.inquiry.place, clock.minutes(max(row.since, had), now))
        for row in rows
        if (had := had_since(row, duties[row.staff_id]))
    ]


def _owned_and_due(clinic: Clinic, now: datetime) -> QuerySet[Any]:
    """Who was talked to waits for a word, not for a call: nobody else knows it."""
    standing = Assignment.objects.filter(clinic=clinic, ended_at__isnull=True, inquiry__place__kind=Kind.INQUIRY)
    due = standing.annotate(since=SINCE).filter(since__lte=now, inquiry__place__ready_at__lte=now)
    untold = due.exclude(inquiry__place__due_at__isnull=True, inquiry__place__why__has_key="talked")
    return untold.select_related("inquiry__place", "staff__user")
