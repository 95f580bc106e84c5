"""What was said to people lately: bookings confirmed by text, a series nobody answered, a time that was chosen."""

from collections.abc import Sequence
from datetime import datetime

from naewon.clinics.models import Clinic, Membership
from naewon.clinics.roles import Role
from naewon.contacts.models import Occasion, attempt
from naewon.contacts.sending.delivering import deliver
from naewon.inquiries.models import Inquiry
from naewon.queues.answering import answer
from naewon.queues.choosing import choose_time, free_slots
from naewon.queues.placing import place
from naewon.visits.telling import tell, untold

CONFIRMED, TRIES = 12, 6


def talk(clinic: Clinic, now: datetime) -> None:
    """Through the same verbs as at the desk, so that every screen shows what it would show."""
    for booking in untold(clinic, Occasion.BOOKED, now)[:CONFIRMED]:
        tell(booking, Occasion.BOOKED, booking.at, send_at=booking.at)
    fresh = untouched(clinic)
    if len(fresh) > 1:
        nobody_answers(fresh[-1], now)
        chooses(fresh[0], now)
        place([fresh[0].pk, fresh[-1].pk], now)
    deliver(clinic.pk, now)


def untouched(clinic: Clinic) -> Sequence[Inquiry]:
    """Open, not called yet, the newest first."""
    rows = Inquiry.objects.open().filter(clinic=clinic, attempts__isnull=True, bookings__isnull=True)
    return list(rows.select_related("clinic", "patient").order_by("-received_at")[:20])


def nobody_answers(inquiry: Inquiry, now: datetime) -> None:
    """Every planned try was made: 장기부재 is proposed."""
    caller = Membership.objects.filter(clinic=inquiry.clinic, role=Role.COUNSELLOR).order_by("pk").first()
    if caller is None:
        return
    between = (now - inquiry.received_at) / (TRIES + 1)
    for number in range(TRIES):
        attempt(inquiry, "no_answer", by=caller, at=inquiry.received_at + between * (number + 1))


def chooses(inquiry: Inquiry, now: datetime) -> None:
    """Answered at once, and called when it suits them."""
    answer(inquiry.clinic, [inquiry], now)
    if slots := free_slots(inquiry, now):
        choose_time(inquiry, slots[-1], at=now)
