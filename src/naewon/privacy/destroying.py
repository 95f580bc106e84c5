"""The end of a person's data: what names them is deleted or blanked, what is only counted stays. No way back."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.apps import apps
from django.db import models, transaction
from django.db.models import ExpressionWrapper, F, Func, Q, Value

from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.intake.receive import one_at_a_time
from naewon.journal.live import tell
from naewon.patients.evidence import allow_destruction
from naewon.patients.models import Consent, ConsentProof, Patient
from naewon.patients.models.consent_proof import hash_of_phone
from naewon.privacy.reach import DELETED, EMPTIED, PATIENT
from naewon.visits.models import Booking, ChartVisit, Match, Visit

HALF_AN_HOUR = timedelta(minutes=30)


@transaction.atomic
def destroy_people(clinic: Clinic, patient_ids: Sequence[int], at: datetime) -> int:
    """Destroy these people of the clinic; how many that were. Either all of it commits or none."""
    # Nobody may be recognised by the door while they go.
    one_at_a_time(clinic.pk)
    rows = Patient.objects.select_for_update().filter(clinic=clinic, is_nobody=False)
    # All records of a person end together.
    rows = rows.filter(Q(pk__in=patient_ids) | Q(joined_to__in=patient_ids))
    patients = list(rows.order_by("pk"))
    if not patients:
        return 0
    allow_destruction()
    people = [patient.pk for patient in patients]
    inquiries = list(Inquiry.objects.filter(clinic=clinic, patient_id__in=people).values_list("pk", flat=True))
    keep_proofs(patients, at)
    for label, path in DELETED.items():
        rows_of(label, path, people, inquiries).delete()
    for label, emptied in EMPTIED.items():
        rows_of(label, emptied.path, people, inquiries).update(**emptied.blanks)
    forget_days(clinic, inquiries)
    matches = Match.objects.saying_yes().filter(clinic=clinic, inquiry_id__in=inquiries)
    ChartVisit.objects.filter(clinic=clinic, pk__in=matches.values("chart_visit")).empty(at)
    hand_to_nobody(clinic, inquiries, at)
    Patient.objects.filter(pk__in=people).delete()
    return len(set(patient_ids) & set(people))


def rows_of(label: str, path: str, people: Sequence[int], inquiries: Sequence[int]) -> "models.QuerySet[models.Model]":
    manager: models.Manager[models.Model] = apps.get_model(label)._default_manager
    return manager.filter(**{path: people if path == PATIENT else inquiries})


def keep_proofs(patients: Sequence[Patient], at: datetime) -> None:
    """The newest answer of each person to each question stays, under a keyed hash of the number."""
    phones = {patient.pk: patient.phone for patient in patients if patient.phone}
    newest: dict[tuple[int, str, str], Consent] = {}
    for row in Consent.objects.standing().filter(patient_id__in=phones).order_by("at", "pk"):
        newest[row.patient_id, row.purpose, row.medium] = row
    ConsentProof.objects.bulk_create(
        ConsentProof(
            clinic_id=row.clinic_id,
            phone_hash=hash_of_phone(row.clinic_id, phones[row.patient_id]),
            purpose=row.purpose,
            medium=row.medium,
            granted=row.granted,
            source=row.source,
            text_id=row.text_id,
            at=row.at,
            kept_since=at,
        )
        for row in newest.values()
    )


def forget_days(clinic: Clinic, inquiries: Sequence[int]) -> None:
    """A minute could be looked up in the books of the clinic; a day cannot tell one of its visitors from another."""
    day = day_of("starts_at", clinic)
    bookings = Booking.objects.filter(inquiry_id__in=inquiries)
    bookings.update(
        starts_at=day,
        ends_at=ExpressionWrapper(day + HALF_AN_HOUR, output_field=models.DateTimeField()),
        note="",
        manager=None,
    )
    Visit.objects.filter(inquiry_id__in=inquiries).update(arrived_at=day_of("arrived_at", clinic))


def day_of(name: str, clinic: Clinic) -> Func:
    """Midnight in the zone of the clinic, worked out where the rows are."""
    return Func(
        Value("day"), F(name), Value(clinic.timezone), function="date_trunc", output_field=models.DateTimeField()
    )


def hand_to_nobody(clinic: Clinic, inquiries: Sequence[int], at: datetime) -> None:
    nobody, _made = Patient.objects.get_or_create(clinic=clinic, is_nobody=True, defaults={"registered_at": at})
    Inquiry.objects.filter(pk__in=inquiries).update(
        patient=nobody,
        asked_for="",
        message="",
        preferred_time="",
        answers={},
        attribution={},
        occurred_at=F("received_at"),
        erased_at=at,
    )
    tell(clinic.pk, "queue")
