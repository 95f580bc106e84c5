"""Whose turn it is: every tenth call of a counsellor is for whom the service clock ran out longest ago."""

from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from leadscore.policy import is_turn
from naewon.clinics.models import Membership
from naewon.contacts.models import Attempt
from naewon.queues.models import Kind, Place, Tier
from naewon.tenancy.kept import kept


def whose_turn(staff: Membership, now: datetime, after: int | None = None) -> int | None:
    """Who is to be called next whatever the order says, other than the one just left; None when it is nobody's turn."""
    if not is_turn(calls_this_week(staff, now)):
        return None
    late = Place.objects.filter(clinic_id=staff.clinic_id, kind=Kind.INQUIRY, tier=Tier.RANKED, due_at__lte=now)
    held = Q(inquiry__claim__until__gt=now) & ~Q(inquiry__claim__staff=staff)
    free = late.filter(ready_at__lte=now).exclude(held).exclude(pk=after)
    return free.order_by("due_at", "pk").values_list("pk", flat=True).first()


def calls_this_week(staff: Membership, now: datetime) -> int:
    """Counted from Monday, so that few are read and a turn is not lost overnight."""
    local = staff.clinic.local(now)
    monday = (local - timedelta(days=local.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    return _calls.first(clinic=staff.clinic_id, staff=staff.pk, since=monday, until=now) or 0


@kept
def _calls(clinic: int, staff: int, since: datetime, until: datetime) -> QuerySet[Attempt, int]:
    rows = Attempt.objects.filter(clinic_id=clinic, by=staff, at__gte=since, at__lte=until, undone_at=None)
    return rows.order_by().values("by").annotate(many=Count("pk")).values_list("many", flat=True)
