"""The bookings of a day in order, each with what the one who receives the person should know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch
from django.db.models.functions import TruncDate

from naewon.clinics.models import Membership
from naewon.inquiries.models import Comment, Fact
from naewon.insights.period import day_bounds
from naewon.scores.models import Basis, Score
from naewon.scores.reading import newest_scores
from naewon.visits.models import Booking, Kind, Outcome, Reception, Reminder
from naewon.visits.models.booking import BookingSet

BOOKED = "booked"
STATES = (BOOKED, *Kind.values)


@dataclass(frozen=True)
class DayBooking:
    """One booking. `state` is "booked" until it ended.

    `missed_before`: how often the person had not come before, or had called it off on the day itself.
    """

    booking: Booking
    score: Score | None
    missed_before: int

    @property
    def state(self) -> str:
        outcome = self.booking.outcome
        return outcome.kind if outcome else BOOKED

    @property
    def answer(self) -> Reminder | None:
        """What the call before the visit came to, or what they said by their link: the newest."""
        return next(iter(self.booking.reminders.all()), None)

    @property
    def is_starting_score(self) -> bool:
        return self.score is not None and self.score.basis == Basis.STARTING

    @property
    def facts(self) -> list[tuple[str, Fact]]:
        """The newest answer to each question with the question's name, in the order first asked."""
        newest = {fact.question: fact for fact in self.booking.inquiry.facts.all()}
        return [(fact.label, fact) for fact in newest.values()]

    @property
    def gist(self) -> str:
        """What is known, in one line: what they told, else what they wrote."""
        told = " · ".join(f"{name} {fact.answer}" for name, fact in self.facts)
        return told or " ".join(self.booking.inquiry.message.split())[:120]

    @property
    def comments(self) -> list[Comment]:
        return list(self.booking.inquiry.comments.all())


def bookings_on(staff: Membership, day: date, manager_id: int | None = None) -> list[DayBooking]:
    """The bookings of a day of the clinic, earliest first; of one manager if asked."""
    start, end = day_bounds(day, staff.clinic.zone)
    received = Reception.objects.filter(visit__outcome__booking=OuterRef("pk"), withdrawn_at=None)
    wanted = _wanted(staff, start, end, manager_id).annotate(is_received=Exists(received))
    rows = list(wanted.select_related(*STORY).prefetch_related(*BRIEF))
    scores = newest_scores([row.inquiry_id for row in rows])
    missed = _missed_before(staff, rows, start)
    return [DayBooking(row, scores.get(row.inquiry_id), missed.get(row.inquiry.patient_id, 0)) for row in rows]


STORY = (
    *(f"inquiry__{name}" for name in ("patient", "procedure", "channel", "campaign", "creative", "offer")),
    "manager__user",
    "by__user",
)
BRIEF = (
    "outcomes__by__user",
    Prefetch("reminders", Reminder.objects.filter(undone_at=None).order_by("-at", "-pk")),
    Prefetch("inquiry__facts", Fact.objects.select_related("asked_by__user")),
    Prefetch(
        "inquiry__comments", Comment.objects.filter(withdrawn_at=None).select_related("by__user").order_by("-at", "-pk")
    ),
)


def receiving_in_week(staff: Membership, day: date) -> list[Membership]:
    """Who receives somebody in the week around `day`, by name."""
    start, end = _week(staff, day)
    receiving = Booking.objects.visible_to(staff).between(start, end).values("manager")
    return list(staff.clinic.memberships.filter(pk__in=receiving).select_related("user").order_by("user__name"))


def week_counts(staff: Membership, day: date, manager_id: int | None = None) -> dict[date, int]:
    """Bookings on each day of the week around `day`, Monday first; cancelled ones do not count."""
    start, end = _week(staff, day)
    local = TruncDate("starts_at", tzinfo=staff.clinic.zone)
    standing = Outcome.objects.filter(booking=OuterRef("pk"), withdrawn_at=None)
    cancelled = Exists(standing.filter(kind__in=(Kind.CANCELLED, Kind.CANCELLED_SAME_DAY)))
    rows = _wanted(staff, start, end, manager_id).exclude(cancelled).order_by()
    found = dict(rows.values_list(local).annotate(Count("pk")))
    return {date: found.get(date, 0) for date in (start.date() + timedelta(days=n) for n in range(7))}


def _week(staff: Membership, day: date) -> tuple[datetime, datetime]:
    """Monday's midnight to the next."""
    monday = day - timedelta(days=day.weekday())
    return day_bounds(monday, staff.clinic.zone)[0], day_bounds(monday + timedelta(days=6), staff.clinic.zone)[1]


def _wanted(staff: Membership, start: datetime, end: datetime, manager_id: int | None) -> BookingSet:
    rows = Booking.objects.visible_to(staff).between(start, end).order_by("starts_at", "pk")
    return rows.filter(manager_id=manager_id) if manager_id else rows


def _missed_before(staff: Membership, rows: Sequence[Booking], before: datetime) -> dict[int, int]:
    """How often each of these people did not come although they were expected, by patient."""
    patients = {row.inquiry.patient_id for row in rows}
    missed = Booking.objects.filter(clinic_id=staff.clinic_id, inquiry__patient__in=patients, starts_at__lt=before)
    missed = missed.filter(outcomes__withdrawn_at=None, outcomes__kind__in=(Kind.NO_SHOW, Kind.CANCELLED_SAME_DAY))
    return dict(missed.values_list("inquiry__patient").annotate(Count("pk")))
