"""Who is calling at this moment."""

from datetime import datetime, timedelta

from naewon.clinics.models import Membership
from naewon.contacts.models import Call, Direction

# Nobody lets it ring for longer; an end that was never told must not stay on the screen.
LONGEST = timedelta(minutes=1)


def ringing(staff: Membership, now: datetime) -> list[Call]:
    """The calls that ring now, the newest first."""
    staff.require("can_call")
    calls = Call.objects.filter(
        clinic_id=staff.clinic_id,
        direction=Direction.INBOUND,
        result="",
        started_at__range=(now - LONGEST, now),
        inquiry__erased_at__isnull=True,
    )
    told = calls.select_related("inquiry__patient", "inquiry__procedure", "inquiry__offer", "channel")
    return list(told.order_by("-started_at", "-pk"))
