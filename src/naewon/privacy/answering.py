"""What a decision about somebody's own data does."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid
from naewon.inquiries.models import Inquiry
from naewon.journal.recording import record
from naewon.patients.guarding import without_forbidden
from naewon.patients.models import CORRECTED, Consent, Patient
from naewon.patients.models.purpose import NEEDED
from naewon.patients.names import clean_name, initials
from naewon.privacy.destroying import destroy_people
from naewon.privacy.due import lives_of
from naewon.privacy.models import Decision, DestructionRecord, Kind, RequestKind, RequestWay, SubjectRequest
from naewon.privacy.models.record import Cause
from naewon.privacy.models.request import take_in
from naewon.privacy.models.rule import days_kept
from naewon.queues.placing import place
from naewon.visits.models import Visit

CORRECTABLE = ("name", "phone", "email", "birth", "sex", "residence")


@transaction.atomic
def decide(request: SubjectRequest, decision: str, reply: str, *, by: Membership, at: datetime) -> None:
    """Settle a request and do what was granted, in one commit."""
    patient = request.patient and request.patient.person
    request.settle(decision, reply, by=by, at=at)
    if decision != Decision.GRANTED or patient is None:
        return
    if request.kind == RequestKind.STOP:
        stop(patient, by=by, at=at)
    elif request.kind == RequestKind.DELETE:
        forget(patient, by=by, at=at)


@transaction.atomic
def stop(patient: Patient, *, by: Membership | None, at: datetime) -> None:
    """Nobody is told to call from this moment on."""
    patient.stop(by=by, at=at)
    place_anew(patient, at)


@transaction.atomic
def resume(patient: Patient, *, by: Membership, at: datetime) -> None:
    patient.lift_block(by=by, at=at)
    place_anew(patient, at)


def place_anew(patient: Patient, at: datetime) -> None:
    inquiries = Inquiry.objects.filter(clinic_id=patient.clinic_id, patient=patient)
    place(list(inquiries.values_list("pk", flat=True)), at)


@transaction.atomic
def forget(patient: Patient, *, by: Membership, at: datetime) -> None:
    """Destroy one person because they asked. Conflict while a visit must still be kept, or another request is open."""
    by.require("can_answer_requests")
    if (until := held_until(patient)) and until > at:
        words = _("내원 기록을 %(day)s까지 보관해야 해서 지금은 못 지웁니다. 처리정지로 연락을 멈출 수 있습니다.")
        raise Conflict(words % {"day": f"{patient.clinic.local(until):%Y-%m-%d}"})
    if SubjectRequest.objects.filter(patient__in=patient.records, decided_at__isnull=True).exists():
        raise Conflict(_("답하지 않은 다른 요청이 있습니다. 먼저 답해 주세요."))
    life = next(iter(lives_of(patient.clinic, [patient.pk])), None)
    last = life.last_at.astimezone(patient.clinic.zone).date() if life and life.last_at else None
    count = destroy_people(patient.clinic, [patient.pk], at)
    DestructionRecord.objects.create(
        clinic=patient.clinic,
        kind=life.kind if life else Kind.UNVISITED,
        cause=Cause.REQUEST,
        count=count,
        oldest=last,
        newest=last,
        approved_by=by,
        approved_at=at,
        destroyed_at=at,
    )


def held_until(patient: Patient) -> datetime | None:
    """Until when the newest visit must be kept; None for who never came."""
    visits = Visit.objects.filter(inquiry__patient=patient, withdrawn_at__isnull=True).order_by("-arrived_at", "-pk")
    newest = visits.values_list("arrived_at", flat=True).first()
    return newest + timedelta(days=days_kept(patient.clinic)[Kind.VISITED]) if newest else None


@transaction.atomic
def correct(patient: Patient, told: dict[str, Any], *, by: Membership, at: datetime) -> list[str]:
    """Write what the person says is right; the fields that changed. The journal names them, never a value."""
    by.require("can_answer_requests")
    before = {name: getattr(patient, name) for name in CORRECTABLE}
    for name in CORRECTABLE:
        if name in told and name not in {"name", "phone"}:
            setattr(patient, name, told[name])
    if "name" in told:
        patient.name = clean_name(without_forbidden(told["name"]))[:60]
        patient.initials = initials(patient.name)
    if "phone" in told and told["phone"] != patient.number.national:
        patient.set_phone(told["phone"])
    if not (patient.name or patient.phone_raw or patient.email):
        raise Invalid(_("이름, 연락처, 이메일 가운데 하나는 있어야 합니다."))
    changed = [name for name in CORRECTABLE if getattr(patient, name) != before[name]]
    if changed:
        patient.keep(source=CORRECTED, by=by, at=at)
        record("corrected", patient, by=by, at=at, changed=changed)
    return changed


@transaction.atomic
def withdraw(
    patient: Patient, purpose: str, *, medium: str = "", by: Membership | None, at: datetime, source: str, **kept: Any
) -> Consent:
    """Take a consent back. One the clinic cannot serve without stops everything and asks for deletion (법 37조 3항)."""
    consent = patient.answer(purpose, granted=False, medium=medium, by=by, at=at, source=source, **kept)
    if purpose in NEEDED:
        stop(patient, by=by, at=at)
        way = RequestWay.LINK if by is None else RequestWay.PHONE
        take_in(patient, RequestKind.DELETE, way=way, by=by, at=at, detail=_("동의 철회"))
    return consent


@transaction.atomic
def take_back(consent: Consent, *, by: Membership, at: datetime) -> None:
    """Undo an answer a colleague entered by mistake, with the stop and the request that came of it."""
    consent.take_back(by=by, at=at)
    patient = consent.patient
    if consent.granted or consent.purpose not in NEEDED:
        return
    came_of_it = SubjectRequest.objects.filter(
        patient=patient, kind=RequestKind.DELETE, received_at=consent.at, decided_at__isnull=True
    )
    came_of_it.delete()
    if (block := patient.block) and block.at == consent.at:
        resume(patient, by=by, at=at)
