from django.db import models

from naewon.clinics.models import Clinic, Membership
from naewon.marketing.models.channel import Campaign, Creative


class Spend(models.Model):
    """What a campaign cost on a day: as a whole, or one of its creatives. Never both, or it would be counted twice."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="spends")
    creative = models.ForeignKey(Creative, null=True, on_delete=models.CASCADE, related_name="spends")
    date = models.DateField()
    won = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "campaign", "creative", "date"], nulls_distinct=False, name="one_spend_a_day"
            ),
        )
        indexes = (models.Index(fields=["clinic", "date"], name="spend_of_day"),)

    def __str__(self) -> str:
        return f"{self.date} {self.won}"


class SpendChange(models.Model):
    """Spending written down at one go, by hand or by a file, with what stood there before: so it can be taken back."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    filename = models.CharField(max_length=120, blank=True)
    lines = models.JSONField(help_text="campaign, creative, day, won before and after")
    won = models.BigIntegerField()
    first = models.DateField()
    last = models.DateField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["clinic", "-at"], name="spend_change_newest"),)

    def __str__(self) -> str:
        return f"{self.first} {self.last} {self.won}"
