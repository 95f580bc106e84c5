"""녹취록: what was said in a call, in order, as the exchange wrote it down."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


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


def fullness(transcript: Sequence[Sequence[str]]) -> tuple[int, Sequence[Sequence[str]]]:
    """Of two transcripts of one call the longer counts, whichever came first."""
    return sum(len(words) for _by, words in transcript), transcript
