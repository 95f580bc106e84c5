"""후기 beside who was there: by place, advert, who received and who booked. Together only; never one person's."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Avg, Count, Q, QuerySet

from naewon.clinics.models import Membership
from naewon.insights.period import Period
from naewon.visits.models import Review

LOW = 2
PLACE = ("place",)
ADVERT = ("creative__campaign__channel__name", "creative__campaign__name", "creative__name")
BOOKER = ("inquiry__visits__outcome__booking__by__user__name",)
RECEIVER = ("inquiry__consultations__by__user__name",)


@dataclass(frozen=True)
class Told:
    """What was written under one name; the mean is of those that gave stars."""

    name: str
    reviews: int
    mean: float | None
    low: int


@dataclass(frozen=True)
class Reviews:
    total: Told
    places: list[Told]
    adverts: list[Told]
    receivers: list[Told]
    bookers: list[Told]


def reviews_of(staff: Membership, period: Period) -> Reviews:
    rows = written_in(staff, period)
    came = Q(inquiry__visits__withdrawn_at__isnull=True, inquiry__visits__outcome__booking__by__isnull=False)
    talked = Q(inquiry__consultations__withdrawn_at__isnull=True, inquiry__consultations__by__isnull=False)
    mean, low = rows.aggregate(mean=Avg("rating"), low=Count("pk", filter=Q(rating__lte=LOW))).values()
    return Reviews(
        total=Told("", rows.count(), mean, low),
        places=tally(rows, PLACE),
        adverts=tally(rows.filter(creative__isnull=False), ADVERT),
        receivers=tally(rows.filter(talked), RECEIVER),
        bookers=tally(rows.filter(came), BOOKER),
    )


def written_in(staff: Membership, period: Period) -> QuerySet[Review]:
    staff.require("can_see_marketing")
    rows = Review.objects.filter(clinic_id=staff.clinic_id, withdrawn_at__isnull=True)
    return rows.filter(written_on__gte=period.first, written_on__lte=period.last_day)


def newest_in(staff: Membership, period: Period) -> QuerySet[Review]:
    rows = written_in(staff, period).select_related("creative", "inquiry__patient")
    return rows.order_by("-written_on", "-pk")


def tally(rows: QuerySet[Review], names: Sequence[str]) -> list[Told]:
    """Whoever has most of them first."""
    counted = (
        rows.order_by()
        .values_list(*names)
        .annotate(
            reviews=Count("pk", distinct=True),
            mean=Avg("rating"),
            low=Count("pk", distinct=True, filter=Q(rating__lte=LOW)),
        )
    )
    found = [Told(" › ".join(name), reviews, mean, low) for *name, reviews, mean, low in counted]
    return sorted(found, key=lambda row: (-row.reviews, row.name))
