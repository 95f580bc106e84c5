from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.privacy.models.rule import Kind


class Cause(models.TextChoices):
    TERM = "term", _("보유 기간 만료")
    REQUEST = "request", _("정보주체 요청")


class DestructionRecord(models.Model):
    """파기 기록: so many of a kind are gone, since when and on whose word. No personal data, and never changed."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    cause = models.CharField(max_length=8, choices=Cause.choices)
    plan_id = models.BigIntegerField(null=True)
    days = models.PositiveSmallIntegerField(null=True, help_text="the rule, where a rule was the cause")
    count = models.PositiveIntegerField()
    spared = models.PositiveIntegerField(default=0, help_text="on the list, but needed again when their turn came")
    oldest = models.DateField(null=True)
    newest = models.DateField(null=True)
    drawn_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["clinic", "-destroyed_at"], name="destruction_of_clinic"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.count}"
