"""The exceptions of the service clock."""

from django.db import models

from naewon.clinics.models import Clinic, Procedure
from naewon.marketing.models import Channel


class Target(models.Model):
    """An exception of the service clock: in how many open minutes whoever asks this way, or for this, is called."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="targets")
    channel = models.ForeignKey(Channel, null=True, on_delete=models.CASCADE, related_name="+")
    procedure = models.ForeignKey(Procedure, null=True, on_delete=models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "channel", "procedure"], nulls_distinct=False, name="one_target_a_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(channel__isnull=False) | models.Q(procedure__isnull=False), name="target_of_a_kind"
            ),
            models.CheckConstraint(condition=models.Q(minutes__range=(1, 1440)), name="target_as_allowed"),
        )

    def __str__(self) -> str:
        return " · ".join(str(part) for part in (self.channel, self.procedure) if part)
