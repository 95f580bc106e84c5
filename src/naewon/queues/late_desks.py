"""첫 연락 and 못 받은 전화 that are late, for who answers for them: all who wait at one desk are one.

A bad hour rings once. A desk is the list of one owner, or of the team. Told at most once a day and stage.
"""

from datetime import datetime

from django.db.models import BooleanField, Count, ExpressionWrapper, Min, Q

from naewon.alarms.waiting import Waited
from naewon.clinics.models import Clinic, Matter
from naewon.queues.models import Kind, Place

TEAM = "team"
IS_MISSED = ExpressionWrapper(Q(why__has_key="missed"), BooleanField())
MATTERS = {False: Matter.FIRST_CONTACT, True: Matter.CALL_BACK}


def late_desks(clinic: Clinic, now: datetime) -> list[Waited]:
    """Whom nobody has tried to reach in their time, and who called in vain, unless somebody has them in hand."""
    rows = Place.objects.filter(clinic=clinic, kind=Kind.INQUIRY, due_at__lte=now, ready_at__lte=now)
    late = rows.annotate(is_missed=IS_MISSED).filter(Q(attempts=0) | Q(is_missed=True))
    desks = late.exclude(inquiry__claim__until__gt=now).order_by().values_list("is_missed", "owner")
    return [
        Waited(MATTERS[is_missed], desk(clinic, owner, now), since, None, owner, number, is_due=True)
        for is_missed, owner, since, number in desks.annotate(since=Min("due_at"), number=Count("pk"))
    ]


def desk(clinic: Clinic, owner: int | None, now: datetime) -> str:
    """The list of one owner, or of the team, as an event of the day."""
    return f"desk:{clinic.local(now):%y%m%d}:{owner or TEAM}"
