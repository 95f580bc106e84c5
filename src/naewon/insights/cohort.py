"""How far the inquiries of a period came. One statement, from which the funnel and the channels are both told."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from django.db import connection, models
from django.utils.translation import pgettext_lazy

from naewon.clinics.models import Membership
from naewon.inquiries.models import Reason
from naewon.insights.existing import EXISTING
from naewon.insights.period import Period

COHORT = f"WITH existing AS (\n{EXISTING})\n" + Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")

# Closed for one of these, it never was somebody to win.
INVALID = frozenset({Reason.FAKE, Reason.DUPLICATE, Reason.DEAD_NUMBER, Reason.EXISTING})


class Stage(models.IntegerChoices):
    """How far an inquiry came. Whoever came to one stage has passed the ones before, by whatever way."""

    ASKED = 0, pgettext_lazy("stage", "문의")
    REACHED = 1, pgettext_lazy("stage", "연결")
    BOOKED = 2, pgettext_lazy("stage", "예약")
    VISITED = 3, pgettext_lazy("stage", "내원")


class Group(NamedTuple):
    """So many inquiries of one channel came this far, and were closed for this reason ("" while open).

    `is_existing`: from people who were patients of the clinic before they asked.
    """

    channel_id: int
    stage: int
    reason: str
    is_existing: bool
    inquiries: int


@dataclass(frozen=True)
class Step:
    """A stage of the funnel: who came this far, and what became of those who came no further."""

    stage: Stage
    inquiries: int
    lost: tuple[tuple[Reason, int], ...]
    still_open: int

    @property
    def lost_in_all(self) -> int:
        return sum(count for _, count in self.lost)


@dataclass(frozen=True)
class Cohort:
    groups: tuple[Group, ...]

    @property
    def inquiries(self) -> int:
        return self.reaching(Stage.ASKED)

    @property
    def valid(self) -> int:
        """All but fakes, duplicates, dead numbers and patients of the clinic who had nothing to ask for."""
        return sum(group.inquiries for group in self.groups if group.reason not in INVALID)

    @property
    def new(self) -> int:
        """The valid ones of people who were no patients of the clinic before they asked."""
        valid = (group for group in self.groups if group.reason not in INVALID)
        return sum(group.inquiries for group in valid if not group.is_existing)

    @property
    def existing(self) -> int:
        return sum(group.inquiries for group in self.groups if group.is_existing)

    def reaching(self, stage: Stage) -> int:
        return sum(group.inquiries for group in self.groups if group.stage >= stage)

    def share(self, stage: Stage) -> float | None:
        """The share of all inquiries that came this far, None where nobody asked."""
        return self.reaching(stage) / self.inquiries if self.inquiries else None

    def of_channel(self, channel_id: int) -> "Cohort":
        return Cohort(tuple(group for group in self.groups if group.channel_id == channel_id))

    def funnel(self) -> tuple[Step, ...]:
        return tuple(self._step(stage) for stage in Stage)

    def _step(self, stage: Stage) -> Step:
        stayed = [group for group in self.groups if group.stage == stage and stage != Stage.VISITED]
        lost: Counter[Reason] = Counter()
        for group in stayed:
            if group.reason:
                lost[Reason(group.reason)] += group.inquiries
        still_open = sum(group.inquiries for group in stayed if not group.reason)
        return Step(stage, self.reaching(stage), tuple(lost.most_common()), still_open)


def cohort_of(staff: Membership, period: Period) -> Cohort:
    """The inquiries received in the period, as far as they had come by its end."""
    staff.require("can_see_insights")
    with connection.cursor() as cursor:
        cursor.execute(COHORT, {"clinic": staff.clinic_id, "start": period.start, "end": period.end})
        return Cohort(tuple(Group(*row) for row in cursor.fetchall()))
