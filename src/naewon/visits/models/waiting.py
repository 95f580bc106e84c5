"""예약대기: who would come sooner, or when there is room again."""

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.visits.models.booking import Booking, book, standing_booking
from naewon.visits.setting import one_after_the_other

NOON, FIVE = 12, 17
SATURDAY = 5


class Days(models.TextChoices):
    ANY = "", _("아무 날")
    WEEKDAYS = "weekdays", _("평일")
    WEEKEND = "weekend", _("주말")


class Part(models.TextChoices):
    ANY = "", _("아무 때")
    MORNING = "morning", _("오전")
    AFTERNOON = "afternoon", _("오후")
    EVENING = "evening", _("저녁")


class Waiting(models.Model):
    """One wish for a time. It stands until they are given one or it is withdrawn; without `by` they asked themselves.

    `booking` is the time they were given, `before` the one they had until then.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="waitings")
    days = models.CharField(max_length=10, choices=Days.choices, blank=True)
    part = models.CharField(max_length=10, choices=Part.choices, blank=True)
    manager = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    booking = models.ForeignKey(Booking, null=True, on_delete=models.CASCADE, related_name="+")
    before = models.ForeignKey(Booking, null=True, on_delete=models.CASCADE, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["inquiry"], condition=models.Q(ended_at__isnull=True), name="one_standing_wait"
            ),
        )
        indexes = (
            models.Index(fields=["clinic", "at"], condition=models.Q(ended_at__isnull=True), name="waiting_now"),
        )

    def __str__(self) -> str:
        return f"{self.get_days_display()} {self.get_part_display()}"

    @property
    def wishes(self) -> int:
        """How many things they wish: who can come seldom is asked first when it fits."""
        return sum(map(bool, (self.days, self.part, self.manager_id)))

    def fits(self, local: datetime, manager_id: int | None) -> bool:
        """Whether they could come at this time, told in the clinic's zone, to this manager."""
        right_day = not self.days or (self.days == Days.WEEKEND) == (local.weekday() >= SATURDAY)
        return right_day and self.part in ("", part_of(local)) and self.manager_id in (None, manager_id)

    @transaction.atomic
    def give(
        self, starts_at: datetime, *, manager: Membership | None, by: Membership, at: datetime, minutes: int = 30
    ) -> Booking:
        """Book it for them; the time they had is free. Conflict where they wait no more, or the time is gone."""
        by.require("can_call")
        one_after_the_other(self.clinic_id)
        self._end(at)
        before = standing_booking(self.inquiry)
        if before:
            before.withdraw(by=by, at=at)
        note = before.note if before else ""
        booking = book(self.inquiry, starts_at, manager=manager, by=by, at=at, minutes=minutes, note=note)
        type(self).objects.filter(pk=self.pk).update(booking=booking, before=before)
        return booking

    @transaction.atomic
    def take_back(self, *, by: Membership, at: datetime) -> None:
        """They wait again, and have the time they had before. Conflict where that is gone meanwhile."""
        by.require("can_call")
        one_after_the_other(self.clinic_id)
        if self.booking is None or self.booking.is_over:
            raise Conflict(_("이미 되돌린 예약입니다."))
        self.booking.withdraw(by=by, at=at)
        before = self.before
        if before and before.starts_at > at:
            told = {"minutes": int(before.length.total_seconds() // 60), "note": before.note}
            book(self.inquiry, before.starts_at, manager=before.receiver, by=by, at=at, **told)
        wish(self.inquiry, days=self.days, part=self.part, manager=self.manager, by=by, at=at)

    @transaction.atomic
    def withdraw(self, *, by: Membership | None, at: datetime) -> None:
        """They wait no more. Conflict when they did not."""
        if by:
            by.require("can_call")
        self._end(at)
        record("stopped_waiting", self, by=by, at=at, inquiry_id=self.inquiry_id)
        tell(self.clinic_id, "bookings")

    def _end(self, at: datetime) -> None:
        if not type(self).objects.filter(pk=self.pk, ended_at__isnull=True).update(ended_at=at):
            raise Conflict(_("이미 예약대기가 끝난 분입니다."))


@transaction.atomic
def wish(
    inquiry: Inquiry,
    *,
    days: str = "",
    part: str = "",
    manager: Membership | None = None,
    by: Membership | None,
    at: datetime,
) -> Waiting:
    """They would like to come then; a newer wish replaces the one that stood. Without `by` they say so themselves."""
    if by:
        by.require("can_call")
    if inquiry.is_closed:
        raise Conflict(_("종결된 문의입니다."))
    Inquiry.objects.select_for_update(no_key=True).get(pk=inquiry.pk)
    Waiting.objects.filter(inquiry=inquiry, ended_at__isnull=True).update(ended_at=at)
    wanted = {"days": days, "part": part, "manager": manager}
    row = Waiting.objects.create(clinic_id=inquiry.clinic_id, inquiry=inquiry, by=by, at=at, **wanted)
    record("waits", row, by=by, at=at, inquiry_id=inquiry.pk)
    tell(inquiry.clinic_id, "bookings")
    return row


def standing_wait(inquiry: Inquiry) -> Waiting | None:
    return Waiting.objects.filter(inquiry=inquiry, ended_at__isnull=True).first()


def part_of(local: datetime) -> str:
    if local.hour < NOON:
        return Part.MORNING
    return Part.AFTERNOON if local.hour < FIVE else Part.EVENING
