"""The passing of time: scores that no longer hold, and the order of who is ready."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Mod

from naewon.queues.models import IN_ORDER, Place
from naewon.queues.placing import place, refresh
from naewon.tenancy.within import within

A_DAY = timedelta(days=1)
TURNS = 10
# More of one clinic than that are called by nobody within minutes: then those of today have their turns as well, and of
# scores that no longer hold those that stand first, and those that have waited for it longest, are looked at again.
OF_A_MINUTE = 2_000
BATCH = 500


def let_time_pass(clinic_id: int, now: datetime, meanwhile: Callable[[], object] = lambda: None) -> None:
    """Of one clinic, batch by batch: `meanwhile` is done between them, for who asks just now waits behind none."""
    with within([clinic_id]):
        moved = broken(clinic_id, now)
        due = due_for_placing(clinic_id, now).exclude(score_holds_until__lte=now)
        aged = list(due.values_list("pk", flat=True))
    for act, inquiry_ids in ((refresh, moved), (place, aged)):
        for some in batches(inquiry_ids):
            with within([clinic_id]):
                act(some, now)
            meanwhile()


def broken(clinic_id: int, now: datetime) -> list[int]:
    """Whose scores no longer hold, as many as a minute has room for."""
    rows = Place.objects.filter(clinic_id=clinic_id, score_holds_until__lte=now).values_list("pk", flat=True)
    waited = list(rows.order_by("score_holds_until", "pk")[:OF_A_MINUTE])
    if len(waited) < OF_A_MINUTE:
        return waited
    half = OF_A_MINUTE // 2
    return list(dict.fromkeys([*rows.order_by(*IN_ORDER)[:half], *waited[:half]]))


def batches(inquiry_ids: Sequence[int]) -> list[Sequence[int]]:
    return [inquiry_ids[first : first + BATCH] for first in range(0, len(inquiry_ids), BATCH)]


def due_for_placing(clinic_id: int, now: datetime) -> QuerySet[Place]:
    """Who became ready within a day, and of those who wait for longer a tenth: their order changes that slowly."""
    ready = Place.objects.filter(clinic_id=clinic_id, ready_at__lte=now)
    turns = 1 + ready.filter(ready_at__gte=now - A_DAY).count() // OF_A_MINUTE
    ready = ready.alias(turn=Mod("pk", TURNS), turn_of_today=Mod("pk", turns))
    of_today = Q(ready_at__gte=now - A_DAY, turn_of_today=minutes_since_ever(now) % turns)
    return ready.filter(of_today | Q(ready_at__lt=now - A_DAY, turn=now.minute % TURNS))


def minutes_since_ever(now: datetime) -> int:
    return int(now.timestamp()) // 60
