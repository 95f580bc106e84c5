"""What a sender says of its own side of a connection."""

from datetime import datetime, timedelta

from django.db import models

from naewon.clinics.models import Clinic

# Long enough before a token runs out for somebody to come by who can renew it.
WARNED_BEFORE = timedelta(days=7)


class Health(models.Model):
    """How a connection stands at its sender, as asked last: whether it still sends, and how long our token lasts.

    `trouble` is why it could not be asked. `listed` is how much of its own list was last compared with what we have,
    and `missed` how much of that was not here.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    source = models.OneToOneField("intake.Source", on_delete=models.CASCADE, related_name="health")
    checked_at = models.DateTimeField()
    valid_until = models.DateTimeField(null=True, help_text="empty where the token does not run out")
    may_read = models.BooleanField(default=True)
    is_subscribed = models.BooleanField(default=True)
    trouble = models.CharField(max_length=12, blank=True)
    trouble_detail = models.CharField(max_length=300, blank=True)
    listed_at = models.DateTimeField(null=True)
    listed = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.source_id} {self.checked_at:%Y-%m-%d %H:%M}"

    @property
    def is_refused(self) -> bool:
        """The token is no good, or does not reach as far as what people sent."""
        return self.trouble == "not_allowed" or not self.may_read

    def runs_out_soon(self, now: datetime) -> bool:
        return self.valid_until is not None and self.valid_until - now < WARNED_BEFORE

    def needs_somebody(self, now: datetime) -> bool:
        return self.is_refused or not self.is_subscribed or self.runs_out_soon(now)
