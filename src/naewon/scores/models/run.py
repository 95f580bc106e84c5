from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.scores.models.version import Phase


class Step(models.TextChoices):
    """What a training does, in this order."""

    READING = "reading", _("지난 문의를 읽는 중")
    LEARNING = "learning", _("배우는 중")
    JUDGING = "judging", _("최근 문의로 시험하는 중")


class TrainingRun(models.Model):
    """A training somebody asked for, or the night, and how far it is. A clinic has one at a time.

    `outcome` says of each phase that is done what came of it: "published", "refused", "thin" where nothing could be
    learned yet, or "spared" where there was too little new; `spared` then says how many outcomes are `new` and from how
    many on it is learned again (`wanted`). `failed_at` is when it was given up.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="training_runs")
    asked_at = models.DateTimeField()
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(null=True)
    progressed_at = models.DateTimeField()
    phase = models.CharField(max_length=4, choices=Phase.choices, blank=True)
    step = models.CharField(max_length=8, choices=Step.choices, blank=True)
    outcome = models.JSONField(default=dict)
    spared = models.JSONField(default=dict)
    tries = models.PositiveSmallIntegerField(default=0, help_text="how often a worker took it up")
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic"], condition=models.Q(finished_at__isnull=True), name="one_training_at_a_time"
            ),
        )
        indexes = (models.Index(fields=["clinic", "-asked_at"], name="training_newest"),)

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def percent(self) -> int:
        """How far it is, as a bar shows it: steps of both phases, those behind it counted whole."""
        steps, phases = list(Step.values), list(Phase.values)
        if not self.phase:
            return 0
        at = phases.index(self.phase) * len(steps) + (steps.index(self.step) if self.step else 0)
        return round(100 * (at + 0.5) / (len(phases) * len(steps)))
