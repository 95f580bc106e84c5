from django.db import models

from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.scores.models.version import ModelVersion
from naewon.vault.fields import SealedJSONField


class GivenScore(models.Model):
    """What a model outside said of an inquiry; the newest counts. Nobody's score until its version is published.

    Kept apart from `Score`, of which the newest is what people see, whichever version it comes from. `reasons` are
    those of a score: with `base_percent` they make `percent`.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    version = models.ForeignKey(ModelVersion, on_delete=models.CASCADE, related_name="given")
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="given_scores")
    at = models.DateTimeField()
    probability = models.FloatField()
    lower = models.FloatField()
    upper = models.FloatField()
    base_percent = models.SmallIntegerField()
    percent = models.SmallIntegerField()
    reasons = SealedJSONField(default=list)

    class Meta:
        indexes = (models.Index(fields=["clinic", "version", "inquiry", "-at"], name="given_score_newest"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(probability__gt=0, probability__lt=1), name="given_score_is_a_probability"
            ),
        )

    def __str__(self) -> str:
        return f"{self.percent}%"
