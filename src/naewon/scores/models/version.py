from datetime import datetime
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.vault.fields import SealedTextField


class Phase(models.TextChoices):
    PRE = "pre", _("첫 상담 전")
    POST = "post", _("첫 상담 후")


class Refused(StrEnum):
    """Why a model was not published by itself."""

    SILENT = "silent"
    THIN = "thin"
    USELESS = "useless"
    WORSE = "worse"
    UNCALIBRATED = "uncalibrated"
    LEANING = "leaning"
    HELD = "held"
    OVERTAKEN = "overtaken"
    OUTSIDE = "outside"
    UNTRIED = "untried"


# They say nothing against the model itself, only against its being put in place overnight.
OF_THE_NIGHT = (Refused.HELD, Refused.OVERTAKEN, Refused.OUTSIDE)


class ModelVersionSet(models.QuerySet["ModelVersion"]):
    def of(self, clinic_id: int, phase: str) -> "ModelVersionSet":
        return self.filter(clinic_id=clinic_id, phase=phase)

    def standing(self) -> "ModelVersionSet":
        return self.filter(published_at__isnull=False, retired_at__isnull=True)

    def light(self) -> "ModelVersionSet":
        """Without the models themselves, which are most of a row."""
        return self.defer("document", "tested")


class ModelVersion(models.Model):
    """A model as it was learned, kept as JSON; at most one of a clinic and phase is published.

    One of a `name` is made outside: it has no document, and says what was sent of it (`GivenScore`).

    `tested` is the model of the older four fifths by which it was judged. It has seen none of the newest fifth, so the
    next model can be held against it. `refused` says why it was not published by itself: `[{"code": …, figures}, …]`.
    `watched` is what was noted last, while it stood, of whether it still fits (`watching.py`).
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="model_versions")
    phase = models.CharField(max_length=4, choices=Phase.choices)
    name = models.CharField(max_length=80, blank=True, help_text="of a model outside; empty for one learned here")
    document = models.JSONField()
    tested = models.JSONField(null=True)
    report = models.JSONField(default=dict)
    watched = models.JSONField(default=dict)
    refused = models.JSONField(default=list)
    trained_at = models.DateTimeField()
    leads = models.PositiveIntegerField()
    visits = models.PositiveIntegerField()
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    reason = SealedTextField(max_length=200, blank=True, help_text="why it was published although it was refused")
    retired_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    emptied_at = models.DateTimeField(null=True, help_text="when the model itself was let go (`pruning.py`)")

    objects = ModelVersionSet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "phase", "name"], condition=~models.Q(name=""), name="one_external_model_a_name"
            ),
            models.UniqueConstraint(
                fields=["clinic", "phase"],
                condition=models.Q(published_at__isnull=False, retired_at__isnull=True),
                name="one_published_model",
            ),
        )
        indexes = (models.Index(fields=["clinic", "phase", "-trained_at"], name="version_newest"),)

    def __str__(self) -> str:
        return f"{self.phase} {self.trained_at:%Y-%m-%d %H:%M}"

    @property
    def seen_until(self) -> datetime | None:
        """The latest moment that `tested` has learned from; None where a training did not keep it."""
        until = self.report.get("older_until")
        return datetime.fromisoformat(until) if until else None

    @property
    def is_external(self) -> bool:
        """Whether its numbers are made elsewhere and only taken in here."""
        return bool(self.name)

    @property
    def is_standing(self) -> bool:
        return self.published_at is not None and self.retired_at is None

    @property
    def needs_reason(self) -> bool:
        """Whether whoever publishes it has to say why: something about the model itself was found wanting."""
        return any(row["code"] not in OF_THE_NIGHT for row in self.refused)
