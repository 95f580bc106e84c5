"""An owner who does nothing: warned before the clock runs out, and some time after it the team has the inquiry."""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

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


def keep_the_clock(clinic: Clinic, now: datetime) -> None:
    """What the passing of a minute means for who owns what."""
    warn_owners(clinic, now)
    give_back_idle(clinic, now)


def is_idle(due_at: datetime, assigned_at: datetime, now: datetime, clock: OpenClock, minutes: int) -> bool:
    """Whether its owner has had that many open minutes since it was due, or since it became theirs, and did nothing.

    0 minutes: nobody is ever idle. Who gets it back, or gets it late, has as long as everybody else.
    """
    return bool(minutes) and clock.minutes(max(due_at, assigned_at), now) >= minutes


def give_back_idle(clinic: Clinic, now: datetime) -> list[int]:
    """Those whose owners left them waiting, longest first; whoever is in somebody's hand stays where they are."""
    left = _owned_and_due(clinic, now).exclude(inquiry__claim__until__gt=now).order_by("inquiry__place__due_at", "pk")
    late = [(row, due_at) for row in left[:AT_ONCE] if (due_at := row.inquiry.place.due_at)]
    if not late:
        return []
    calendar = clinic.calendar()
    clock = OpenClock.covering(calendar, [min(due_at for _row, due_at in late), now])
    duties = duties_of(Membership.objects.filter(clinic=clinic), calendar, now)
    idle = [
        row
        for row, due_at in late
        if (since := had_since(row, duties[row.staff_id])) and is_idle(due_at, since, now, clock, clinic.owner_minutes)
    ]
    given_back = [row.inquiry_id for row in idle if row.inquiry.give_back_to_team(row, at=now)]
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


def running_out(staff: Membership, now: datetime) -> Place | None:
    """Whom of their own `staff` has to call within the warning time, or should have called: the one due first."""
    until = now + timedelta(minutes=staff.clinic.warning_minutes)
    places = Place.objects.filter(clinic_id=staff.clinic_id, kind=Kind.INQUIRY, owner=staff, due_at__lte=until)
    mine = places.filter(ready_at__lte=now).exclude(inquiry__claim__until__gt=now)
    return mine.select_related("inquiry__patient", "inquiry__procedure").order_by("due_at", "pk").first()


def _owned_and_due(clinic: Clinic, now: datetime) -> QuerySet[Assignment]:
    standing = Assignment.objects.filter(clinic=clinic, ended_at__isnull=True, inquiry__place__kind=Kind.INQUIRY)
    due = standing.filter(inquiry__place__due_at__lte=now, inquiry__place__ready_at__lte=now)
    return due.select_related("inquiry__place")
