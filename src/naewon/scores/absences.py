"""노쇼 가능성: what a clinic's bookings tell of those to come, by the same kind of chances as its scores."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count, DateTimeField, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from leadscore.absence import Absence, Expected, learn
from naewon.clinics.models import Clinic
from naewon.scores.models import Score
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
    rows = described(Booking.objects.filter(clinic=clinic, pk__in=wanted), now=now)
    return {pk: Chance(absence.chance(expected), absence.is_starting) for pk, expected in rows}


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
    told = described(Booking.objects.filter(pk__in=kinds), now=None)
    return [(expected, kinds[pk] in STAYED_AWAY) for pk, expected in told]


def described(rows: QuerySet[Booking], *, now: datetime | None) -> list[tuple[int, Expected]]:
    """What is known of each: now, or the day before it where that is asked of the past."""
    known_at = Value(now, DateTimeField()) if now else F("starts_at") - A_DAY
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
    return [
        (row.pk, Expected(row.score, row.away, (row.starts_at - row.at).total_seconds() / 86_400, row.said))
        for row in told
    ]
