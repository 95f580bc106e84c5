"""What comes back to who offered it: sent back with a reason, or not answered in time."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from naewon.clinics.models import Clinic, Membership
from naewon.clinics.openclock import OpenClock
from naewon.handovers.models import Handover, Kind
from naewon.inquiries.models import Assignment, Closure, Inquiry

# More are left for the next minute.
AT_ONCE = 200


def end_taken(clinic: Clinic, now: datetime) -> None:
    """What an advert brought and a colleague called from the list meanwhile waits for nobody's answer."""
    owned = Assignment.objects.filter(inquiry=OuterRef("inquiry"), ended_at=None)
    closed = Closure.objects.filter(inquiry=OuterRef("inquiry"), reopened_at=None)
    waiting = Handover.objects.waiting().filter(clinic=clinic, kind=Kind.ADVERT)
    waiting.filter(Q(Exists(owned)) | Q(Exists(closed))).update(returned_at=now, was_replaced=True)


def let_lapse(clinic: Clinic, now: datetime) -> list[Handover]:
    """Offers that nobody answered for the open minutes of the clinic, longest first. They are back with the giver."""
    end_taken(clinic, now)
    if not clinic.handover_minutes:
        return []
    waiting = list(Handover.objects.waiting().filter(clinic=clinic).order_by("offered_at", "pk")[:AT_ONCE])
    if not waiting:
        return []
    clock = OpenClock.covering(clinic.calendar(), [waiting[0].offered_at, now])
    late = [row for row in waiting if clock.minutes(row.offered_at, now) >= clinic.handover_minutes]
    return [row for row in late if row.lapse(at=now)]


def came_back_to(staff: Membership) -> Handover | None:
    """What came back to `staff` first, of those still open, and was neither offered again nor noted."""
    again = Handover.objects.filter(inquiry=OuterRef("inquiry"), offered_at__gt=OuterRef("returned_at"))
    rows = Handover.objects.filter(
        clinic_id=staff.clinic_id, giver=staff, returned_at__isnull=False, was_replaced=False, heard_at=None
    )
    still_open = Inquiry.objects.filter(clinic_id=staff.clinic_id, pk=OuterRef("inquiry")).open()
    own = (
        rows.exclude(kind=Kind.ADVERT)
        .filter(~Exists(again), Exists(still_open))
        .select_related("receiver__user", "inquiry__patient", "inquiry__procedure")
    )
    return own.order_by("returned_at", "pk").first()
