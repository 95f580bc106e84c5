"""What became of one delivery, unmade: for who read it wrongly, as long as nobody works on it."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from naewon.errors import Conflict
from naewon.inquiries.models import Fact, Inquiry, Touch
from naewon.intake.models import Delivery
from naewon.intake.telling_owners import forget_touches
from naewon.intake.worked_on import delete_inquiries, only_registered, worked_on
from naewon.journal.outbox import follow
from naewon.patients.evidence import allow_destruction
from naewon.patients.models import Consent, Guardian, Handle, Patient


def unmake(delivery: Delivery, became: str, *, since: datetime) -> None:
    """Delete the inquiry or the touch, and a person nobody knew before. Conflict where somebody began to work on it."""
    inquiry = Inquiry.objects.select_for_update(of=("self",)).filter(deliveries=delivery.pk).first()
    if inquiry is None or became == "message":
        raise Conflict(_("대화에 이어진 글이라 되돌릴 수 없습니다."))
    if became == "touch":
        _unmake_touch(delivery, inquiry, since)
    else:
        _unmake_inquiry(delivery, inquiry, since)


def _unmake_touch(delivery: Delivery, inquiry: Inquiry, since: datetime) -> None:
    _forget_consents(delivery, inquiry.patient_id)
    for touch in Touch.objects.filter(pk__in=[delivery.touch_id] if delivery.touch_id else []):
        Fact.objects.filter(inquiry=inquiry, source="form", told_at=touch.occurred_at).delete()
        forget_touches(delivery.clinic_id, [touch.pk])
        touch.delete()
    follow(delivery.clinic_id, [inquiry.pk], at=since)


def _unmake_inquiry(delivery: Delivery, inquiry: Inquiry, since: datetime) -> None:
    if worked_on([inquiry.pk], clinic_id=delivery.clinic_id, since=since, ours=Q(pk=delivery.pk)):
        raise Conflict(_("이미 누가 일을 시작한 문의라 되돌릴 수 없습니다."))
    _forget_consents(delivery, inquiry.patient_id)
    if delivery.registered:
        Guardian.objects.filter(patient_id=inquiry.patient_id, told_at__lte=since).delete()
        Handle.objects.filter(patient_id=inquiry.patient_id, first_seen_at=since).delete()
    Delivery.objects.filter(pk=delivery.pk).update(inquiry=None)
    delete_inquiries(delivery.clinic_id, [inquiry.pk])
    if delivery.registered:
        alone = only_registered(
            [inquiry.patient_id], clinic_id=delivery.clinic_id, since=since, told_by=delivery.source.kind
        )
        Patient.objects.filter(pk__in=alone).delete()


def _forget_consents(delivery: Delivery, patient_id: int) -> None:
    """Those that only this delivery told of: they were somebody's reading, and are told again by the next."""
    allow_destruction()
    told = {"evidence__source": delivery.source_id, "evidence__delivery": delivery.external_id}
    Consent.objects.filter(patient_id=patient_id, **told).delete()
