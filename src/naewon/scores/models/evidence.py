from django.db import models

from naewon.clinics.models import Clinic
from naewon.scores.models.version import ModelVersion, Phase
from naewon.scores.models.weight import Weight


class Evidence(models.Model):
    """What the outcomes said of a weight beside one model, as of `at`; the newest counts. Null is the starting score.

    `leads` were of its kind, `visits` came where the model foretold `foretold`; `says` and `missed` are log-odds.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    weight = models.ForeignKey(Weight, on_delete=models.CASCADE, related_name="evidence")
    phase = models.CharField(max_length=4, choices=Phase.choices)
    version = models.ForeignKey(ModelVersion, null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    leads = models.FloatField()
    visits = models.FloatField()
    foretold = models.FloatField()
    says = models.FloatField()
    missed = models.FloatField()

    class Meta:
        indexes = (models.Index(fields=["clinic", "phase", "weight", "-at"], name="evidence_newest"),)

    def __str__(self) -> str:
        return f"{self.visits:.0f}/{self.leads:.0f}"
