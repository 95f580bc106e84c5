"""When to be called, chosen by the person: another half hour, or no call but a message."""

from datetime import UTC, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.slots import SLOT, slots_after
from naewon.contacts.choosing import one_after_the_other, promised_between
from naewon.contacts.models import Callback, prefer, promise_callback, standing_callback
from naewon.errors import Conflict, NotFound
from naewon.inquiries.models import Inquiry
from naewon.patients.models import Medium


def inquiry_of(clinic_id: int, inquiry_id: int) -> Inquiry:
    """NotFound for one that is over: nobody is called for it any more."""
    rows = Inquiry.objects.open().filter(clinic_id=clinic_id, pk=inquiry_id)
    found = rows.select_related("clinic", "patient").first()
    if found is None or found.patient.block:
        raise NotFound
    return found


def free_slots(inquiry: Inquiry, now: datetime) -> list[datetime]:
    """The half hours in which the clinic can call one more, not counting what this very person holds."""
    clinic = inquiry.clinic
    slots = slots_after(clinic.calling_calendar(), now)
    if not slots:
        return []
    own = standing_callback(inquiry)
    taken = promised_between(clinic.pk, slots[0], slots[-1] + SLOT, but=[own.pk] if own else [])
    return [slot for slot in slots if taken[slot.astimezone(UTC)] < clinic.calls_at_once]


@transaction.atomic
def choose_time(inquiry: Inquiry, starts_at: datetime, *, at: datetime) -> Callback:
    """Promise the call for then. The same choice twice is one; Conflict where the half hour is full."""
    one_after_the_other(inquiry.clinic_id)
    own = standing_callback(inquiry)
    if own and own.by_person and own.due_at == starts_at:
        return own
    if starts_at not in free_slots(inquiry, at):
        raise Conflict(_("그 시간은 방금 찼습니다. 다른 시간을 골라 주세요."))
    prefer(inquiry, Medium.PHONE, at=at)
    return promise_callback(inquiry, starts_at, by=None, at=at, by_person=True)


def choose_text(inquiry: Inquiry, *, at: datetime) -> None:
    """They would rather read than talk."""
    prefer(inquiry, Medium.SMS, at=at)
