from django.db import models
from django.db.models import Q

from naewon.clinics.models import Clinic
from naewon.inquiries.models.inquiry import Inquiry, Touch
from naewon.marketing.models import Campaign, Channel, Creative


class Original(models.Model):
    """Which way an inquiry, or a touch of it, had come as far as could be told before a code got its name."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="originals")
    touch = models.ForeignKey(Touch, null=True, on_delete=models.CASCADE, related_name="originals")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+")
    campaign = models.ForeignKey(Campaign, null=True, on_delete=models.PROTECT, related_name="+")
    creative = models.ForeignKey(Creative, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["inquiry"], condition=Q(touch__isnull=True), name="one_original"),
            models.UniqueConstraint(fields=["touch"], name="one_original_a_touch"),
        )

    def __str__(self) -> str:
        return str(self.channel)
