from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, Invalid
from naewon.inquiries.models import Inquiry
from naewon.journal.recording import record


class Result(models.TextChoices):
    CONNECTED = "connected", _("연결")
    NO_ANSWER = "no_answer", _("부재")
    BUSY = "busy", _("통화중")
    DEAD_NUMBER = "dead_number", _("결번")
    REFUSED = "refused", _("거절")


class Attempt(models.Model):
    """연락 시도: one call and what came of it. Taking it back keeps the row."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="attempts")
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="attempts")
    result = models.CharField(max_length=12, choices=Result.choices)
    talk_seconds = models.PositiveIntegerField(default=0)
    timed_at = models.DateTimeField(null=True, help_text="when the exchange told the seconds, else empty")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["clinic", "inquiry", "at"], name="attempt_of_inquiry"),
            models.Index(fields=["clinic", "at"], name="attempt_of_day"),
        )

    def __str__(self) -> str:
        return self.get_result_display()

    @transaction.atomic
    def undo(self, *, by: Membership, at: datetime) -> None:
        """Take it back, once."""
        by.require("can_call")
        if not type(self).objects.filter(pk=self.pk, undone_at__isnull=True).update(undone_at=at):
            raise Conflict(_("이미 되돌린 기록입니다."))
        self.undone_at = at
        record("undid", self, by=by, at=at, inquiry_id=self.inquiry_id, result=self.result)


@transaction.atomic
def attempt(inquiry: Inquiry, result: str, *, by: Membership, at: datetime, talk_seconds: int = 0) -> Attempt:
    """Log a call. Invalid for a result nobody knows."""
    by.require("can_call")
    if result not in Result.values:
        raise Invalid(_("알 수 없는 통화 결과입니다."))
    row = Attempt.objects.create(
        clinic_id=inquiry.clinic_id, inquiry=inquiry, by=by, result=result, talk_seconds=talk_seconds, at=at
    )
    record("attempted", row, by=by, at=at, inquiry_id=inquiry.pk, result=result)
    return row
