from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.inquiries.models import Inquiry
from naewon.queues.clocked import Target
from naewon.queues.drawn import Arm, Experiment, Pick, Share, Tie
from naewon.queues.learned import Learned
from naewon.scores.models import Score

__all__ = [
    "Arm",
    "Claim",
    "Experiment",
    "Learned",
    "Pick",
    "Place",
    "Share",
    "Target",
    "Tie",
    "Tier",
]


class Tier(models.IntegerChoices):
    """Which list a place is on; within one, the index decides."""

    PROMISED = 0, _("약속한 시각")
    RANKED = 1, _("추천 순서")
    LATER = 2, _("나중에")


class Kind(models.TextChoices):
    """What the call is for: the inquiry itself, or a visit that was set."""

    INQUIRY = "inquiry", _("문의")
    REMINDER = "reminder", _("예약 확인 전화")


# Promised calls by the moment promised, then everybody by gain.
PROMISED_AT = models.Case(models.When(tier=Tier.PROMISED.value, then="due_at"))
IN_ORDER = (models.F("tier"), PROMISED_AT, models.F("index").desc(), models.F("inquiry"))


class Place(models.Model):
    """Where an open inquiry stands in the queue: a projection of the records, worked out again at every change."""

    inquiry = models.OneToOneField(Inquiry, primary_key=True, on_delete=models.CASCADE, related_name="place")
    # A place that moves is written in every index there is: the order, and the owner of whom somebody has in hand. That
    # it has an inquiry says that there is such a clinic; its score is never one that is pruned.
    clinic = models.ForeignKey(
        Clinic, on_delete=models.CASCADE, related_name="places", db_index=False, db_constraint=False
    )
    score = models.ForeignKey(
        Score, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False, db_constraint=False
    )
    owner = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.INQUIRY, db_default=Kind.INQUIRY)
    tier = models.PositiveSmallIntegerField(choices=Tier.choices)
    ready_at = models.DateTimeField(help_text="not to be called before")
    index = models.FloatField(help_text="visits gained per minute of work by calling now")
    why = models.JSONField(default=dict)
    waiting_since = models.DateTimeField(help_text="when the person last asked")
    due_at = models.DateTimeField(null=True, help_text="service clock: first contact, or the promised call")
    attempts = models.PositiveSmallIntegerField(default=0)
    last_result = models.CharField(max_length=12, blank=True)
    touches = models.PositiveSmallIntegerField(default=0)
    placed_at = models.DateTimeField()
    score_holds_until = models.DateTimeField(
        default=timezone.now, help_text="then the clock alone may change the score; it is looked at again"
    )
    warned_for = models.DateTimeField(
        null=True, help_text="the due_at, or of a later try the ready_at, of which was warned"
    )

    class Meta:
        indexes = (
            models.Index("clinic", *IN_ORDER, name="place_in_order"),
            models.Index(fields=["clinic", "owner"], name="place_of_owner", condition=models.Q(owner__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.get_tier_display()} {self.index:.4f}"

    @property
    def is_reminder(self) -> bool:
        return self.kind == Kind.REMINDER

    @property
    def visit_at(self) -> datetime | None:
        """When the visit is that is to be confirmed, or of which who is booked may want something."""
        return datetime.fromisoformat(self.why["visit_at"]) if "visit_at" in self.why else None

    @property
    def is_used_up(self) -> bool:
        """Every planned try was made, and none reached them."""
        return "used_up" in self.why

    @property
    def is_chosen(self) -> bool:
        """The person picked the promised moment."""
        return "chosen" in self.why

    @property
    def is_untold(self) -> bool:
        """A text of ours did not reach them."""
        return "untold" in self.why

    @property
    def prefers_text(self) -> bool:
        """They asked to be written to, not called."""
        return "texts" in self.why


class Claim(models.Model):
    """Who is working on an inquiry now. One row at most; a stale one may be taken over."""

    inquiry = models.OneToOneField(Inquiry, primary_key=True, on_delete=models.CASCADE, related_name="claim")
    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    staff = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="claims")
    at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["clinic", "staff"], name="claim_of_staff"),)

    def __str__(self) -> str:
        return f"{self.staff} {self.until:%H:%M}"
