from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models.clinic import Clinic
from naewon.clinics.models.membership import Membership


class At(models.TextChoices):
    """Where somebody is, as far as the team has to know."""

    WORK = "work", _("근무 중")
    AWAY = "away", _("자리 비움")
    HOME = "home", _("퇴근")


class WeekPlan(models.Model):
    """The hours of somebody's week: from its Monday on until another week is planned, or for that week alone."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    staff = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="week_plans")
    monday = models.DateField()
    hours = models.JSONField(help_text="naewon.clinics.rota: from and to, or nothing, for each day from Monday on")
    is_single = models.BooleanField(default=False, help_text="the week after it is as the week before it")
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["staff", "monday"], name="one_plan_a_week"),)

    def __str__(self) -> str:
        return f"{self.staff} {self.monday}"


class CopiedWeek(models.Model):
    """지난주와 같게: a week that was made like the one before it, and what stood before, so that it can be taken back.

    stood: by the number of each person whose week became another: `hours` and `is_single`, or nothing.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    monday = models.DateField()
    stood = models.JSONField()
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.monday}"


class DayOff(models.Model):
    """휴가: a day on which somebody does not work, whatever their week says."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    staff = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="days_off")
    day = models.DateField()
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "days off"
        constraints = (models.UniqueConstraint(fields=["staff", "day"], name="off_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.staff} {self.day}"


class Presence(models.Model):
    """Where somebody said they are, from when until they said otherwise."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    staff = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="presences")
    state = models.CharField(max_length=4, choices=At.choices)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["staff"], condition=models.Q(ended_at__isnull=True), name="in_one_place_at_a_time"
            ),
            models.CheckConstraint(condition=models.Q(state__in=At.values), name="presence_known"),
        )

    def __str__(self) -> str:
        return f"{self.staff} {self.get_state_display()}"
