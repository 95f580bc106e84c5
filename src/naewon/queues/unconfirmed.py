"""예약 확인 that is late, for who answers for it: bookings nobody has confirmed though their time is near.

All that are one owner's to call, or the team's, are one, told at most once a day and stage: an evening rings once.
"""

from collections import defaultdict
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, Subquery

from naewon.alarms.waiting import Waited
from naewon.clinics.models import Clinic, Matter
from naewon.clinics.openclock import OpenClock
from naewon.clinics.responsibilities import minutes_of
from naewon.inquiries.models import Assignment
from naewon.patients.models import Block
from naewon.queues.late_desks import desk
from naewon.queues.reminding import to_remind

OWNER = Subquery(Assignment.objects.filter(inquiry=OuterRef("inquiry"), ended_at__isnull=True).values("staff")[:1])
WHOSE = Q(patient=OuterRef("inquiry__patient")) | Q(patient__joined_to=OuterRef("inquiry__patient"))


def unconfirmed(clinic: Clinic, now: datetime) -> list[Waited]:
    """Those of which less open time is left than the clinic says, unless somebody has them in hand.

    A director hears of it when half of that is gone as well: after the visit nothing can be done.
    """
    bookings = _to_confirm(clinic, now)
    if not bookings:
        return []
    minutes = minutes_of(clinic, Matter.REMINDER)
    clock = OpenClock.covering(clinic.calendar(), [now, *(starts_at for starts_at, _owner in bookings)])
    late: dict[int | None, list[datetime]] = defaultdict(list)
    for starts_at, owner in bookings:
        if (due_at := clock.back(starts_at, minutes)) <= now:
            late[owner].append(due_at)
    half = max(minutes // 2, 1)
    return [
        Waited(Matter.REMINDER, desk(clinic, owner, now), min(dues), None, owner, len(dues), is_due=True, minutes=half)
        for owner, dues in late.items()
    ]


def _to_confirm(clinic: Clinic, now: datetime) -> list[tuple[datetime, int | None]]:
    """When each begins and whose it is to call; nobody who asked to be left alone."""
    left_alone = Exists(Block.objects.filter(WHOSE, lifted_at__isnull=True))
    rows = to_remind(clinic, now).filter(inquiry__erased_at__isnull=True, inquiry__is_test=False).exclude(left_alone)
    free = rows.exclude(inquiry__claim__until__gt=now)
    return list(free.annotate(owner=OWNER).values_list("starts_at", "owner"))
