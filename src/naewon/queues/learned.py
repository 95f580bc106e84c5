"""What a clinic's own calls have taught the queue: append-only, so that an order of some day can be explained later."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from leadscore.policy import BANDS, KNOTS, Interest
from naewon.clinics.models import Clinic


class Learned(models.Model):
    """One night's answer to two questions: how interest cools here, and how many calls are answered at which hour.

    `effects` scale the stated hazard of losing interest (leadscore.policy.Interest) in each band of waiting; a row of
    before they were learned has none, and its `effect` is that of all. `effect` is their mean, `low` to `high` its
    interval of 95%, learned from so many `people`; `left_low` to `left_high` that of the share still interested at the
    end of each band. `answered` are 24 shares, by the hour of the clinic.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="learned")
    at = models.DateTimeField()
    effect = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    effects = ArrayField(models.FloatField(), size=BANDS, default=list, db_default=[])
    left_low = ArrayField(models.FloatField(), size=BANDS, default=list, db_default=[])
    left_high = ArrayField(models.FloatField(), size=BANDS, default=list, db_default=[])
    people = models.PositiveIntegerField()
    answered = ArrayField(models.FloatField(), size=24)
    tries = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=["clinic", "-at"], name="learned_newest"),)
        constraints = (models.CheckConstraint(condition=models.Q(effect__gte=0), name="waiting_never_helps"),)

    def __str__(self) -> str:
        return f"{self.effect:.2f} ({self.low:.2f}-{self.high:.2f})"

    @property
    def interest(self) -> Interest:
        return Interest(effects=tuple(self.effects)) if self.effects else Interest.even(self.effect)

    @property
    def left(self) -> list[tuple[float, float, float, float]]:
        """The open minutes at the end of each band, the share still interested by then, and its interval."""
        shares = [float(self.interest.kept(0.0, minutes)) for minutes in KNOTS[1:]]
        return list(zip(KNOTS[1:], shares, self.left_low, self.left_high, strict=bool(self.effects)))
