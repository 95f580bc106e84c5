"""The only way to a booking is through the person asking."""

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.visits.models import Booking


def booking_for(staff: Membership, booking_id: int) -> Booking:
    rows = Booking.objects.visible_to(staff).filter(withdrawn_at__isnull=True)
    rows = rows.select_related("inquiry__patient", "inquiry__procedure", "inquiry__clinic", "clinic", "manager__user")
    booking = rows.prefetch_related("outcomes").filter(pk=booking_id).first()
    if booking is None:
        raise NotFound
    return booking
