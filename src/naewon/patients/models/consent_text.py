from datetime import datetime
from hashlib import sha256

from django.db import models

from naewon.clinics.models import Clinic
from naewon.patients.models.purpose import Purpose


class ConsentText(models.Model):
    """The full text that stood beside a box, kept word for word from the day it was first shown."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the text")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    text = models.TextField()
    first_shown_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["clinic", "purpose", "digest"], name="one_row_a_consent_text"),)

    def __str__(self) -> str:
        return f"{self.purpose} {self.digest[:8]}"


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def keep_texts(clinic_id: int, shown: dict[str, str], at: datetime) -> dict[str, ConsentText]:
    """The rows of these texts by purpose, written where one is shown for the first time. Usually one statement."""
    wanted = {(purpose, digest_of(text)): text for purpose, text in shown.items()}
    kept = _kept(clinic_id, wanted)
    if new := wanted.keys() - kept.keys():
        rows = [
            ConsentText(clinic_id=clinic_id, purpose=key[0], digest=key[1], text=wanted[key], first_shown_at=at)
            for key in new
        ]
        # Two visitors may be the first at once.
        ConsentText.objects.bulk_create(rows, ignore_conflicts=True)
        kept = _kept(clinic_id, wanted)
    return {purpose: row for (purpose, _), row in kept.items()}


def _kept(clinic_id: int, wanted: dict[tuple[str, str], str]) -> dict[tuple[str, str], ConsentText]:
    digests = [digest for _, digest in wanted]
    rows = ConsentText.objects.filter(clinic_id=clinic_id, digest__in=digests)
    return {(row.purpose, row.digest): row for row in rows if (row.purpose, row.digest) in wanted}
