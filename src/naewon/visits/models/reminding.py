"""예약 확인 전화: the call before a visit, and what came of it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, Invalid
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.visits.models.booking import Booking

if TYPE_CHECKING:
    from naewon.visits.models.outcome import Outcome


class Reply(models.TextChoices):
    CONFIRMED = "confirmed", _("확인됨")
    CHANGED = "changed", _("변경")
    CANCELLED = "cancelled", _("취소")
    NO_ANSWER = "no_answer", _("부재")


class Reminder(models.Model):
    """One such call; without `by` the person said so themselves, by the link they were sent.

    Taking it back keeps the row.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="reminders")
    reply = models.CharField(max_length=10, choices=Reply.choices)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["clinic", "booking", "at"], name="reminder_of_booking"),)

    def __str__(self) -> str:
        return self.get_reply_display()

    @transaction.atomic
    def undo(self, *, by: Membership | None, at: datetime) -> None:
        """Take it back, once. What was cancelled or moved with it is taken back where it was done."""
        if by:
            by.require("can_call")
        if not type(self).objects.filter(pk=self.pk, undone_at__isnull=True).update(undone_at=at):
            raise Conflict(_("이미 되돌린 기록입니다."))
        record("undid", self, by=by, at=at, inquiry_id=self.booking.inquiry_id, reply=self.reply)


@transaction.atomic
def remind(booking: Booking, reply: str, *, by: Membership | None, at: datetime) -> Reminder:
    """Log the call. Conflict for a booking that is over."""
    if by:
        by.require("can_call")
    if reply not in Reply.values:
        raise Invalid(_("알 수 없는 통화 결과입니다."))
    if booking.is_over:
        raise Conflict(_("이미 결과가 기록된 예약입니다."))
    row = Reminder.objects.create(clinic_id=booking.clinic_id, booking=booking, reply=reply, by=by, at=at)
    record("reminded", row, by=by, at=at, inquiry_id=booking.inquiry_id, reply=reply)
    tell(booking.clinic_id, "bookings", booking=booking.pk)
    return row


@transaction.atomic
def cancel_when_reminded(booking: Booking, *, by: Membership | None, at: datetime) -> "Outcome":
    """They will not come, and said so."""
    remind(booking, Reply.CANCELLED, by=by, at=at)
    return booking.cancel(by=by, at=at)
