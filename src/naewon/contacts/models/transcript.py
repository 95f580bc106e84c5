"""녹취록: what was said in a call, in order, as the exchange wrote it down."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic
from naewon.contacts.models.call import Call
from naewon.vault.fields import SealedJSONField


class Speaker(models.TextChoices):
    PERSON = "person", _("고객")
    CLINIC = "clinic", _("병원")


class Spoken(NamedTuple):
    """`by` is empty where the exchange does not tell the voices apart."""

    by: str
    words: str

    @property
    def speaker(self) -> str:
        return str(Speaker(self.by).label) if self.by else ""

    @property
    def told(self) -> str:
        return f"{self.speaker}: {self.words}" if self.by else self.words


class TranscriptSet(models.QuerySet["Transcript"]):
    def standing(self) -> "TranscriptSet":
        """The one that counts of each call."""
        return self.filter(pk__in=self.order_by("call_id", "-pk").distinct("call_id").values("pk"))


class Transcript(models.Model):
    """What an exchange had written down of a call by then. Never changed: where more is told, another row follows."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="transcripts")
    lines = SealedJSONField(default=list, help_text="speaker and words, in order")
    told_at = models.DateTimeField(help_text="when the exchange told it")

    objects = TranscriptSet.as_manager()

    def __str__(self) -> str:
        return f"{self.told_at:%Y-%m-%d %H:%M}"

    @property
    def spoken(self) -> list[Spoken]:
        return [Spoken(*line) for line in self.lines]


def write_down(call: Call, spoken: Sequence[Spoken], at: datetime) -> None:
    """Of two transcripts of one call the fuller counts, whichever came first; one that says no more is not kept."""
    if spoken and fullness(spoken) > fullness(spoken_in(call)):
        Transcript.objects.create(
            clinic_id=call.clinic_id, call=call, lines=[list(line) for line in spoken], told_at=at
        )


def spoken_in(call: Call) -> list[Spoken]:
    newest = call.transcripts.order_by("-pk").first()
    return newest.spoken if newest else []


def fullness(spoken: Sequence[Spoken]) -> tuple[int, list[Spoken]]:
    return sum(len(line.words) for line in spoken), list(spoken)
