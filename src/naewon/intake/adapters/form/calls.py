"""A call at a time the person picks: offered from what is free, held at once, promised when the inquiry is there."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.slots import SLOT, slot_of, slots_after
from naewon.contacts.choosing import one_after_the_other, promised_between
from naewon.contacts.models import promise_callback
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.intake.adapters.form.sheet import Sheet
from naewon.intake.form_models import ChosenCall
from naewon.intake.models import Delivery, Source

SIGNER = TimestampSigner(salt="naewon.intake.call", sep=".")
TWO_WEEKS = timedelta(days=14)


def ticket_for(delivery: Delivery) -> str:
    """Lets whoever sent this choose a time, for two weeks. It tells nothing of them: a number of ours, signed."""
    return SIGNER.sign(str(delivery.pk))


def delivery_of(ticket: str, source: Source) -> Delivery | None:
    """None for a ticket that was altered, has gone old, or is of another form."""
    try:
        pk = int(SIGNER.unsign(ticket, max_age=TWO_WEEKS))
    except (BadSignature, ValueError):
        return None
    return Delivery.objects.filter(pk=pk, source=source, destroyed_at__isnull=True).first()


def chosen_by(delivery: Delivery) -> ChosenCall | None:
    """What they chose last, if the promise still stands or is still to be made."""
    chosen = ChosenCall.objects.filter(delivery=delivery).select_related("callback").first()
    if chosen is None or (chosen.callback and chosen.callback.dropped_at):
        return None
    return chosen


def may_choose(delivery: Delivery, now: datetime) -> bool:
    """Until the chosen time has come or the call was made, while the inquiry is open."""
    if delivery.inquiry and is_over(delivery.inquiry):
        return False
    chosen = chosen_by(delivery)
    return chosen is None or (chosen.starts_at > now and not (chosen.callback and chosen.callback.kept_at))


def is_over(inquiry: Inquiry) -> bool:
    """Closed, or destroyed. A test goes through everything, and nobody is called for it."""
    return not inquiry.is_test and not Inquiry.objects.open().filter(pk=inquiry.pk).exists()


def free_slots(source: Source, sheet: Sheet, now: datetime, but: Delivery | None = None) -> list[datetime]:
    """The half hours in which the clinic can call one more, not counting what this very delivery holds."""
    slots = slots_after(source.clinic.calendar(), now)
    if not slots:
        return []
    taken = taken_between(source.clinic_id, slots[0], slots[-1] + SLOT, but)
    return [slot for slot in slots if taken[slot.astimezone(UTC)] < sheet.calls_at_once]


def taken_between(clinic_id: int, first: datetime, last: datetime, but: Delivery | None) -> Counter[datetime]:
    """Promises of the clinic by half hour, whoever made them, and choices that are not promised yet."""
    own = ChosenCall.objects.filter(delivery=but, callback__isnull=False).values_list("callback_id", flat=True)
    promised = promised_between(clinic_id, first, last, own)
    waiting = ChosenCall.objects.filter(
        clinic_id=clinic_id, callback__isnull=True, starts_at__gte=first, starts_at__lt=last
    ).exclude(delivery=but)
    held = waiting.values_list("starts_at", flat=True)
    return promised + Counter(slot_of(moment.astimezone(UTC)) for moment in held)


@transaction.atomic
def choose(delivery: Delivery, starts_at: datetime, sheet: Sheet, *, at: datetime) -> ChosenCall:
    """Hold a time for who sent this. The same choice twice is one; Conflict where it is taken or too late."""
    one_after_the_other(delivery.clinic_id)
    # A worker may be making an inquiry of it this very moment.
    rows = Delivery.objects.select_related("source__clinic", "source__channel")
    delivery = rows.select_for_update(of=("self",)).get(pk=delivery.pk)
    chosen = chosen_by(delivery)
    if chosen and chosen.starts_at == starts_at:
        return chosen
    if not may_choose(delivery, at):
        raise Conflict(_("이제 시간을 바꿀 수 없습니다. 병원으로 전화해 주세요."))
    if starts_at not in free_slots(delivery.source, sheet, at, but=delivery):
        raise Conflict(_("그 시간은 방금 찼습니다. 다른 시간을 골라 주세요."))
    times = {"starts_at": starts_at, "chosen_at": at, "callback": None, "clinic_id": delivery.clinic_id}
    chosen, _made = ChosenCall.objects.update_or_create(delivery=delivery, defaults=times)
    promise_chosen([delivery.pk], at)
    return chosen


def promise_chosen(delivery_ids: Iterable[int], at: datetime) -> None:
    """Promise what was chosen before there was an inquiry to promise it for."""
    waiting = ChosenCall.objects.filter(
        delivery__in=list(delivery_ids), callback__isnull=True, delivery__inquiry__isnull=False
    )
    for chosen in waiting.select_related("delivery__inquiry"):
        inquiry = chosen.delivery.inquiry
        if inquiry is None or is_over(inquiry):
            continue
        # Nobody was there to promise it in time: they are called as soon as somebody is.
        due_at = max(chosen.starts_at, at + timedelta(minutes=1))
        chosen.callback = promise_callback(inquiry, due_at, by=None, at=at, by_person=True)
        chosen.save(update_fields=["callback"])
