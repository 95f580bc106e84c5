from django.db import models
from django.db.models import Q

from naewon.clinics.models import Clinic, Membership
from naewon.marketing.models.channel import Campaign, Channel, Creative


class Alias(models.Model):
    """What a code in links and leads stands for, from when somebody said so until it was taken back.

    Earlier inquiries follow by and by: `behind` and `touches_behind` are the last that were looked at.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="aliases")
    parameter = models.CharField(max_length=40)
    code = models.CharField(max_length=200)
    channel = models.ForeignKey(Channel, null=True, on_delete=models.PROTECT, related_name="+")
    campaign = models.ForeignKey(Campaign, null=True, on_delete=models.PROTECT, related_name="+")
    creative = models.ForeignKey(Creative, null=True, on_delete=models.PROTECT, related_name="+")
    keyword = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    rows = models.PositiveIntegerField(default=0, help_text="how many are to follow")
    rows_done = models.PositiveIntegerField(default=0)
    behind = models.BigIntegerField(default=0)
    touches_behind = models.BigIntegerField(default=0)
    progressed_at = models.DateTimeField()
    followed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "aliases"
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "parameter", "code"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_meaning_a_code",
            ),
        )

    def __str__(self) -> str:
        return f"{self.parameter} {self.code}"

    @property
    def meaning(self) -> Channel | Campaign | Creative | None:
        """The row it stands for; none for a keyword."""
        return self.creative or self.campaign or self.channel

    @property
    def percent(self) -> int:
        if self.followed_at or not self.rows:
            return 100
        return min(99, 100 * self.rows_done // self.rows)
