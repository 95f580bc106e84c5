"""Whether what adverts promise is kept in the room: by advert, by who received the person, by who booked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from naewon.clinics.models import Membership
from naewon.insights.period import Period
from naewon.visits.models import Consultation, Deviation

# How the rows of each table are named, from the consultation on.
ADVERT = ("offer__creative__campaign__channel__name", "offer__creative__campaign__name", "offer__creative__name")
RECEIVER = ("by__user__name",)
BOOKER = ("visit__outcome__booking__by__user__name",)


@dataclass(frozen=True)
class Kept:
    """Of one advert or colleague: in how many consultations the promise was kept, and in how many it was left."""

    name: str
    kept: int
    left: int

    @property
    def compared(self) -> int:
        return self.kept + self.left

    @property
    def share(self) -> float | None:
        return self.kept / self.compared if self.compared else None


@dataclass(frozen=True)
class Promises:
    """Of a period. `left` are the consultations that left the promise, the newest first."""

    adverts: list[Kept]
    receivers: list[Kept]
    bookers: list[Kept]
    left: list[Deviation]
    total: Kept


def promises_of(staff: Membership, period: Period) -> Promises:
    rows = compared_in(staff, period)
    adverts = tally(rows, ADVERT)
    return Promises(
        adverts=adverts,
        receivers=tally(rows, RECEIVER),
        bookers=tally(rows.filter(visit__outcome__booking__by__isnull=False), BOOKER),
        left=list(left_in(staff, period)),
        total=Kept("", sum(row.kept for row in adverts), sum(row.left for row in adverts)),
    )


def compared_in(staff: Membership, period: Period) -> QuerySet[Consultation]:
    """Consultations with people who had been promised something."""
    staff.require("can_see_insights")
    rows = Consultation.objects.filter(clinic_id=staff.clinic_id, at__gte=period.start, at__lte=period.end)
    return rows.filter(withdrawn_at__isnull=True, offer__isnull=False)


def left_in(staff: Membership, period: Period) -> QuerySet[Deviation]:
    rows = Deviation.objects.filter(consultation__in=compared_in(staff, period))
    about = ("consultation__offer__creative__campaign__channel", "consultation__inquiry__patient", "by__user")
    return rows.select_related(*about).order_by("-at", "-pk")


def tally(rows: QuerySet[Consultation], names: Sequence[str]) -> list[Kept]:
    """Whoever left most promises first."""
    counted = (
        rows.order_by()
        .values_list(*names)
        .annotate(kept=Count("pk", filter=Q(deviation__isnull=True)), left=Count("deviation"))
    )
    found = [Kept(" › ".join(name), kept, left) for *name, kept, left in counted]
    return sorted(found, key=lambda row: (-row.left, -row.kept, row.name))


def count_left(staff: Membership, period: Period) -> int:
    return left_in(staff, period).count()
