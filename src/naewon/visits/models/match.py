from datetime import datetime, timedelta

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.journal.recording import record
from naewon.visits.models.booking import Booking
from naewon.visits.models.chart_visit import ChartVisit
from naewon.visits.models.outcome import Visit, walk_in

A_MINUTE = timedelta(minutes=1)


class MatchSet(models.QuerySet["Match"]):
    def standing(self) -> "MatchSet":
        return self.filter(withdrawn_at__isnull=True)

    def saying_yes(self) -> "MatchSet":
        return self.standing().filter(is_so=True)

    def of_each(self) -> models.Exists:
        """Whether a visit of the chart has one of these, to filter visits by."""
        return models.Exists(self.filter(chart_visit=models.OuterRef("pk")))


class Match(models.Model):
    """Whether a visit of the chart follows an inquiry, yes or no: said by a person, by the rule where `by` is empty."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    chart_visit = models.ForeignKey(ChartVisit, on_delete=models.CASCADE, related_name="matches")
    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="chart_matches")
    is_so = models.BooleanField()
    visit = models.ForeignKey(Visit, null=True, on_delete=models.PROTECT, related_name="matches")
    made_visit = models.BooleanField(default=False, help_text="nobody knew of the visit before")
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = MatchSet.as_manager()

    class Meta:
        verbose_name_plural = "matches"
        constraints = (
            models.UniqueConstraint(
                fields=["chart_visit"],
                condition=models.Q(is_so=True, withdrawn_at__isnull=True),
                name="one_inquiry_a_chart_visit",
            ),
            models.UniqueConstraint(
                fields=["chart_visit", "inquiry"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_answer_a_candidate",
            ),
        )
        indexes = (models.Index(fields=["clinic", "inquiry"], name="match_of_inquiry"),)

    def __str__(self) -> str:
        return f"{self.chart_visit_id} {'=' if self.is_so else '≠'} {self.inquiry_id}"

    @transaction.atomic
    def take_back(self, *, by: Membership, at: datetime) -> None:
        """As if it had not been said; a visit nobody else knows of goes with it."""
        by.require("can_import")
        standing = type(self).objects.standing().filter(pk=self.pk)
        if not standing.update(withdrawn_at=at, withdrawn_by=by):
            raise Conflict(_("이미 되돌린 기록입니다."))
        if self.visit and self.made_visit:
            self._leave_visit(self.visit, by=by, at=at)
        record("undid", self, by=by, at=at, inquiry_id=self.inquiry_id)

    def _leave_visit(self, visit: Visit, *, by: Membership, at: datetime) -> None:
        """To another visit of the chart that is the same coming, else to nobody."""
        heir = type(self).objects.saying_yes().filter(visit=visit).order_by("pk").first()
        if heir:
            heir.made_visit = True
            heir.save(update_fields=["made_visit"])
        elif visit.withdrawn_at is None:
            visit.take_back(by=by, at=at)


@transaction.atomic
def say_yes(chart_visit: ChartVisit, inquiry: Inquiry, *, by: Membership | None, at: datetime) -> Match:
    """The visit followed this inquiry: a visit like any other, unless it is known. Conflict where one is named."""
    if by:
        by.require("can_import")
    Inquiry.objects.select_for_update(no_key=True).get(pk=inquiry.pk)
    visit = known_visit(chart_visit, inquiry)
    made = visit is None
    match = said(chart_visit, inquiry, is_so=True, by=by, at=at, made_visit=made)
    record("matched", match, by=by, at=at, inquiry_id=inquiry.pk, day=chart_visit.day.isoformat())
    match.visit = visit or new_visit(chart_visit, inquiry, by=by, at=at)
    match.save(update_fields=["visit"])
    return match


@transaction.atomic
def say_no(chart_visit: ChartVisit, inquiry: Inquiry, *, by: Membership, at: datetime) -> Match:
    """Somebody else came; no later file brings the question up again."""
    by.require("can_import")
    match = said(chart_visit, inquiry, is_so=False, by=by, at=at, made_visit=False)
    record("told_apart", match, by=by, at=at, inquiry_id=inquiry.pk, day=chart_visit.day.isoformat())
    return match


def said(
    chart_visit: ChartVisit, inquiry: Inquiry, *, is_so: bool, by: Membership | None, at: datetime, made_visit: bool
) -> Match:
    story = {"inquiry": inquiry, "is_so": is_so, "made_visit": made_visit, "by": by, "at": at}
    try:
        with transaction.atomic():
            match = chart_visit.matches.create(clinic_id=chart_visit.clinic_id, **story)
    except IntegrityError as error:
        raise Conflict(_("이미 답한 내원 기록입니다.")) from error
    return match


def known_visit(chart_visit: ChartVisit, inquiry: Inquiry) -> Visit | None:
    """What is known already of the person's coming on that day."""
    start = chart_visit.midnight
    visits = Visit.objects.filter(inquiry=inquiry, withdrawn_at__isnull=True)
    of_day = visits.filter(arrived_at__gte=start, arrived_at__lt=start + timedelta(days=1))
    return of_day.order_by("arrived_at", "pk").first()


def new_visit(chart_visit: ChartVisit, inquiry: Inquiry, *, by: Membership | None, at: datetime) -> Visit:
    """By the booking of that day, else by walking in."""
    start = chart_visit.midnight
    bookings = Booking.objects.filter(inquiry=inquiry, starts_at__gte=start, starts_at__lt=start + timedelta(days=1))
    booking = bookings.standing().order_by("starts_at", "pk").first()
    if booking is None:
        # A day without a time follows an inquiry of the same day.
        arrived_at = chart_visit.arrived_at or max(start, inquiry.received_at + A_MINUTE)
        return walk_in(inquiry, by=by, at=at, arrived_at=arrived_at)
    outcome = booking.arrive(by=by, at=at, arrived_at=chart_visit.arrived_at or booking.starts_at)
    return Visit.objects.get(outcome=outcome)
