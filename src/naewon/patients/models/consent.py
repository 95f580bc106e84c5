from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic
from naewon.patients.models.patient import Patient


class Purpose(models.TextChoices):
    COLLECT_USE = "collect_use", _("개인정보 수집·이용")
    SENSITIVE = "sensitive", _("민감정보(건강) 처리")
    MARKETING = "marketing", _("마케팅 정보 수신")
    NIGHT = "night", _("야간 광고 수신")


class Consent(models.Model):
    """One box, ticked or left empty, with the text that stood beside it. A withdrawal is a later row."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    granted = models.BooleanField()
    text_version = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=30)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["clinic", "patient", "purpose", "-at"], name="consent_of_patient"),)

    def __str__(self) -> str:
        return f"{self.purpose} {'yes' if self.granted else 'no'}"

    @classmethod
    def granted_by(cls, patient: Patient) -> dict[str, bool]:
        """The newest answer for each purpose; a purpose never asked is absent."""
        rows = cls.objects.filter(clinic_id=patient.clinic_id, patient=patient).order_by("at", "pk")
        return {row.purpose: row.granted for row in rows}
