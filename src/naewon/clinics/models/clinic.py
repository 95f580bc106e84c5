from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.cadence import Cadence
from naewon.clinics.calendar import Calendar, OpenSpan
from naewon.clinics.networks import lies_in


class Answers(models.TextChoices):
    """When somebody who asks is answered at once, by a message of ours."""

    NEVER = "never", _("보내지 않음")
    CLOSED = "closed", _("진료 시간이 아닐 때만")
    ALWAYS = "always", _("언제나")


class Clinic(models.Model):
    """A clinic: the tenant every other row belongs to."""

    name = models.CharField(max_length=80)
    timezone = models.CharField(max_length=40, default="Asia/Seoul")
    first_contact_minutes = models.PositiveSmallIntegerField(default=5)
    missed_call_minutes = models.PositiveSmallIntegerField(
        default=3, db_default=3, help_text="open minutes in which a missed call is returned"
    )
    warning_minutes = models.PositiveSmallIntegerField(
        default=2, db_default=2, help_text="how long before the service clock runs out it warns"
    )
    owner_minutes = models.PositiveSmallIntegerField(
        default=15, db_default=15, help_text="open minutes past the service clock until the team has it; 0: never"
    )
    handover_minutes = models.PositiveSmallIntegerField(
        default=60, db_default=60, help_text="open minutes until an offer that nobody answers comes back; 0: never"
    )
    evidence_seconds = models.PositiveSmallIntegerField(
        default=15, db_default=15, help_text="of talk that prove that somebody was reached"
    )
    assigns = models.BooleanField(default=False, db_default=False, help_text="new inquiries are given out")
    claim_minutes = models.PositiveSmallIntegerField(default=10)
    call_steps = models.JSONField(default=list, db_default=[], blank=True, help_text="naewon.clinics.cadence")
    calls_from = models.TimeField(default=time(9), db_default=time(9))
    calls_until = models.TimeField(default=time(20), db_default=time(20))
    calls_on_sundays = models.BooleanField(default=False, db_default=False)
    answers = models.CharField(max_length=8, choices=Answers.choices, default=Answers.CLOSED, db_default=Answers.CLOSED)
    calls_at_once = models.PositiveSmallIntegerField(
        default=3, db_default=3, help_text="calls of half an hour that people may choose"
    )
    visits_at_once = models.PositiveSmallIntegerField(
        default=5, db_default=5, help_text="people who can be received at the same time"
    )
    reminds = models.BooleanField(default=True, db_default=True, help_text="bookings are confirmed by a call before")
    tells_bookings = models.BooleanField(default=True, db_default=True, help_text="who booked gets it in writing")
    tells_the_day_before = models.BooleanField(default=True, db_default=True, help_text="a text before the visit")
    asks_after_visits = models.BooleanField(default=True, db_default=True, help_text="who came is asked how it was")
    review_address = models.URLField(blank=True, db_default="", help_text="shown to all who answer, or to none")
    reminder_days = models.PositiveSmallIntegerField(default=1, db_default=1, help_text="days before the booking")
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
            models.CheckConstraint(condition=models.Q(evidence_seconds__range=(1, 600)), name="evidence_as_allowed"),
            models.CheckConstraint(condition=models.Q(silent_feed_days__range=(3, 60)), name="silent_days_as_allowed"),
            models.CheckConstraint(condition=models.Q(calls_until__gt=models.F("calls_from")), name="calls_end_later"),
            models.CheckConstraint(condition=models.Q(reminder_days__range=(1, 7)), name="reminded_within_a_week"),
        )

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def held(clinic_id: int) -> "Clinic":
        """The clinic as it is now. What it has set is changed by one at a time, until the end of the transaction.

        Rows that only name the clinic are written meanwhile, and nobody waits here for those who write them: of an
        hour's work at doors and desks every row names it.
        """
        return Clinic.objects.select_for_update(no_key=True).get(pk=clinic_id)

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
            closed=frozenset(row.date for row in self.closed_days.all()),
            keeps_holidays=self.keeps_holidays,
        )

    def calling_calendar(self) -> Calendar:
        """When calls are made: in open time, within the hours that the clinic set for them."""
        return self.calendar().between(self.calls_from, self.calls_until, on_sundays=self.calls_on_sundays)

    @property
    def cadence(self) -> Cadence:
        return Cadence.read(self.call_steps)

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
