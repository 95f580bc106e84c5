from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.scores.models.version import Phase


class Way(models.TextChoices):
    """The two ways of learning together; a clinic chooses each by itself."""

    GIVE = "give", _("나누기")
    TAKE = "take", _("받기")


class FleetChoice(models.Model):
    """The clinic gives to the fleet, or takes from it, from `at` until `ended_at`."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    way = models.CharField(max_length=4, choices=Way.choices)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "way"], condition=models.Q(ended_at__isnull=True), name="one_fleet_choice_a_way"
            ),
        )

    def __str__(self) -> str:
        return self.get_way_display()


class SharedEffect(models.Model):
    """What a clinic that gives tells of one level of one feature: sums over many people, never of one.

    It is there only while the clinic gives. Others see none of these rows, only their sums (`naewon_fleet`).
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    phase = models.CharField(max_length=4, choices=Phase.choices)
    feature = models.CharField(max_length=40, blank=True, help_text="empty for what is told of all inquiries")
    level = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    leads = models.PositiveIntegerField()
    visits = models.PositiveIntegerField()
    pull = models.FloatField()
    weight = models.FloatField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["clinic", "phase", "feature", "level"], name="one_shared_effect_a_level"),
        )
        indexes = (models.Index(fields=["phase", "clinic"], name="shared_effect_phase"),)

    def __str__(self) -> str:
        return f"{self.feature} {self.level}"


class FleetStart(models.Model):
    """The starting score of a clinic that takes: what others tell, moved by the few outcomes it has itself.

    Never changed: the next night's takes its place.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    phase = models.CharField(max_length=4, choices=Phase.choices)
    at = models.DateTimeField()
    document = models.JSONField()
    clinics = models.PositiveIntegerField(help_text="how many others it was learned from")
    leads = models.PositiveIntegerField(help_text="of the others")
    own = models.PositiveIntegerField(help_text="outcomes of the clinic itself")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["clinic", "phase"], name="one_fleet_start_a_phase"),)

    def __str__(self) -> str:
        return f"{self.phase} {self.at:%Y-%m-%d}"
