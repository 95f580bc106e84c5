"""시술 완료: what was done and paid, written down by hand. Where the chart tells of the same day, that counts."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, Invalid
from naewon.inquiries.models import Inquiry
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.vault.fields import SealedTextField
from naewon.visits.models.outcome import Visit

MOST_WON = 2_000_000_000
RIGHT = "can_record_treatments"


class Done(NamedTuple):
    """All that one person had done and paid for on one day, with VAT."""

    day: date
    won: int
    what: str = ""


class Treatment(models.Model):
    """What was done that day. A correction is a row of its own; what it corrects stays, withdrawn."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="treatments")
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="treatments")
    day = models.DateField()
    won = models.PositiveIntegerField(help_text="paid, with VAT")
    what = SealedTextField(max_length=120, blank=True)
    corrects = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["clinic", "day"], name="treatment_of_day"),
            models.Index(fields=["clinic", "inquiry"], name="treatment_of_inquiry"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["inquiry", "day"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_treatment_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.won}"

    @property
    def done(self) -> Done:
        return Done(self.day, self.won, self.what)

    @transaction.atomic
    def correct(self, done: Done, *, by: Membership, at: datetime) -> "Treatment":
        """Conflict where a colleague has corrected it or taken it back meanwhile."""
        by.require(RIGHT)
        self._withdraw(by, at)
        return _written(self.inquiry, done, self, by=by, at=at)

    @transaction.atomic
    def take_back(self, *, by: Membership, at: datetime) -> None:
        """It was not so. What it had corrected is written down again."""
        by.require(RIGHT)
        self._withdraw(by, at)
        record("undid", self, by=by, at=at, inquiry_id=self.inquiry_id, day=self.day.isoformat(), won=self.won)
        if earlier := self.corrects:
            _written(self.inquiry, earlier.done, earlier.corrects, by=by, at=at)
        tell(self.clinic_id, "bookings")

    def _withdraw(self, by: Membership, at: datetime) -> None:
        standing = type(self).objects.filter(pk=self.pk, clinic_id=by.clinic_id, withdrawn_at__isnull=True)
        if not standing.update(withdrawn_at=at, withdrawn_by=by):
            raise Conflict(_("동료가 이미 고쳤거나 되돌린 기록입니다."))


@transaction.atomic
def treat(inquiry: Inquiry, done: Done, *, by: Membership, at: datetime) -> Treatment:
    """Write down what was done. Invalid for a day on which nobody can have been here; Conflict where it stands."""
    by.require(RIGHT)
    return _written(inquiry, done, None, by=by, at=at)


def treatments_of(inquiry: Inquiry) -> list[Treatment]:
    """Those that stand, the newest day first."""
    rows = Treatment.objects.filter(clinic_id=inquiry.clinic_id, inquiry=inquiry, withdrawn_at__isnull=True)
    return list(rows.select_related("by__user").order_by("-day", "-pk"))


def _written(inquiry: Inquiry, done: Done, corrects: Treatment | None, *, by: Membership, at: datetime) -> Treatment:
    visit = _visit_by(inquiry, done.day, at)
    if not 1 <= done.won <= MOST_WON:
        raise Invalid(_("결제한 금액을 1원부터 %d원 사이로 적어 주세요.") % MOST_WON)
    story = {"clinic_id": inquiry.clinic_id, "inquiry": inquiry, "visit": visit, "corrects": corrects}
    try:
        with transaction.atomic():
            row = Treatment.objects.create(**story, **done._asdict(), by=by, at=at)
    except IntegrityError as error:
        raise Conflict(_("그날의 시술은 이미 적혀 있습니다. 적힌 것을 고쳐 주세요.")) from error
    told = {"day": done.day.isoformat(), "won": done.won}
    record("corrected_treatment" if corrects else "treated", row, by=by, at=at, inquiry_id=inquiry.pk, **told)
    tell(inquiry.clinic_id, "bookings")
    return row


def _visit_by(inquiry: Inquiry, day: date, at: datetime) -> Visit:
    """The last visit until that day: who was treated was here."""
    zone = inquiry.clinic.zone
    if day > at.astimezone(zone).date():
        raise Invalid(_("아직 오지 않은 날입니다."))
    until = datetime.combine(day, time(), zone) + timedelta(days=1)
    visits = Visit.objects.filter(inquiry=inquiry, withdrawn_at__isnull=True, arrived_at__lt=until)
    if found := visits.order_by("-arrived_at", "-pk").first():
        return found
    raise Invalid(_("그날까지 내원한 기록이 없습니다. 먼저 내원을 적어 주세요."))
