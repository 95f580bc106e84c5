from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Matter, Membership
from naewon.inquiries.models import Inquiry


class Stage(models.IntegerChoices):
    """How far the clock of a step has run. Each is told of once."""

    SOON = 1, _("곧 기한")
    LATE = 2, _("기한 지남")
    LONG_OVER = 3, _("오래 밀림")


class Alarm(models.Model):
    """책임 알림: one thing that waits for the step it needs, from when its time runs out until the step is done.

    `event` names what waits by its table and key, e.g. "visit:12". `staff` is whom it waits for in particular.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    matter = models.CharField(max_length=16, choices=Matter.choices)
    event = models.CharField(max_length=40)
    inquiry = models.ForeignKey(Inquiry, null=True, on_delete=models.CASCADE, related_name="+")
    staff = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    due_at = models.DateTimeField()
    stage = models.PositiveSmallIntegerField(choices=Stage.choices, default=0)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # How many wait as one, at the moment somebody looks.
    number = 1

    class Meta:
        constraints = (models.UniqueConstraint(fields=["clinic", "matter", "event"], name="one_alarm_an_event"),)
        indexes = (models.Index(fields=["clinic"], condition=models.Q(ended_at__isnull=True), name="alarm_standing"),)

    def __str__(self) -> str:
        return f"{self.matter}:{self.event}"

    def reach(self, stage: Stage, *, at: datetime) -> bool:
        """It has come to that; False where somebody said so before."""
        before = type(self).objects.filter(pk=self.pk, stage__lt=stage)
        return bool(before.update(stage=stage, at=at, ended_at=None))
