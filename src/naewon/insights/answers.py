"""What people answered after their visit, counted; and those who were not content, by name."""

from dataclasses import dataclass

from django.db.models import Avg, Count, F, Q

from naewon.clinics.models import Membership
from naewon.insights.period import Period
from naewon.visits.models import Impression, Same


@dataclass(frozen=True)
class Answers:
    """Of a period. `unhappy` has first those of which nobody has taken note."""

    count: int
    same: int
    mean: float | None
    unhappy: list[Impression]

    @property
    def unseen(self) -> int:
        return sum(row.seen_at is None for row in self.unhappy)


def answers_of(staff: Membership, period: Period) -> Answers:
    staff.require("can_answer_unhappy")
    rows = Impression.objects.filter(clinic_id=staff.clinic_id, at__gte=period.start, at__lte=period.end)
    told = rows.aggregate(count=Count("pk"), same=Count("pk", filter=Q(same=Same.YES)), mean=Avg("content"))
    unhappy = rows.unhappy().filter(inquiry__erased_at__isnull=True)
    unhappy = unhappy.select_related("inquiry__patient", "inquiry__clinic", "seen_by__user")
    return Answers(**told, unhappy=list(unhappy.order_by(F("seen_at").desc(nulls_first=True), "-at")))
