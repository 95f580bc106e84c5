from typing import TYPE_CHECKING

from django.db import models

from naewon.clinics.models import Clinic
from naewon.vault.fields import SealedTextField

if TYPE_CHECKING:
    from naewon.patients.models.patient import Patient


class Guardian(models.Model):
    """법정대리인: who agreed for somebody under fourteen, and how they are reached to make sure of it.

    Evidence beside the consent (개인정보 보호법 22조의2): written once, and deleted only with the person.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    patient = models.ForeignKey("patients.Patient", on_delete=models.CASCADE, related_name="guardians")
    name = SealedTextField(max_length=60)
    phone = SealedTextField(max_length=40)
    told_at = models.DateTimeField()

    class Meta:
        ordering = ("-told_at", "-pk")
        indexes = (models.Index(fields=["clinic", "patient"], name="guardian_of_patient"),)

    def __str__(self) -> str:
        return f"of {self.patient_id}"


def guardian_of(patient: "Patient") -> Guardian | None:
    """The one named last."""
    return Guardian.objects.filter(patient=patient).first()
