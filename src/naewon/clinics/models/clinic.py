from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models

from naewon.clinics.calendar import Calendar, OpenSpan
from naewon.clinics.networks import lies_in


class Clinic(models.Model):
    """A clinic: the tenant every other row belongs to."""

    name = models.CharField(max_length=80)
    timezone = models.CharField(max_length=40, default="Asia/Seoul")
    first_contact_minutes = models.PositiveSmallIntegerField(default=5)
    missed_call_minutes = models.PositiveSmallIntegerField(
        default=3, db_default=3, help_text="open minutes in which a missed call is returned"
    )
    claim_minutes = models.PositiveSmallIntegerField(default=10)
    retry_minutes = models.JSONField(default=list, blank=True)
    district = models.CharField(max_length=30, blank=True, help_text="where it is: 서울 강남구")
    silent_feed_days = models.PositiveSmallIntegerField(
        default=7, help_text="open days without any outcome before its source counts as silent"
    )
    keeps_holidays = models.BooleanField(default=True)
    requires_second_factor = models.BooleanField(default=False)
    idle_minutes = models.PositiveSmallIntegerField(default=30)
    allowed_networks = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(idle_minutes__range=(10, 60)), name="idle_time_as_allowed"),
            models.CheckConstraint(condition=models.Q(silent_feed_days__range=(3, 60)), name="silent_days_as_allowed"),
        )

    def __str__(self) -> str:
        return self.name

    def lets_in(self, address: str) -> bool:
        """Whether people may work from there. A clinic that names no networks lets in from everywhere."""
        return not self.allowed_networks or lies_in(address, self.allowed_networks)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def calendar(self) -> Calendar:
        """Opening hours, closed days and public holidays as one plain value."""
        return Calendar(
            zone=self.zone,
            spans=tuple(OpenSpan(row.weekday, row.opens, row.closes) for row in self.opening_hours.all()),
            closed=frozenset(self.closed_days.values_list("date", flat=True)),
            keeps_holidays=self.keeps_holidays,
        )

    def retry_after(self, attempts: int) -> int:
        """Minutes of open time until the next try, after `attempts` that did not reach anybody."""
        steps = self.retry_minutes or [30, 180, 24 * 60, 24 * 60, 48 * 60]
        return steps[min(attempts, len(steps)) - 1] if attempts else 0

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)


class OpeningHours(models.Model):
    """One span of a weekday in which the clinic works; a lunch break is the gap between two."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(help_text="0 = Monday")
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ("weekday", "opens")
        verbose_name_plural = "opening hours"
        constraints = (
            models.CheckConstraint(condition=models.Q(closes__gt=models.F("opens")), name="hours_close_after_opening"),
            models.UniqueConstraint(fields=["clinic", "weekday", "opens"], name="hours_once"),
        )

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}-{self.closes}"


class ClosedDay(models.Model):
    """A day the clinic itself is closed, beside the public holidays."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="closed_days")
    date = models.DateField()
    reason = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("date",)
        constraints = (models.UniqueConstraint(fields=["clinic", "date"], name="closed_once"),)

    def __str__(self) -> str:
        return str(self.date)
