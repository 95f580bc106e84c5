from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.scores.models.version import ModelVersion, Phase
from naewon.vault.fields import SealedJSONField


class Basis(models.TextChoices):
    MODEL = "model", _("학습된 점수")
    STARTING = "starting", _("시작 점수")
    EXTERNAL = "external", _("밖에서 만든 점수")


class Score(models.Model):
    """The chance of a visit as known at one instant, with its reasons. Never changed: the next one is a new row."""

    # `score_newest` begins with it, and the inquiry says that there is such a clinic.
    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, db_index=False, db_constraint=False)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="scores")
    # Nobody asks for the scores of a version, and no version is ever deleted.
    version = models.ForeignKey(ModelVersion, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    phase = models.CharField(max_length=4, choices=Phase.choices)
    basis = models.CharField(max_length=8, choices=Basis.choices)
    at = models.DateTimeField()
    probability = models.FloatField()
    lower = models.FloatField()
    upper = models.FloatField()
    grade = models.CharField(max_length=1)
    base_percent = models.SmallIntegerField(help_text="where the waterfall starts, in percent")
    percent = models.SmallIntegerField(help_text="what is shown: base_percent plus the points of all reasons")
    reasons = SealedJSONField(default=list)
    alike = models.PositiveIntegerField(default=0, help_text="inquiries like it")
    alike_visited = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["clinic", "inquiry", "-at"], name="score_newest"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(probability__gt=0, probability__lt=1), name="score_is_a_probability"
            ),
        )

    def __str__(self) -> str:
        return f"{self.percent}% ({self.grade})"
