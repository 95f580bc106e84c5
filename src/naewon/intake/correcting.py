"""A delivery that nobody could understand, as somebody of the clinic reads it: corrected beside, received as always.

The delivery stays as it came. It is received at once, so whoever corrects it sees what became of it; and taken back, it
waits again as before.
"""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid, NotFound
from naewon.inquiries.models import Inquiry, Touch
from naewon.intake.adapters.form.calls import promise_chosen
from naewon.intake.finding import Said, found_in
from naewon.intake.models import Correction, Delivery
from naewon.intake.receive import Receipt, one_at_a_time, receive
from naewon.intake.unmaking import unmake
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.journal.watching import record_opening


def open_to_correct(delivery: Delivery, *, by: Membership, at: datetime) -> None:
    """Somebody has before them what stands in it, with names and numbers: that goes on record."""
    by.require("can_import")
    record_opening(delivery, by=by, at=at)


@transaction.atomic
def correct(delivery: Delivery, said: Said, *, by: Membership, at: datetime) -> Receipt:
    """Receive it as `said`. Invalid for nobody, Conflict where it does not wait any more."""
    by.require("can_import")
    one_at_a_time(by.clinic_id)
    waiting = _waiting(delivery)
    canonical = said.over(found_in(waiting))
    if canonical.is_nobody:
        raise Invalid(_("이름이나 연락처를 적어 주세요."))
    receipt = receive([(waiting, canonical)], waiting.source, at, by=by)[0]
    Correction.objects.create(
        clinic_id=by.clinic_id,
        delivery=waiting,
        said=asdict(said),
        by=by,
        at=at,
        became=receipt.kind,
        trouble=waiting.trouble,
        trouble_detail=waiting.trouble_detail,
    )
    _note_what_became(waiting, receipt, at)
    promise_chosen([waiting.pk], at)
    record("corrected_delivery", waiting, by=by, at=at, inquiry_id=receipt.inquiry_id, trouble=waiting.trouble)
    return receipt


@transaction.atomic
def take_back(correction: Correction, *, by: Membership, at: datetime) -> None:
    """What it became is gone, and it waits as before. Conflict once somebody has begun to work on that."""
    by.require("can_import")
    one_at_a_time(by.clinic_id)
    standing = Correction.objects.filter(pk=correction.pk, taken_back_at__isnull=True)
    if not standing.update(taken_back_at=at, taken_back_by=by):
        raise Conflict
    delivery = Delivery.objects.select_for_update(of=("self",)).select_related("source").get(pk=correction.delivery_id)
    unmake(delivery, correction.became, since=correction.at)
    waiting = {"trouble": correction.trouble, "trouble_detail": correction.trouble_detail}
    nothing = {"settled_at": None, "inquiry": None, "touch": None, "registered": False}
    Delivery.objects.filter(pk=delivery.pk).update(**waiting, **nothing)
    record("took_back_correction", delivery, by=by, at=at)
    tell(by.clinic_id, "queue")


def correction_for(staff: Membership, delivery_id: int) -> Correction:
    """The one that stands. Conflict where there is none any more."""
    staff.require("can_see_intake")
    if not Delivery.objects.filter(clinic_id=staff.clinic_id, pk=delivery_id).exists():
        raise NotFound
    rows = Correction.objects.filter(clinic_id=staff.clinic_id, delivery=delivery_id, taken_back_at__isnull=True)
    correction = rows.first()
    if correction is None:
        raise Conflict
    return correction


def _waiting(delivery: Delivery) -> Delivery:
    rows = Delivery.objects.select_for_update(of=("self",)).select_related(
        "source__clinic", "source__channel", "edition"
    )
    waiting = (
        rows.filter(pk=delivery.pk, settled_at__isnull=True, destroyed_at__isnull=True).exclude(trouble="").first()
    )
    if waiting is None or not waiting.can_be_corrected:
        raise Conflict(_("이미 다른 분이 처리했습니다."))
    return waiting


def _note_what_became(delivery: Delivery, receipt: Receipt, at: datetime) -> None:
    """So that it can be taken back: which touch it is, and whether nobody knew the person before."""
    inquiry = Inquiry.objects.select_related("patient").get(deliveries=delivery.pk)
    newest = Touch.objects.filter(inquiry=inquiry).order_by("-pk").first() if receipt.kind == "touch" else None
    registered = receipt.kind == "inquiry" and inquiry.patient.registered_at == at
    Delivery.objects.filter(pk=delivery.pk).update(
        touch=newest, registered=registered, dismissed_at=None, dismissed_by=None
    )
