"""The link with which people look after their booking: signed, for this purpose alone, without an account."""

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner

from naewon.errors import NotFound
from naewon.visits.models import Booking

SIGNER = TimestampSigner(salt="naewon.visits.ticket", sep=".")
# Nobody books farther ahead than is forgotten.
HALF_A_YEAR = 184 * 24 * 3600


def ticket_for(booking: Booking) -> str:
    """Lets whoever holds it confirm, change and cancel. It tells nothing of them: numbers of ours."""
    return SIGNER.sign(f"{booking.clinic_id}-{booking.pk}")


def link_for(booking: Booking) -> str:
    """Nothing where the product does not know under which address it is reached."""
    return f"{settings.PUBLIC_ORIGIN}/visit/{ticket_for(booking)}/" if settings.PUBLIC_ORIGIN else ""


def bearer_of(ticket: str) -> tuple[int, int]:
    """Clinic and booking. NotFound for a ticket that was altered or has gone old."""
    try:
        clinic_id, _, booking_id = SIGNER.unsign(ticket, max_age=HALF_A_YEAR).partition("-")
        return int(clinic_id), int(booking_id)
    except (BadSignature, ValueError):
        raise NotFound from None
