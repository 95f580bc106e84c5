from django.db import models

from naewon.clinics.models import Clinic, Membership
from naewon.marketing.models.channel import Creative
from naewon.vault.fields import SealedTextField


class CreativeNote(models.Model):
    """What colleagues hear of those who come by a creative, for who owns it. It stands until somebody has answered."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    creative = models.ForeignKey(Creative, on_delete=models.PROTECT, related_name="notes")
    text = SealedTextField(max_length=300)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = SealedTextField(max_length=300, blank=True)
    answered_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["clinic", "-at"],
                condition=models.Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                name="creative_note_open",
            ),
            models.Index(fields=["clinic", "creative", "-at"], name="note_of_creative"),
        )

    def __str__(self) -> str:
        return f"{self.creative_id} {self.at:%Y-%m-%d}"
