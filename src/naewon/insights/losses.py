"""Why those who came by an advert did not visit: the reasons, and what was written down of it, without who it was."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from naewon.clinics.models import Membership
from naewon.inquiries.models import Closure, Reason
from naewon.insights.adverts import Level
from naewon.insights.cohort import INVALID
from naewon.insights.period import Period
from naewon.patients.unnaming import unnamed
from naewon.vault.telling import told

LOOKED_AT, SHOWN = 60, 12
# Of fewer people nothing is shown in words: somebody might know who it was.
HIDDEN_AMONG = 5


@dataclass(frozen=True)
class Word:
    reason: Reason
    text: str
    at: datetime


@dataclass(frozen=True)
class Losses:
    """`words` are the newest."""

    reasons: tuple[tuple[Reason, int], ...]
    words: tuple[Word, ...]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.reasons)


def losses_of(staff: Membership, period: Period, level: Level | None = None, number: int | None = None) -> Losses:
    """Of the inquiries received in the period; of one channel, campaign or creative where it is named."""
    staff.require("can_see_marketing")
    rows = Closure.objects.filter(
        clinic_id=staff.clinic_id,
        reopened_at__isnull=True,
        inquiry__is_test=False,
        inquiry__received_at__gte=period.start,
        inquiry__received_at__lt=period.end,
    ).exclude(reason__in=[Reason.VISITED, *INVALID])
    if level:
        rows = rows.filter(**{f"inquiry__{level}": number})
    counts = Counter(rows.values_list("reason", flat=True))
    reasons = tuple((Reason(reason), count) for reason, count in counts.most_common())
    if counts.total() < HIDDEN_AMONG:
        return Losses(reasons, ())
    newest = rows.filter(inquiry__erased_at__isnull=True).select_related("inquiry__patient").order_by("-at", "-pk")
    words = (Word(Reason(row.reason), words_in(row), row.at) for row in newest[:LOOKED_AT])
    return Losses(reasons, tuple(word for word in words if word.text)[:SHOWN])


def words_in(closure: Closure) -> str:
    patient = closure.inquiry.patient
    return unnamed(told(lambda: closure.note), [told(lambda: patient.name)])
