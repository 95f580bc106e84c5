"""Later tries that lie, for who answers for them: all of a desk are one, told of once a day and while they are new.

First contacts stay the sharper alarm: these wait for hours before a bell rings, and no director hears of them.
"""

from collections import defaultdict
from datetime import datetime, timedelta

from naewon.alarms.waiting import Waited
from naewon.clinics.models import Clinic, Matter
from naewon.clinics.openclock import OpenClock
from naewon.clinics.responsibilities import minutes_of
from naewon.queues.late_desks import desk
from naewon.queues.models import Kind, Place

A_DAY = timedelta(days=1)
# Longer than they are looked at: it is never long over.
NEVER = 60 * 24


def lying_retries(clinic: Clinic, now: datetime) -> list[Waited]:
    """Who became ripe within a day and has lain for as long as the clinic says, unless somebody has them in hand.

    Not who was called for the last time, nor who was talked to: these wait for a word.
    """
    minutes = minutes_of(clinic, Matter.RETRY)
    rows = Place.objects.filter(clinic=clinic, kind=Kind.INQUIRY, due_at=None, attempts__gt=0)
    ripe = rows.filter(ready_at__gt=now - A_DAY, ready_at__lte=now - timedelta(minutes=minutes))
    free = ripe.exclude(why__has_any_keys=["used_up", "talked"]).exclude(inquiry__claim__until__gt=now)
    found = list(free.values_list("owner", "ready_at"))
    if not found:
        return []
    clock = OpenClock.covering(clinic.calendar(), [now - A_DAY, now])
    late: dict[int | None, list[datetime]] = defaultdict(list)
    for owner, ready_at in found:
        if (since := clock.after(ready_at, minutes)) <= now:
            late[owner].append(since)
    return [
        Waited(Matter.RETRY, desk(clinic, owner, now), min(dues), None, owner, len(dues), is_due=True, minutes=NEVER)
        for owner, dues in late.items()
    ]
