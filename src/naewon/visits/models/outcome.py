from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry, Reason
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.visits.setting import taken_at_once


class Kind(models.TextChoices):
    VISITED = "visited", _("내원")
    NO_SHOW = "no_show", _("노쇼")
    CANCELLED = "cancelled", _("취소")
    CANCELLED_SAME_DAY = "cancelled_same_day", _("당일취소")


class Outcome(models.Model):
    """How a booking ended. One stands at a time; taking it back keeps the row."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    booking = models.ForeignKey("visits.Booking", on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["booking"], condition=models.Q(withdrawn_at__isnull=True), name="one_standing_outcome"
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()


class Visit(models.Model):
    """내원: the person came to the clinic, by booking or by walking in."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="visits")
    outcome = models.OneToOneField(Outcome, null=True, on_delete=models.CASCADE, related_name="visit")
    arrived_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["clinic", "arrived_at"], name="visit_of_day"),
            models.Index(fields=["clinic", "inquiry"], name="visit_of_inquiry"),
        )

    def __str__(self) -> str:
        return f"{self.arrived_at:%Y-%m-%d %H:%M}"

    @transaction.atomic
    def take_back(self, *, by: Membership, at: datetime) -> None:
        """It was no visit: the booking stands again, and the inquiry that was closed with it is open."""
        if self.outcome:
            self.outcome.booking.take_back_outcome(by=by, at=at)
            return
        by.require("can_receive_visitors")
        if not type(self).objects.filter(pk=self.pk, withdrawn_at__isnull=True).update(withdrawn_at=at):
            raise Conflict(_("이미 되돌린 내원입니다."))
        reopen_unless_visited(self.inquiry, by=by, at=at)
        record("undid", self, by=by, at=at, inquiry_id=self.inquiry_id, kind=Kind.VISITED)
        tell(self.clinic_id, "bookings")


def walk_in(inquiry: Inquiry, *, by: Membership | None, at: datetime, arrived_at: datetime) -> Visit:
    """Somebody came without a booking."""
    if by:
        by.require("can_receive_visitors")
    with transaction.atomic():
        visit = Visit.objects.create(clinic_id=inquiry.clinic_id, inquiry=inquiry, arrived_at=arrived_at)
        record(Kind.VISITED, visit, by=by, at=at, inquiry_id=inquiry.pk)
        close_as_visited(inquiry, by=by, at=at)
        tell(inquiry.clinic_id, "bookings")
    return visit


def close_as_visited(inquiry: Inquiry, *, by: Membership | None, at: datetime) -> None:
    if not inquiry.is_closed:
        inquiry.close(Reason.VISITED, by=by, at=at)


def reopen_unless_visited(inquiry: Inquiry, *, by: Membership | None, at: datetime) -> None:
    """A visit was taken back: the closure that came with it goes, unless the person came another time as well."""
    closure = inquiry.closure
    came = Visit.objects.filter(inquiry=inquiry, withdrawn_at__isnull=True).exists()
    if closure and closure.reason == Reason.VISITED and not came:
        inquiry.reopen(by=by, at=at)


class Ending(models.Model):
    """How a booking comes to its end."""

    outcomes: "models.QuerySet[Outcome]"
    clinic: Clinic
    clinic_id: int
    inquiry: Inquiry
    inquiry_id: int
    starts_at: datetime
    doctor_id: int | None
    room_id: int | None
    is_held = models.BooleanField(default=False, db_default=False)

    class Meta:
        abstract = True

    @property
    def was_set_here(self) -> bool:
        raise NotImplementedError

    @property
    def outcome(self) -> Outcome | None:
        return next((row for row in self.outcomes.all() if row.withdrawn_at is None), None)

    def arrive(self, *, by: Membership | None, at: datetime, arrived_at: datetime | None = None) -> Outcome:
        """The person is here, or was: the inquiry has become a visit, and is closed as such."""
        came = {"inquiry_id": self.inquiry_id, "arrived_at": arrived_at or at}
        with transaction.atomic():
            outcome = self._end(Kind.VISITED, by=by, at=at)
            Visit.objects.create(clinic_id=self.clinic_id, outcome=outcome, **came)
            close_as_visited(self.inquiry, by=by, at=at)
        return outcome

    def miss(self, *, by: Membership | None, at: datetime) -> Outcome:
        """노쇼: nobody came and nobody told. The inquiry goes back to the queue."""
        return self._end(Kind.NO_SHOW, by=by, at=at)

    def cancel(self, *, by: Membership | None, at: datetime) -> Outcome:
        """Cancelled with notice; on the day itself it is counted apart."""
        zone = self.clinic.zone
        same_day = at.astimezone(zone).date() == self.starts_at.astimezone(zone).date()
        return self._end(Kind.CANCELLED_SAME_DAY if same_day else Kind.CANCELLED, by=by, at=at)

    def _end(self, kind: str, *, by: Membership | None, at: datetime) -> Outcome:
        if by:
            by.require("can_receive_visitors")
        try:
            with transaction.atomic():
                outcome = self.outcomes.create(clinic_id=self.clinic_id, kind=kind, by=by, at=at)
                self._let_go(outcome)
                record(kind, self, by=by, at=at, inquiry_id=self.inquiry_id)
                tell(self.clinic_id, "bookings", booking=self.pk)
        except IntegrityError as error:
            raise Conflict(_("이미 결과가 기록된 예약입니다.")) from error
        return outcome

    @transaction.atomic
    def take_back_outcome(self, *, by: Membership | None, at: datetime) -> None:
        """Undo the standing outcome, its visit, and the closure that came with it."""
        if by:
            by.require("can_receive_visitors")
        outcome = self.outcomes.select_for_update().filter(withdrawn_at__isnull=True).first()
        if outcome is None:
            raise Conflict(_("되돌릴 결과가 없습니다."))
        outcome.withdrawn_at = at
        outcome.save(update_fields=["withdrawn_at"])
        Visit.objects.filter(outcome=outcome).update(withdrawn_at=at)
        if outcome.kind == Kind.VISITED:
            reopen_unless_visited(self.inquiry, by=by, at=at)
        if self.starts_at > at:
            self._hold_again()
        record("undid", self, by=by, at=at, inquiry_id=self.inquiry_id, kind=outcome.kind)
        tell(self.clinic_id, "bookings", booking=self.pk)

    def _let_go(self, outcome: Outcome) -> None:
        if self.is_held and outcome.kind != Kind.VISITED:
            self.is_held = False
            self.save(update_fields=["is_held"])

    def _hold_again(self) -> None:
        """Conflict where somebody else was set down for that time meanwhile. What is seated was set here too."""
        if not self.is_held and (self.was_set_here or self.doctor_id or self.room_id):
            self.is_held = True
            with taken_at_once():
                self.save(update_fields=["is_held"])
