from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.journal.recording import record
from naewon.vault.fields import SealedJSONField


class Provider(models.TextChoices):
    """Who carries messages of the clinic to people."""

    CONSOLE = "console", _("시험 발송 (실제로 나가지 않음)")
    SOLAPI = "solapi", _("솔라피")


class Sender(models.Model):
    """By whom, and under which number, a clinic sends messages. Without a row nothing leaves the house."""

    clinic = models.OneToOneField(Clinic, primary_key=True, on_delete=models.CASCADE, related_name="sender")
    provider = models.CharField(max_length=10, choices=Provider.choices, default=Provider.CONSOLE)
    number = models.CharField(max_length=20, blank=True, help_text="발신번호, as it is registered with the provider")
    opt_out = models.CharField(max_length=20, blank=True, help_text="080 number that adverts must name")
    certificate = models.CharField(max_length=60, blank=True, help_text="전송자격인증 of the provider")
    keys = SealedJSONField(default=dict, blank=True)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.get_provider_display()


def sender_of(clinic: Clinic) -> Sender:
    """What the clinic set, or what holds until it does."""
    return Sender.objects.filter(clinic=clinic).first() or Sender(clinic=clinic)


@transaction.atomic
def set_sender(sender: Sender, *, by: Membership, at: datetime) -> None:
    """From now on messages of the clinic go out like this."""
    by.require("can_write_templates")
    sender.by, sender.at = by, at
    sender.save()
    record("set_sender", sender, by=by, at=at, provider=sender.provider)
