"""What a clinic's own calls have taught the queue: append-only, so that an order of some day can be explained later."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from naewon.clinics.models import Clinic


class Learned(models.Model):
    """One night's answer to two questions: what waiting costs here, and how many calls are answered at which hour.

    `effect` scales the stated hazard of losing interest (leadscore.policy.Interest), `low` to `high` is its interval of
    95%, learned from so many `people`. `answered` are 24 shares, by the hour of the clinic.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="learned")
    at = models.DateTimeField()
    effect = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    people = models.PositiveIntegerField()
    answered = ArrayField(models.FloatField(), size=24)
    tries = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=["clinic", "-at"], name="learned_newest"),)
        constraints = (models.CheckConstraint(condition=models.Q(effect__gte=0), name="waiting_never_helps"),)

    def __str__(self) -> str:
        return f"{self.effect:.2f} ({self.low:.2f}-{self.high:.2f})"
