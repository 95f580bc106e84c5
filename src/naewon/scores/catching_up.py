"""Texts from before their words were kept, or whose words another analyser would tell apart anew."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from leadscore import words_version
from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.scores.history import Moment, everything
from naewon.scores.models import ReadText
from naewon.scores.reading_once import keep, texts_of

BATCH = 500


def read_some(clinic: Clinic, behind: int, now: datetime) -> int | None:
    """Read a few inquiries behind this one of which no words are kept; which was the last, None where there is none."""
    ours = ReadText.objects.filter(clinic=clinic, inquiry=OuterRef("pk"), version=words_version())
    written = Inquiry.objects.filter(~Exists(ours), clinic=clinic, pk__gt=behind).exclude(message="")
    batch = list(written.order_by("pk").values_list("pk", flat=True)[:BATCH])
    if not batch:
        return None
    keep(clinic.pk, texts_of(everything(clinic, [Moment(pk, now) for pk in batch])))
    return batch[-1]


def forget_old_words(clinic_id: int) -> int:
    """Delete what an analyser before this one told apart."""
    return ReadText.objects.filter(clinic_id=clinic_id).exclude(version=words_version()).delete()[0]
