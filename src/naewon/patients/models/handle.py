from collections.abc import Iterable

from django.db import models

from naewon.clinics.models import Clinic
from naewon.vault.fields import SealedTextField
from naewon.vault.indexes import BlindIndexField, candidates

LONGEST_HANDLE = 200


class Handle(models.Model):
    """What a chat calls a person. The clinic knows them by it before it knows a number, and answers them under it.

    `kind` is the source whose word it is: the same signs mean somebody else elsewhere.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    patient = models.ForeignKey("patients.Patient", on_delete=models.CASCADE, related_name="handles")
    kind = models.CharField(max_length=20)
    name = SealedTextField(max_length=LONGEST_HANDLE)
    name_hash = BlindIndexField(source="full_name", of=("name",))
    first_seen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["clinic", "kind", "name_hash"], name="one_person_a_handle"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def full_name(self) -> str:
        return f"{self.kind}:{self.name}"

    @property
    def hashes(self) -> list[bytes]:
        """What it may be indexed as."""
        return self.hashes_of(self.clinic_id, [self])

    @classmethod
    def hashes_of(cls, clinic_id: int, handles: Iterable["Handle"]) -> list[bytes]:
        """What any of them may be indexed as: `filter(name_hash__in=...)`."""
        return candidates(cls, "name_hash", clinic_id, {handle.full_name for handle in handles})
