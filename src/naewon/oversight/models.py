"""What a director made of the journal: months that were reviewed, and what was pointed out to them."""

from django.db import models

from naewon.clinics.models import Clinic, Membership


class Review(models.Model):
    """A month somebody looked through and signed. `receipt` says where the chain ended when they did."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="access_reviews")
    month = models.DateField(help_text="its first day")
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    receipt = models.JSONField()

    class Meta:
        ordering = ("-month",)
        constraints = (models.UniqueConstraint(fields=["clinic", "month"], name="one_review_a_month"),)

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class Notice(models.Model):
    """Something unusual on one day, until a director says they have seen it."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="access_notices")
    day = models.DateField()
    staff = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    figures = models.JSONField()
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-day", "pk")
        constraints = (
            models.UniqueConstraint(fields=["clinic", "day", "staff", "kind"], name="one_notice_a_day_and_kind"),
        )
        indexes = (
            models.Index(fields=["clinic", "day"], condition=models.Q(seen_at=None), name="notice_not_seen_yet"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"
