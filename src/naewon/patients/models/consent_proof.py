from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac

from naewon.clinics.models import Clinic
from naewon.patients.models.consent_text import ConsentText
from naewon.patients.models.purpose import Medium, Purpose

SALT = "naewon.patients.consent_proof"


class ConsentProof(models.Model):
    """What is left of an answer when the person is destroyed: a keyed hash of the number, and what was said when.

    Who said no must not be written to again when an old list brings the number back.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    phone_hash = models.CharField(max_length=64)
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    medium = models.CharField(max_length=6, choices=Medium.choices, blank=True)
    granted = models.BooleanField()
    source = models.CharField(max_length=30)
    text = models.ForeignKey(ConsentText, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kept_since = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["clinic", "phone_hash", "purpose"], name="proof_of_number"),
            models.Index(fields=["clinic", "kept_since"], name="proof_by_age"),
        )

    def __str__(self) -> str:
        return f"{self.purpose} {'yes' if self.granted else 'no'}"


def hash_of_phone(clinic_id: int, phone: str) -> str:
    """Of a number in E.164, different in every clinic; without the key nobody can try numbers out."""
    return hashes_of_phone(clinic_id, phone)[0]


def hashes_of_phone(clinic_id: int, phone: str) -> list[str]:
    """As it is kept now, and as it was kept under the secret keys before."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [salted_hmac(SALT, f"{clinic_id}:{phone}", secret=key, algorithm="sha256").hexdigest() for key in keys]
