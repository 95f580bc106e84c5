from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership, Procedure

MOST_POINTS = 30


class Trust(models.TextChoices):
    """How far a weight is believed against the outcomes."""

    SMALL = "small", _("조금")
    USUAL = "usual", _("보통")
    LARGE = "large", _("많이")


# As many outcomes take a weight half the way from what was set to what they say.
OUTCOMES = {Trust.SMALL: 10, Trust.USUAL: 30, Trust.LARGE: 100}


class Weight(models.Model):
    """Points set by hand for inquiries of one kind. Never altered: who thinks better withdraws it and sets another.

    `conditions` hold together: each is a `feature` and a `value`, or a number from `low` to below `high`. It counts
    before and after the first contact alike, in each as soon as what it asks for is known there.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="weights")
    procedure = models.ForeignKey(Procedure, null=True, on_delete=models.PROTECT, related_name="+")
    conditions = models.JSONField()
    points = models.SmallIntegerField(help_text="percentage points about the clinic's mean chance")
    trust = models.CharField(max_length=5, choices=Trust.choices, default=Trust.USUAL)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "procedure", "conditions"],
                condition=models.Q(withdrawn_at__isnull=True),
                nulls_distinct=False,
                name="one_weight_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(points__gte=-MOST_POINTS, points__lte=MOST_POINTS) & ~models.Q(points=0),
                name="weight_within_bounds",
            ),
        )

    def __str__(self) -> str:
        return f"{self.points:+d}"

    @property
    def outcomes(self) -> int:
        """How many outcomes it is worth."""
        return OUTCOMES[Trust(self.trust)]
