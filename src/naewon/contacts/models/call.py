from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic
from naewon.contacts.models.attempt import Attempt
from naewon.contacts.models.message import Direction
from naewon.inquiries.models import Inquiry, Touch
from naewon.marketing.models import Channel
from naewon.vault.fields import SealedTextField
from naewon.vault.indexes import BlindIndexField, candidates


class Ending(models.TextChoices):
    """How a call ended, the least certain word first: of two that are told, the later one here counts."""

    MISSED = "missed", _("부재")
    FAILED = "failed", _("연결 안 됨")
    BUSY = "busy", _("통화중")
    ANSWERED = "answered", _("통화")
    VOICEMAIL = "voicemail", _("음성 메시지")


STRENGTH = {ending: place for place, ending in enumerate(["", *Ending.values])}
EARLIEST = ("started_at", "answered_at")
LARGEST = ("ended_at", "talk_seconds", "ring_seconds", "dialled", "agent", "recording_url")


class Call(models.Model):
    """전화 한 통, as an exchange tells of it. However many events that takes, in whatever order, it is one row."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="calls")
    source = models.ForeignKey("intake.Source", on_delete=models.PROTECT, related_name="calls")
    external_id = models.CharField(max_length=120)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    number = SealedTextField(max_length=80, help_text="of the person: E.164, as it was told where it could not be read")
    number_hash = BlindIndexField(source="number", of=("number",))
    dialled = models.CharField(max_length=40, blank=True, help_text="the number of ours")
    agent = models.CharField(max_length=60, blank=True, help_text="extension and colleague, in the exchange's words")
    started_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=12, choices=Ending.choices, blank=True)
    talk_seconds = models.PositiveIntegerField(default=0)
    ring_seconds = models.PositiveIntegerField(default=0)
    recording_url = SealedTextField(blank=True)
    told_at = models.DateTimeField(help_text="when the exchange first told of it")
    attempt = models.ForeignKey(Attempt, null=True, on_delete=models.SET_NULL, related_name="calls")
    touch = models.OneToOneField(Touch, null=True, on_delete=models.SET_NULL, related_name="call")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "external_id"], name="one_row_a_call"),)
        indexes = (
            models.Index(fields=["clinic", "inquiry", "started_at"], name="call_of_inquiry"),
            models.Index(fields=["clinic", "number_hash", "started_at"], name="call_of_number"),
        )

    def __str__(self) -> str:
        return f"{self.get_direction_display()} {self.started_at:%Y-%m-%d %H:%M}"

    @classmethod
    def hashes_of_numbers(cls, clinic_id: int, numbers: Iterable[str]) -> list[bytes]:
        return candidates(cls, "number_hash", clinic_id, numbers)

    @property
    def is_inbound(self) -> bool:
        return self.direction == Direction.INBOUND

    @property
    def is_unanswered(self) -> bool:
        """Somebody called, and nobody of us talked to them."""
        return self.is_inbound and self.result not in {"", Ending.ANSWERED}

    @property
    def over_at(self) -> datetime:
        return self.ended_at or self.answered_at or self.started_at

    @property
    def talked(self) -> int:
        """Seconds of talk: as told, else from the answer to the end."""
        if self.talk_seconds or self.result != Ending.ANSWERED:
            return self.talk_seconds
        return max(self.over_at - (self.answered_at or self.over_at), timedelta()) // timedelta(seconds=1)

    def complete(self, told: "Call") -> None:
        """Take in what another event told. The order of events, and how often one comes, make no difference."""
        for name in EARLIEST:
            setattr(self, name, min(filter(None, both(self, told, name)), default=None))
        for name in LARGEST:
            setattr(self, name, max(filter(None, both(self, told, name)), default=getattr(self, name)))
        self.result = max(self.result, told.result, key=STRENGTH.__getitem__)


def both(one: Call, other: Call, name: str) -> tuple[Any, Any]:
    return getattr(one, name), getattr(other, name)
