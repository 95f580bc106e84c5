from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Doctor, Membership, Room
from naewon.contacts.models import drop_callback
from naewon.errors import Conflict, Invalid
from naewon.inquiries.models import Inquiry
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.tenancy.kept import kept
from naewon.vault.fields import SealedTextField
from naewon.visits.away import refuse_when_away
from naewon.visits.models.outcome import Ending
from naewon.visits.setting import one_after_the_other, taken_at_once


class BookingSet(models.QuerySet["Booking"]):
    def visible_to(self, staff: Membership) -> "BookingSet":
        own = self.filter(clinic_id=staff.clinic_id, inquiry__erased_at__isnull=True)
        return own if staff.can_see_people else self.none()

    def standing(self) -> "BookingSet":
        """Neither withdrawn nor ended."""
        return self.filter(withdrawn_at__isnull=True).exclude(
            outcomes__withdrawn_at__isnull=True, outcomes__isnull=False
        )

    def between(self, start: datetime, end: datetime) -> "BookingSet":
        return self.filter(withdrawn_at__isnull=True, starts_at__gte=start, starts_at__lt=end)

    def meeting(self, start: datetime, end: datetime) -> "BookingSet":
        """Those still to come of that share a moment with this time."""
        return self.standing().filter(starts_at__lt=end, ends_at__gt=start)


class Booking(Ending, models.Model):
    """A visit time that was set. How it ended is a row of its own.

    `is_held`: nobody else can be set down for its manager, doctor or room at this time; the database sees to it. It is
    so for what was set here, as long as it stands; other programs may have set two down at once.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="bookings")
    manager = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="bookings")
    doctor = models.ForeignKey(Doctor, null=True, on_delete=models.PROTECT, related_name="bookings")
    room = models.ForeignKey(Room, null=True, on_delete=models.PROTECT, related_name="bookings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    note = SealedTextField(max_length=300, blank=True)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by_person = models.BooleanField(default=False, db_default=False, help_text="who is to come picked the time")
    withdrawn_at = models.DateTimeField(null=True)

    objects = BookingSet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["clinic", "starts_at"], name="booking_of_day"),
            models.Index(fields=["clinic", "inquiry"], name="booking_of_inquiry"),
            models.Index(fields=["clinic", "at"], name="booking_made"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="booking_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["manager", "starts_at", "inquiry"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_booking_a_click",
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def was_set_here(self) -> bool:
        return self.by_id is not None or self.by_person

    @property
    def was_walk_in(self) -> bool:
        """Nobody set it before they came."""
        return self.by_id is not None and self.starts_at == self.at

    @property
    def receiver(self) -> Membership | None:
        """The manager, as long as they work here and receive people."""
        manager = self.manager
        return manager if manager and manager.is_active and manager.can_receive_visitors else None

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at

    @property
    def is_over(self) -> bool:
        """Taken back, or ended in one way or another."""
        return bool(self.withdrawn_at or self.outcome)

    @transaction.atomic
    def take_back_outcome(self, *, by: Membership | None, at: datetime) -> None:
        """Who walked in has no time to go back to: it goes with the visit."""
        super().take_back_outcome(by=by, at=at)
        if self.was_walk_in:
            self.withdraw(by=by, at=at)

    @transaction.atomic
    def withdraw(self, *, by: Membership | None, at: datetime) -> None:
        """Take back a booking that was made by mistake: it never counted."""
        if by:
            by.require("can_call")
        if not type(self).objects.filter(pk=self.pk, withdrawn_at__isnull=True).update(withdrawn_at=at, is_held=False):
            raise Conflict(_("이미 되돌린 예약입니다."))
        record("undid", self, by=by, at=at, inquiry_id=self.inquiry_id)
        tell(self.clinic_id, "bookings", booking=self.pk)


def standing_booking(inquiry: Inquiry) -> Booking | None:
    """The booking still to come of, earliest first."""
    return _standing_of.first(inquiry=inquiry.pk)


@kept
def _standing_of(inquiry: int) -> "models.QuerySet[Booking]":
    rows = Booking.objects.filter(inquiry=inquiry).standing().select_related("manager__user")
    return rows.order_by("starts_at", "pk")[:1]


@transaction.atomic
def book(
    inquiry: Inquiry,
    starts_at: datetime,
    *,
    manager: Membership | None,
    by: Membership | None,
    at: datetime,
    minutes: int = 30,
    note: str = "",
    by_person: bool = False,
) -> Booking:
    """Set a visit time; a promised call falls away. Conflict where a booking stands, nobody more can be
    received, or the manager is away.

    Invalid for a time gone by. `by` is None where the person picked it, and where it was set elsewhere and only told of
    here: perhaps after that time, and whether or not there was room.
    """
    if by:
        by.require("can_call")
    ends_at, is_ours = starts_at + timedelta(minutes=minutes), bool(by) or by_person
    if is_ours and starts_at <= at:
        raise Invalid(_("예약 시각은 지금보다 뒤여야 합니다."))
    if manager and (manager.clinic_id != inquiry.clinic_id or not manager.can_receive_visitors):
        raise Invalid(_("예약을 맡을 수 없는 사람입니다."))
    if is_ours:
        one_after_the_other(inquiry.clinic_id)
    Inquiry.objects.select_for_update(no_key=True).get(pk=inquiry.pk)
    if standing_booking(inquiry):
        raise Conflict(_("이미 잡힌 예약이 있습니다. 먼저 취소하거나 변경해 주세요."))
    if is_ours:
        refuse_when_full(inquiry.clinic, starts_at, ends_at)
        refuse_when_away(inquiry.clinic, starts_at, ends_at, manager)
    times = {"starts_at": starts_at, "ends_at": ends_at, "manager": manager, "is_held": is_ours}
    booking = _kept(Booking(inquiry=inquiry, note=note, by=by, by_person=by_person, at=at, **times))
    drop_callback(inquiry, by=by, at=at)
    record("booked", booking, by=by, at=at, inquiry_id=inquiry.pk, starts_at=starts_at.isoformat())
    tell(inquiry.clinic_id, "bookings", booking=booking.pk)
    return booking


def refuse_when_full(clinic: Clinic, starts_at: datetime, ends_at: datetime) -> None:
    """Conflict where as many are expected at that time as can be received."""
    if Booking.objects.filter(clinic=clinic).meeting(starts_at, ends_at).count() >= clinic.visits_at_once:
        raise Conflict(_("그 시간은 예약이 찼습니다. 한 번에 %d분까지 받습니다.") % clinic.visits_at_once)


def _kept(booking: Booking) -> Booking:
    """Conflict where the manager receives somebody else at that time."""
    booking.clinic_id = booking.inquiry.clinic_id
    with taken_at_once():
        booking.save()
    return booking
