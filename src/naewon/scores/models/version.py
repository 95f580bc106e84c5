from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership


class Phase(models.TextChoices):
    PRE = "pre", _("첫 상담 전")
    POST = "post", _("첫 상담 후")


class ModelVersion(models.Model):
    """A model as it was learned, kept as JSON; at most one of a clinic and phase is published."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="model_versions")
    phase = models.CharField(max_length=4, choices=Phase.choices)
    document = models.JSONField()
    report = models.JSONField(default=dict)
    trained_at = models.DateTimeField()
    leads = models.PositiveIntegerField()
    visits = models.PositiveIntegerField()
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "phase"],
                condition=models.Q(published_at__isnull=False, retired_at__isnull=True),
                name="one_published_model",
            ),
        )

    def __str__(self) -> str:
        return f"{self.phase} {self.trained_at:%Y-%m-%d %H:%M}"
