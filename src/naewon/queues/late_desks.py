"""첫 연락 that is late, for who answers for it: all who wait at one desk are one, so that a bad hour rings once.

A desk is the list of one owner, or of the team. Told at most once a day and stage.
"""

from datetime import datetime

from django.db.models import Count, Min

from naewon.alarms.waiting import Waited
from naewon.clinics.models import Clinic, Matter
from naewon.queues.models import Kind, Place

TEAM = "team"


def late_desks(clinic: Clinic, now: datetime) -> list[Waited]:
    """Whom nobody has tried to reach in their time, unless somebody has them in hand just now."""
    rows = Place.objects.filter(clinic=clinic, kind=Kind.INQUIRY, attempts=0, due_at__lte=now, ready_at__lte=now)
    desks = rows.exclude(inquiry__claim__until__gt=now).order_by().values_list("owner")
    day = f"{clinic.local(now):%y%m%d}"
    return [
        Waited(Matter.FIRST_CONTACT, f"desk:{day}:{owner or TEAM}", since, None, owner, number, is_due=True)
        for owner, since, number in desks.annotate(since=Min("due_at"), number=Count("pk"))
    ]
