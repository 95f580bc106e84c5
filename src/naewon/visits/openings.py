"""Times that somebody gave up and that are free, each with who waits for one like it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q

from naewon.clinics.models import Clinic, Membership
from naewon.clinics.working import working_in
from naewon.errors import NotFound
from naewon.inquiries.models import Inquiry
from naewon.visits.free_times import is_free, taken_between
from naewon.visits.models import Booking, Kind, Reply, Waiting

# Nobody gets ready and comes in less.
NOTICE = timedelta(minutes=30)
AHEAD = timedelta(days=14)
MOST = 20
LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Candidate:
    """Somebody who waits and could have a time. `has` is when they come otherwise."""

    waiting: Waiting
    has: datetime | None


@dataclass(frozen=True)
class Opening:
    """`given_up` is the booking that stood there."""

    given_up: Booking
    candidates: tuple[Candidate, ...]


def waiting_in(clinic: Clinic) -> list[Waiting]:
    """Whoever waits, longest first."""
    rows = Waiting.objects.filter(clinic=clinic, ended_at__isnull=True, inquiry__in=Inquiry.objects.open())
    rows = rows.filter(inquiry__erased_at__isnull=True)
    told = rows.select_related("inquiry__patient", "inquiry__procedure", "manager__user", "by__user")
    return list(told.order_by("at", "pk"))


def waiting_for(staff: Membership, waiting_id: int) -> Waiting:
    staff.require("can_see_people")
    rows = Waiting.objects.filter(clinic_id=staff.clinic_id, pk=waiting_id, inquiry__erased_at__isnull=True)
    found = rows.select_related("inquiry__patient", "inquiry__clinic", "manager__user", "booking", "before").first()
    if found is None:
        raise NotFound
    return found


def openings_of(clinic: Clinic, waiting: Sequence[Waiting], now: datetime) -> list[Opening]:
    """Those that somebody waits for, the earliest first. No statement where nobody waits."""
    if not waiting:
        return []
    has = standing_times([row.inquiry_id for row in waiting])
    found = [Opening(given_up, who_fits(given_up, waiting, has)) for given_up in given_up_times(clinic, now)]
    return [opening for opening in found if opening.candidates]


def who_fits(given_up: Booking, waiting: Sequence[Waiting], has: dict[int, datetime]) -> tuple[Candidate, ...]:
    """Whose wishes it meets: who can come seldom first, then who waits longest. Nobody would come later by it."""
    local, manager = given_up.clinic.local(given_up.starts_at), given_up.receiver
    fitting = [
        Candidate(row, has.get(row.inquiry_id))
        for row in waiting
        if row.inquiry_id != given_up.inquiry_id
        and row.fits(local, manager.pk if manager else None)
        and has.get(row.inquiry_id, LATEST) > given_up.starts_at
    ]
    return tuple(sorted(fitting, key=lambda one: (-one.waiting.wishes, one.waiting.at, one.waiting.pk)))


def given_up_times(clinic: Clinic, now: datetime) -> list[Booking]:
    """Cancelled or moved away from, still to come, and free: each time once."""
    moved = Q(withdrawn_at__isnull=False, reminders__reply=Reply.CHANGED, reminders__undone_at__isnull=True)
    off = (Kind.CANCELLED, Kind.CANCELLED_SAME_DAY)
    cancelled = Q(withdrawn_at__isnull=True, outcomes__withdrawn_at__isnull=True, outcomes__kind__in=off)
    rows = Booking.objects.filter(moved | cancelled, clinic=clinic)
    rows = rows.filter(starts_at__gt=now + NOTICE, starts_at__lt=now + AHEAD).distinct().order_by("starts_at", "pk")
    found = list(rows.select_related("clinic", "manager__user", "doctor", "room")[:MOST])
    if not found:
        return []
    taken = taken_between(clinic.pk, found[0].starts_at, max(row.ends_at for row in found))
    working = working_in(clinic)
    free = {(row.starts_at, row.manager_id): row for row in found if is_free(row.starts_at, row, taken, working)}
    return list(free.values())


def standing_times(inquiry_ids: Sequence[int]) -> dict[int, datetime]:
    """When those of them come who are booked."""
    rows = Booking.objects.filter(inquiry__in=inquiry_ids).standing()
    return dict(rows.values_list("inquiry_id", "starts_at"))
