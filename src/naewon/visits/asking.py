"""내원 뒤 질문: who came is asked once, some hours later, whether it was as the advert said. It is no advert."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from naewon.clinics.models import Clinic
from naewon.contacts.models import Occasion, Sending
from naewon.contacts.sending.composing import compose, text_of
from naewon.contacts.sending.wordings import LINK
from naewon.errors import Invalid, NotFound
from naewon.inquiries.models import Inquiry
from naewon.visits.models import Visit

# At home again, and it is still fresh.
LATER, FRESH = timedelta(hours=3), timedelta(days=2)
TWO_WEEKS = timedelta(days=14)
SIGNER = TimestampSigner(salt="naewon.visits.asking", sep=".")


def ask_who_came(clinic: Clinic, now: datetime) -> None:
    """Ask in the hours in which the clinic calls, and only where an answer has somewhere to go."""
    local = clinic.local(now)
    if not (clinic.asks_after_visits and settings.PUBLIC_ORIGIN):
        return
    if clinic.calls_from <= local.time() < clinic.calls_until:
        for inquiry in unasked(clinic, now):
            ask(inquiry, now)


def unasked(clinic: Clinic, now: datetime) -> QuerySet[Inquiry]:
    """Those who came and were never asked. How somebody was received changes nothing about it."""
    asked = Sending.objects.filter(inquiry=OuterRef("inquiry"), occasion=Occasion.VISITED)
    came = Visit.objects.filter(clinic=clinic, withdrawn_at__isnull=True, inquiry__erased_at__isnull=True)
    rows = came.filter(arrived_at__gt=now - FRESH, arrived_at__lte=now - LATER).exclude(Exists(asked))
    return Inquiry.objects.filter(pk__in=rows.values("inquiry")).select_related("patient", "clinic")


def ask(inquiry: Inquiry, now: datetime) -> None:
    """Nobody is asked whom nothing may be sent. Of two workers at once the database lets one."""
    text = text_of(inquiry, Occasion.VISITED, {LINK: f"{settings.PUBLIC_ORIGIN}/after/{ticket_for(inquiry)}/"})
    with suppress(Invalid, IntegrityError), transaction.atomic():
        compose(inquiry, Occasion.VISITED, text, by=None, at=now, good_until=now + TWO_WEEKS)


def ticket_for(inquiry: Inquiry) -> str:
    """Lets whoever holds it answer, for two weeks. It tells nothing of them: numbers of ours."""
    return SIGNER.sign(f"{inquiry.clinic_id}-{inquiry.pk}")


def bearer_of(ticket: str) -> tuple[int, int]:
    """Clinic and inquiry. NotFound for a ticket that was altered or has gone old."""
    try:
        clinic_id, _, inquiry_id = SIGNER.unsign(ticket, max_age=TWO_WEEKS).partition("-")
        return int(clinic_id), int(inquiry_id)
    except (BadSignature, ValueError):
        raise NotFound from None


def inquiry_of(clinic_id: int, inquiry_id: int) -> Inquiry:
    """Whom a ticket speaks of. NotFound for somebody who was destroyed since."""
    rows = Inquiry.objects.filter(clinic_id=clinic_id, pk=inquiry_id, erased_at__isnull=True)
    inquiry = rows.select_related("clinic", "creative", "offer").first()
    if inquiry is None:
        raise NotFound
    return inquiry
