from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.inquiries.models import Inquiry
from naewon.vault.fields import SealedTextField


class Direction(models.TextChoices):
    INBOUND = "in", _("받음")
    OUTBOUND = "out", _("보냄")


class Message(models.Model):
    """A text to or from the person, by whatever medium."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="messages")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    medium = models.CharField(max_length=20)
    text = SealedTextField()
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["clinic", "inquiry", "at"], name="message_of_inquiry"),)

    def __str__(self) -> str:
        return f"{self.medium} {self.at:%Y-%m-%d %H:%M}"
