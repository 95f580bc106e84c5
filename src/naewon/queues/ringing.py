"""Who is calling at this moment."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from naewon.clinics.models import Membership
from naewon.contacts.models import Call, Direction
from naewon.tenancy.kept import kept

# Nobody lets it ring for longer; an end that was never told must not stay on the screen.
LONGEST = timedelta(minutes=1)


def ringing(staff: Membership, now: datetime) -> list[Call]:
    """The calls that ring now, the newest first."""
    staff.require("can_call")
    return _ringing(clinic=staff.clinic_id, since=now - LONGEST, until=now)


@kept
def _ringing(clinic: int, since: datetime, until: datetime) -> QuerySet[Call]:
    calls = Call.objects.filter(
        clinic=clinic,
        direction=Direction.INBOUND,
        result="",
        started_at__range=(since, until),
        inquiry__erased_at__isnull=True,
    )
    told = calls.select_related("inquiry__patient", "inquiry__procedure", "inquiry__offer", "channel")
    return told.order_by("-started_at", "-pk")
