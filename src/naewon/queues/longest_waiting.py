"""Whose turn it is: every tenth call of a counsellor is for whom the service clock ran out longest ago."""

from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from leadscore.policy import is_turn
from naewon.clinics.models import Membership
from naewon.clinics.shifts import duties_of_callers
from naewon.contacts.models import Attempt, Callback
from naewon.queues.models import Kind, Place, Tier
from naewon.tenancy.kept import kept


def whose_turn(staff: Membership, now: datetime, after: int | None = None) -> int | None:
    """Who is to be called next whatever the order says, other than the one just left; None when it is nobody's turn.

    A call that was promised for now goes first, and the turn waits for the call after it.
    """
    if not is_turn(calls_this_week(staff, now)):
        return None
    free = _free_for(staff, now).exclude(pk=after)
    if free.filter(tier=Tier.PROMISED).exists():
        return None
    late = free.filter(tier=Tier.RANKED, due_at__lte=now).order_by("due_at", "pk")
    return late.values_list("pk", flat=True).first()


def _free_for(staff: Membership, now: datetime) -> QuerySet[Place]:
    """Who may be called now and is neither in a colleague's hand nor the own of one who is at work."""
    duties = duties_of_callers(staff.clinic_id, staff.clinic.calendar(), now)
    at_work = [pk for pk, duty in duties.items() if pk != staff.pk and not duty.is_off]
    held = Q(inquiry__claim__until__gt=now) & ~Q(inquiry__claim__staff=staff)
    ready = Place.objects.filter(clinic_id=staff.clinic_id, kind=Kind.INQUIRY, ready_at__lte=now)
    return ready.exclude(held).exclude(owner__in=at_work)


def calls_this_week(staff: Membership, now: datetime) -> int:
    """Counted from Monday, so that few are read and a turn is not lost overnight.

    Calls that were promised do not count: they are made when they were promised, and would use up a turn that waits.
    """
    local = staff.clinic.local(now)
    monday = (local - timedelta(days=local.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    return _calls.first(clinic=staff.clinic_id, staff=staff.pk, since=monday, until=now) or 0


@kept
def _calls(clinic: int, staff: int, since: datetime, until: datetime) -> QuerySet[Attempt, int]:
    rows = Attempt.objects.filter(clinic_id=clinic, by=staff, at__gte=since, at__lte=until, undone_at=None)
    promised = Callback.objects.filter(inquiry=OuterRef("inquiry"), kept_at=OuterRef("at"))
    return (
        rows.exclude(Exists(promised)).order_by().values("by").annotate(many=Count("pk")).values_list("many", flat=True)
    )
