"""What somebody read in a delivery that a program could not."""

from django.db import models

from naewon.clinics.models import Clinic, Membership
from naewon.vault.fields import SealedJSONField


class Correction(models.Model):
    """How somebody understands a delivery, beside it: the delivery stays as it came.

    `said` holds the fields they wrote, `trouble` why it had been set aside. Never changed; taken back, both of what
    became of the delivery and why it waits are as they were before.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    delivery = models.ForeignKey("intake.Delivery", on_delete=models.CASCADE, related_name="corrections")
    said = SealedJSONField(default=dict)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    became = models.CharField(max_length=8, help_text="an inquiry, a touch or a message")
    trouble = models.CharField(max_length=12)
    trouble_detail = models.CharField(max_length=300, blank=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["delivery"], condition=models.Q(taken_back_at__isnull=True), name="one_correction_stands"
            ),
        )

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.at:%Y-%m-%d %H:%M}"
