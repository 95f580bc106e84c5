from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict
from naewon.journal.recording import record
from naewon.vault.fields import SealedTextField


class Reason(models.TextChoices):
    VISITED = "visited", _("내원 완료")
    FAKE = "fake", _("불량(허수)")
    DUPLICATE = "duplicate", _("중복")
    DEAD_NUMBER = "dead_number", _("결번")
    ELSEWHERE = "elsewhere", _("타병원")
    PRICE = "price", _("가격")
    DISTANCE = "distance", _("거리")
    TIMING = "timing", _("시기")
    JUST_ASKING = "just_asking", _("단순문의")
    NOT_ELIGIBLE = "not_eligible", _("대상아님")
    GUARDIAN_REFUSED = "guardian_refused", _("미성년 보호자 미동의")
    OPTED_OUT = "opted_out", _("수신거부")
    LONG_NO_ANSWER = "long_no_answer", _("장기부재")
    EXISTING = "existing", _("기존 환자")
    OTHER = "other", _("기타")


class Closure(models.Model):
    """An inquiry is closed because this row stands; reopening keeps the row and says who and when."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey("inquiries.Inquiry", on_delete=models.CASCADE, related_name="closures")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    note = SealedTextField(max_length=300, blank=True)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reopened_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["inquiry"], condition=models.Q(reopened_at__isnull=True), name="one_standing_closure"
            ),
        )

    def __str__(self) -> str:
        return self.get_reason_display()


class Closeable(models.Model):
    """What closing means for an inquiry."""

    closures: "models.QuerySet[Closure]"
    clinic_id: int

    class Meta:
        abstract = True

    @property
    def closure(self) -> Closure | None:
        """The closure that stands now."""
        return self.closures.filter(reopened_at__isnull=True).select_related("by__user").first()

    @property
    def is_closed(self) -> bool:
        return self.closure is not None

    def is_closed_by_rule(self, reason: str) -> bool:
        return self.closures.filter(reopened_at__isnull=True, reason=reason, by=None).exists()

    def close(self, reason: str, *, by: Membership | None, at: datetime, note: str = "") -> Closure:
        """Close with a reason; `by` is None when a rule of the clinic does it. Conflict when it is closed already."""
        if by:
            by.require("can_call")
        try:
            with transaction.atomic():
                closure = self.closures.create(clinic_id=self.clinic_id, reason=reason, note=note, by=by, at=at)
                record("closed", closure, by=by, at=at, inquiry_id=self.pk, reason=reason)
        except IntegrityError as error:
            raise Conflict(_("이미 종결된 문의입니다.")) from error
        return closure

    @transaction.atomic
    def reopen(self, *, by: Membership | None, at: datetime) -> None:
        """Undo the standing closure. Conflict when none stands."""
        if by:
            by.require("can_call")
        changed = self.closures.filter(reopened_at__isnull=True).update(reopened_at=at, reopened_by=by)
        if not changed:
            raise Conflict(_("종결되지 않은 문의입니다."))
        closure = self.closures.latest("reopened_at")
        record("reopened", closure, by=by, at=at, inquiry_id=self.pk)
