"""A link that lets one person look after their own consents: signed, for this purpose alone, without an account."""

from typing import NamedTuple

from django.core.signing import BadSignature, TimestampSigner

from naewon.errors import NotFound
from naewon.patients.models import Patient

A_YEAR = 366 * 24 * 3600
SIGNER = TimestampSigner(salt="naewon.privacy.link", sep=".")


class Bearer(NamedTuple):
    """Whom a link speaks for. The clinic comes first: it must be known before anything is read."""

    clinic_id: int
    patient_id: int


def token_for(patient: Patient) -> str:
    """Good for a year, for whoever holds it: it shows no name and no number in full."""
    return SIGNER.sign(f"{patient.clinic_id}-{patient.pk}")


def bearer_of(token: str) -> Bearer:
    """NotFound for a link that was altered or has gone old."""
    try:
        clinic_id, _, patient_id = SIGNER.unsign(token, max_age=A_YEAR).partition("-")
        return Bearer(int(clinic_id), int(patient_id))
    except (BadSignature, ValueError):
        raise NotFound from None


def person_of(bearer: Bearer) -> Patient:
    """Whoever speaks for them now. NotFound for somebody who was destroyed since."""
    people = Patient.objects.filter(clinic_id=bearer.clinic_id, pk=bearer.patient_id, is_nobody=False)
    found = people.select_related("clinic", "joined_to__clinic").first()
    if found is None:
        raise NotFound
    return found.person
