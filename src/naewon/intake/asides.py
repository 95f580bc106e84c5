"""What a sender tells of somebody by the way counts at once, where the clinic knows them, and is looked at after."""

from datetime import datetime

from django.db import transaction

from naewon.contacts.models import Direction, Message
from naewon.inquiries.models import Fact, Inquiry
from naewon.intake.adapter import Aside
from naewon.intake.canonical import kept
from naewon.intake.models import Delivery
from naewon.journal.outbox import follow
from naewon.patients.models import Handle, Patient, Purpose, Way
from naewon.patients.phone import read_phone


@transaction.atomic
def take_in(delivery: Delivery, told: Aside, now: datetime) -> None:
    """Write it down for everybody it may be: a number that wants no calls gets none, whoever of a family said so."""
    people = [] if delivery.is_test else people_meant(delivery, told)
    for patient in people:
        heed(patient, told, now)
    inquiries = list(Inquiry.objects.open().filter(clinic_id=delivery.clinic_id, patient__in=people).order_by("-pk"))
    if inquiries:
        note(inquiries[0], told, now)
    Delivery.objects.filter(pk=delivery.pk, settled_at__isnull=True).update(
        settled_at=now, trouble="", trouble_detail="", inquiry=inquiries[0] if inquiries else None
    )
    follow(delivery.clinic_id, sorted(inquiry.pk for inquiry in inquiries), at=now)


def people_meant(delivery: Delivery, told: Aside) -> list[Patient]:
    clinic_id = delivery.clinic_id
    handle = Handle(clinic_id=clinic_id, kind=delivery.source.kind, name=told.handle)
    hashes = Handle.hashes_of(clinic_id, [handle] if told.handle else [])
    phones = Patient.hashes_of_phones(clinic_id, {read_phone(told.phone).e164 or ""})
    patients = Patient.objects.filter(clinic_id=clinic_id)
    named = patients.filter(handles__name_hash__in=hashes)
    return list((named | patients.filter(phone_hash__in=phones)).distinct().order_by("pk"))


def heed(patient: Patient, told: Aside, now: datetime) -> None:
    at = min(told.at, now)
    if told.refuses:
        patient.answer(Purpose.MARKETING, granted=False, medium=told.refuses, by=None, at=at, source=Way.CHAT)
    if told.stops:
        patient.stop(by=None, at=at)


def note(inquiry: Inquiry, told: Aside, now: datetime) -> None:
    """What was said, and what is known by it, where colleagues read it."""
    here, at = {"clinic_id": inquiry.clinic_id, "inquiry": inquiry}, min(told.at, now)
    if told.message:
        Message.objects.create(direction=Direction.INBOUND, medium=told.medium, text=kept(told.message), at=at, **here)
    for question, answer in told.facts.items():
        Fact.objects.create(question=question, answer=answer, source="message", told_at=at, recorded_at=now, **here)
