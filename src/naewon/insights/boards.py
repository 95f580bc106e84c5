"""What takes up time on the boards: the bookings of a stretch of days, without their stories."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from naewon.clinics.models import Membership
from naewon.visits.models import Booking, Kind, Outcome

SHOWN = ("clinic", "inquiry__patient", "inquiry__procedure", "manager__user", "doctor", "room")
GAVE_UP = (Kind.CANCELLED, Kind.CANCELLED_SAME_DAY)


def taking_time(staff: Membership, start: datetime, end: datetime) -> list[Booking]:
    """Earliest first. What was cancelled leaves its time to others."""
    gave_up = Outcome.objects.filter(booking=OuterRef("pk"), withdrawn_at__isnull=True, kind__in=GAVE_UP)
    rows = Booking.objects.visible_to(staff).filter(withdrawn_at__isnull=True, starts_at__lt=end, ends_at__gt=start)
    rows = rows.exclude(Exists(gave_up)).select_related(*SHOWN).prefetch_related("outcomes")
    return list(rows.order_by("starts_at", "pk"))
