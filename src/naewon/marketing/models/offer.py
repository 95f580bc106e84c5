from datetime import date

from django.db import models

from naewon.clinics.models import Clinic
from naewon.marketing.models.channel import Creative


class Offer(models.Model):
    """What an advert promises, and from when until when. Changed by a new row, so that each person keeps theirs."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    creative = models.ForeignKey(Creative, on_delete=models.PROTECT, related_name="offers")
    title = models.CharField(max_length=120)
    price_won = models.PositiveIntegerField(null=True, blank=True, help_text="with VAT")
    doctor = models.CharField(max_length=40, blank=True)
    conditions = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-starts_on",)
        indexes = (models.Index(fields=["clinic", "creative", "starts_on"], name="offer_of_creative"),)

    def __str__(self) -> str:
        return self.title

    @classmethod
    def shown_on(cls, creative: Creative | None, day: date) -> "Offer | None":
        """The promise that stood on this creative on that day."""
        if creative is None:
            return None
        standing = models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day)
        rows = cls.objects.filter(standing, clinic_id=creative.clinic_id, creative=creative, starts_on__lte=day)
        return rows.order_by("-starts_on").first()


class Spend(models.Model):
    """What a campaign cost on a day."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    campaign = models.ForeignKey("marketing.Campaign", on_delete=models.CASCADE, related_name="spends")
    date = models.DateField()
    won = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["clinic", "campaign", "date"], name="one_spend_a_day"),)

    def __str__(self) -> str:
        return f"{self.date} {self.won}"
