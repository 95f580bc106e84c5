"""How many stand on the queue, and in whose hands."""

from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from naewon.clinics.models import Membership
from naewon.queues.held import Held
from naewon.queues.models import Place, Tier
from naewon.tenancy.kept import among, kept


def _people(counts: dict[str, int]) -> int:
    return counts.get("waiting", 0) + counts.get("later", 0)


_held = Held(many=_people)


def counts_for(staff: Membership, off: list[int], now: datetime) -> dict[str, int]:
    """What a board says of them. Of a rush those of the clinic may be some seconds old; one's own never are.

    off: whose people are the team's until they are back.
    """
    clinic, me = staff.clinic_id, staff.pk

    def count() -> dict[str, int]:
        return _counts.first(clinic=clinic, staff=me, off=off, now=now) or {}

    counts, is_older = _held.of((clinic, *off), now, count)
    return {**counts, "mine": _mine(clinic, me, now)} if is_older else counts


def nobodys(off: list[int]) -> Q:
    """Nobody's, or of somebody who is not at work."""
    return Q(owner=None) | Q(among("owner_id", off))


def _mine(clinic: int, staff: int, now: datetime) -> int:
    return Place.objects.filter(clinic_id=clinic, owner_id=staff, ready_at__lte=now).count()


@kept
def _counts(clinic: int, staff: int, off: list[int], now: datetime) -> QuerySet[Any, Any]:
    rows = Place.objects.filter(clinic_id=clinic).order_by().annotate(of=F("clinic_id")).values("of")
    return rows.annotate(
        waiting=Count("pk", filter=Q(ready_at__lte=now)),
        promises_due=Count("pk", filter=Q(ready_at__lte=now, tier=Tier.PROMISED)),
        later=Count("pk", filter=Q(ready_at__gt=now)),
        mine=Count("pk", filter=Q(ready_at__lte=now, owner=staff)),
        unowned=Count("pk", filter=Q(nobodys(off), ready_at__lte=now)),
    ).values("waiting", "promises_due", "later", "mine", "unowned")
