"""What was drawn by lot, and for whom: append-only, so that what the product says of its own effect can be checked."""

from django.db import models

from naewon.clinics.models import Clinic, Membership
from naewon.inquiries.models import Inquiry

LEAST_PERCENT, MOST_PERCENT = 5, 50


class Experiment(models.Model):
    """The clinic asks whether the order of the scores raises visits: a share of its inquiries is called first-come."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="experiments")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    until = models.DateTimeField(null=True, help_text="its end at the latest, chosen before it began")
    ended_at = models.DateTimeField(null=True)
    # Nobody, where the rule ended it.
    ended_by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic"], condition=models.Q(ended_at__isnull=True), name="one_experiment_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d}"

    @property
    def is_running(self) -> bool:
        return self.ended_at is None

    @property
    def ran_out(self) -> bool:
        """Whether it came to the end that was chosen before it began."""
        return bool(self.ended_at and self.until and self.ended_at >= self.until)


class Share(models.Model):
    """From then on so many percent of the new inquiries are called first-come."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="shares")
    percent = models.PositiveSmallIntegerField()
    since = models.DateTimeField()
    by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("since", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(percent__gte=LEAST_PERCENT, percent__lte=MOST_PERCENT), name="share_within_bounds"
            ),
        )

    def __str__(self) -> str:
        return f"{self.percent}%"


class Arm(models.Model):
    """On which side of an experiment an inquiry is: drawn when it came, with the chance it had of being the control.

    Everybody on the list when an experiment begins is on a side of it as well, so that neither has a backlog of the
    other's; only who came afterwards is counted.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="arms")
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="arms")
    is_control = models.BooleanField()
    percent = models.PositiveSmallIntegerField(help_text="chance of being the control, when it was drawn")
    chance = models.FloatField(null=True, help_text="of a visit, as scored when it was drawn")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["experiment", "inquiry"], name="one_arm_an_inquiry"),)
        indexes = (models.Index(fields=["clinic", "inquiry"], name="arm_of_inquiry"),)

    def __str__(self) -> str:
        return "control" if self.is_control else "score"


class Seen(models.TextChoices):
    """The order that lay before whoever took somebody in hand."""

    ALL = "all", "the whole list"
    MINE = "mine", "one's own people"
    TEAM = "team", "nobody's people"
    TURN = "turn", "the longest waiting, beside the list"
    NONE = "none", "no list"


class Pick(models.Model):
    """Somebody was taken in hand from the ranked list. `value` is the index after the lot of who stood first then.

    Its ties are of the list that was seen; of before that was noted, and where none was, of the whole.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="picks")
    staff = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    hour = models.PositiveIntegerField(help_text="since 1970: the hour of the lot")
    place = models.PositiveSmallIntegerField(help_text="of whom was taken, from 1")
    band = models.FloatField()
    value = models.FloatField()
    seen = models.CharField(max_length=4, choices=Seen.choices, blank=True, db_default="", default="")

    class Meta:
        indexes = (models.Index(fields=["clinic", "at"], name="pick_of_day"),)

    def __str__(self) -> str:
        return f"{self.at:%H:%M} {self.place}"


class Tie(models.Model):
    """Who could have stood first at a pick, in the order that was shown, and the chance of it."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    pick = models.ForeignKey(Pick, on_delete=models.CASCADE, related_name="ties")
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField(help_text="from 1, by lot")
    index = models.FloatField(help_text="before the lot")
    propensity = models.FloatField(help_text="chance of standing first")
    chance = models.FloatField(null=True, help_text="of a visit, as scored then")

    class Meta:
        ordering = ("pick", "place")

    def __str__(self) -> str:
        return f"{self.place}: {self.propensity:.2f}"
