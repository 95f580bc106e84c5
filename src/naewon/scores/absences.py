"""노쇼 가능성: what a clinic's bookings tell of those to come, by the same kind of chances as its scores."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Count, DateTimeField, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from leadscore.absence import Absence, Expected, learn
from naewon.clinics.models import Clinic
from naewon.scores.models import Score
from naewon.tenancy.kept import among, kept
from naewon.visits.models import Booking, Kind, Outcome, Reminder, Reply

STAYED_AWAY = (Kind.NO_SHOW, Kind.CANCELLED_SAME_DAY)
TOLD = (Kind.VISITED, *STAYED_AWAY)
TWO_YEARS, A_DAY = timedelta(days=730), timedelta(days=1)
# More of them would move the chances by less than a whole percentage.
MOST = 4000
LIKELY, SELDOM = 0.3, 0.12


@dataclass(frozen=True)
class Chance:
    """That somebody does not come. `is_starting`: not yet learned from this clinic's own bookings."""

    probability: float
    is_starting: bool

    @property
    def percent(self) -> int:
        return round(100 * self.probability)

    @property
    def level(self) -> str:
        if self.probability >= LIKELY:
            return "high"
        return "low" if self.probability < SELDOM else "middle"


def chances_of(clinic: Clinic, booking_ids: Iterable[int], now: datetime) -> dict[int, Chance]:
    """By booking. No statement where there is none."""
    wanted = list(booking_ids)
    if not wanted:
        return {}
    absence = absence_of(clinic, now)
    rows = as_expected(_described_now(clinic=clinic.pk, bookings=wanted, now=now))
    return {pk: Chance(absence.chance(expected), absence.is_starting) for pk, expected in rows}


@kept
def _described_now(clinic: int, bookings: list[int], now: datetime) -> "QuerySet[Booking, tuple[Any, ...]]":
    rows = Booking.objects.filter(among("id", bookings), clinic_id=clinic)
    return described(rows, known_at=Value(now, DateTimeField()))


def absence_of(clinic: Clinic, now: datetime) -> Absence:
    """Learned once a day."""
    name = f"absence:{clinic.pk}:{clinic.local(now).date()}"
    known = cache.get(name)
    if known is None:
        known = tuple(vars(learn(past_of(clinic, now))).values())
        cache.set(name, known, A_DAY.total_seconds())
    return Absence(*known)


def past_of(clinic: Clinic, now: datetime) -> list[tuple[Expected, bool]]:
    """The newest bookings that are over, each as it was known the day before. No case is who cancelled in
    good time, nor who walked in."""
    ended = Outcome.objects.filter(booking=OuterRef("pk"), withdrawn_at__isnull=True, kind__in=TOLD).values("kind")[:1]
    rows = Booking.objects.filter(clinic=clinic, withdrawn_at__isnull=True, starts_at__range=(now - TWO_YEARS, now))
    rows = rows.exclude(starts_at=F("at"))
    known = rows.annotate(ended=Subquery(ended)).filter(ended__isnull=False).order_by("-starts_at", "-pk")
    kinds = dict(known.values_list("pk", "ended")[:MOST])
    told = described(Booking.objects.filter(pk__in=kinds), known_at=F("starts_at") - A_DAY)
    return [(expected, kinds[pk] in STAYED_AWAY) for pk, expected in as_expected(told)]


def described(rows: QuerySet[Booking], *, known_at: Combinable) -> "QuerySet[Booking, tuple[Any, ...]]":
    """What was known of each then: number, score, times they stayed away, for when and when, whether they confirmed."""
    score = Score.objects.filter(inquiry=OuterRef("inquiry"), at__lt=OuterRef("known_at")).order_by("-at", "-pk")
    said = Reminder.objects.filter(booking=OuterRef("pk"), undone_at__isnull=True, reply=Reply.CONFIRMED)
    earlier = Booking.objects.filter(
        inquiry__patient=OuterRef("inquiry__patient"), starts_at__lt=OuterRef("starts_at"), withdrawn_at__isnull=True
    )
    away = earlier.filter(outcomes__withdrawn_at__isnull=True, outcomes__kind__in=STAYED_AWAY).order_by()
    count = away.values("inquiry__patient").annotate(times=Count("pk")).values("times")
    told = rows.annotate(known_at=known_at).annotate(
        score=Subquery(score.values("probability")[:1]),
        said=Exists(said.filter(at__lt=OuterRef("known_at"))),
        away=Coalesce(Subquery(count), 0),
    )
    return told.values_list("pk", "score", "away", "starts_at", "at", "said")


def as_expected(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, Expected]]:
    """By booking."""
    for pk, score, away, starts_at, booked_at, said in rows:
        yield pk, Expected(score, away, (starts_at - booked_at).total_seconds() / 86_400, said)
