"""Whether what adverts promise is kept: in the room, and in the answers of those who came.

By advert, by who received the person, by who booked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from naewon.clinics.models import Membership
from naewon.insights.period import Period
from naewon.visits.models import Consultation, Deviation, Impression, Same

# How the rows of each table are named: from the consultation on, and from the answer on.
CREATIVE = ("creative__campaign__channel__name", "creative__campaign__name", "creative__name")
BOOKED_BY = "visit__outcome__booking__by__user__name"
ADVERT = (tuple(f"offer__{name}" for name in CREATIVE), tuple(f"inquiry__{name}" for name in CREATIVE))
RECEIVER = (("by__user__name",), ("visit__consultations__by__user__name",))
BOOKER = ((BOOKED_BY,), (BOOKED_BY,))


@dataclass(frozen=True)
class Kept:
    """Of one advert or colleague: in how many consultations the promise was kept, and in how many it was left;
    and how many of those who came said that it was not as they had been told."""

    name: str
    kept: int
    left: int
    complained: int

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
    talks, answers = compared_in(staff, period), complaints_in(staff, period)
    left = list(left_in(staff, period))
    received = answers.filter(visit__consultations__withdrawn_at__isnull=True)
    return Promises(
        adverts=tally(talks, answers, ADVERT),
        receivers=tally(talks, received, RECEIVER),
        bookers=tally(talks, answers, BOOKER),
        left=left,
        total=Kept("", talks.count() - len(left), len(left), answers.count()),
    )


def compared_in(staff: Membership, period: Period) -> QuerySet[Consultation]:
    """Consultations with people who had been promised something."""
    staff.require("can_see_insights")
    rows = Consultation.objects.filter(clinic_id=staff.clinic_id, at__gte=period.start, at__lte=period.end)
    return rows.filter(withdrawn_at__isnull=True, offer__isnull=False)


def complaints_in(staff: Membership, period: Period) -> QuerySet[Impression]:
    """Answers that it was not, or not quite, as they had been told before."""
    staff.require("can_see_insights")
    rows = Impression.objects.filter(clinic_id=staff.clinic_id, at__gte=period.start, at__lte=period.end)
    return rows.exclude(same=Same.YES)


def left_in(staff: Membership, period: Period) -> QuerySet[Deviation]:
    rows = Deviation.objects.filter(consultation__in=compared_in(staff, period))
    about = (
        "consultation__offer__creative__campaign__channel",
        "consultation__inquiry__patient",
        "by__user",
        "seen_by__user",
    )
    return rows.select_related(*about).order_by("-at", "-pk")


def tally(
    talks: QuerySet[Consultation], answers: QuerySet[Impression], names: tuple[Sequence[str], Sequence[str]]
) -> list[Kept]:
    """Wherever promises are kept least comes first. What nobody can be named for stands in no table."""
    kept = counted(talks.filter(deviation__isnull=True), names[0])
    left = counted(talks.filter(deviation__isnull=False), names[0])
    complained = counted(answers, names[1])
    found = [
        Kept(name, kept.get(name, 0), left.get(name, 0), complained.get(name, 0))
        for name in {*kept, *left, *complained}
    ]
    return sorted(found, key=lambda row: (-row.left - row.complained, -row.kept, row.name))


def counted(rows: "QuerySet[Consultation] | QuerySet[Impression]", names: Sequence[str]) -> Mapping[str, int]:
    known = rows.exclude(**{f"{names[-1]}__isnull": True}).order_by()
    pairs = known.values_list(*names).annotate(Count("pk", distinct=True))
    return {" › ".join(name): count for *name, count in pairs}


def count_left(staff: Membership, period: Period) -> int:
    return left_in(staff, period).count()
