"""상담: what was said in the room. Where it is not what the advert promised, somebody says why."""

from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, Invalid
from naewon.inquiries.models import Inquiry
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.marketing.models import Offer
from naewon.vault.fields import SealedTextField
from naewon.visits.models.deviation import Deviation, explain
from naewon.visits.models.outcome import Visit
from naewon.visits.promise import Quote, differences, promise_to


class Decision(models.TextChoices):
    DECIDED = "decided", _("하기로 함")
    THINKING = "thinking", _("고민 중")
    DECLINED = "declined", _("하지 않기로 함")


class Consultation(models.Model):
    """One talk in the room: what was quoted, beside the promise it was measured by. Taking it back keeps the row."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="consultations")
    visit = models.ForeignKey(Visit, null=True, on_delete=models.CASCADE, related_name="consultations")
    offer = models.ForeignKey(Offer, null=True, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=10, choices=Decision.choices)
    quote_won = models.PositiveIntegerField(null=True, help_text="with VAT")
    doctor = models.CharField(max_length=40, blank=True)
    left_out = models.CharField(max_length=200, blank=True, help_text="of what the price was to include")
    note = SealedTextField(max_length=500, blank=True)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["clinic", "at"], name="consultation_of_day"),
            models.Index(fields=["clinic", "inquiry"], name="consultation_of_inquiry"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["visit"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_standing_consultation",
            ),
        )

    def __str__(self) -> str:
        return self.get_decision_display()

    @property
    def apart(self) -> Deviation | None:
        """Where it left the promise."""
        return getattr(self, "deviation", None)

    @transaction.atomic
    def withdraw(self, *, by: Membership, at: datetime) -> None:
        by.require("can_receive_visitors")
        if not type(self).objects.filter(pk=self.pk, withdrawn_at__isnull=True).update(withdrawn_at=at):
            raise Conflict(_("이미 되돌린 상담입니다."))
        record("undid", self, by=by, at=at, inquiry_id=self.inquiry_id)
        tell(self.clinic_id, "bookings")


@transaction.atomic
def consult(
    inquiry: Inquiry,
    decision: str,
    quote: Quote,
    *,
    by: Membership,
    at: datetime,
    why: str = "",
    words: str = "",
    note: str = "",
) -> Consultation:
    """Record the talk. Conflict where it stands already.

    Invalid where it leaves the promise, or they decided against it, and nobody says why.
    """
    by.require("can_receive_visitors")
    if decision not in Decision.values:
        raise Invalid(_("어떻게 하기로 했는지 골라 주세요."))
    if lacks_reason(decision, note):
        raise Invalid(_("하지 않기로 한 이유를 남길 말에 적어 주세요."))
    offer = promise_to(inquiry)
    apart = differences(offer, quote)
    said = {"quote_won": quote.won, "doctor": quote.doctor, "left_out": ", ".join(quote.left_out), "note": note}
    story = {"clinic_id": inquiry.clinic_id, "inquiry": inquiry, "visit": last_visit(inquiry), "offer": offer}
    try:
        with transaction.atomic():
            made = Consultation.objects.create(**story, **said, decision=decision, by=by, at=at)
    except IntegrityError as error:
        raise Conflict(_("이 내원의 상담은 이미 적혀 있습니다. 되돌린 뒤 다시 적어 주세요.")) from error
    record("consulted", made, by=by, at=at, inquiry_id=inquiry.pk, decision=decision)
    if apart:
        explain(made, apart, why, words, by=by, at=at)
    tell(inquiry.clinic_id, "bookings")
    return made


def lacks_reason(decision: str, note: str) -> bool:
    """Whoever decided against it had a reason, and what nobody wrote down nobody learns from."""
    return decision == Decision.DECLINED and not note.strip()


def last_visit(inquiry: Inquiry) -> Visit | None:
    return Visit.objects.filter(inquiry=inquiry, withdrawn_at__isnull=True).order_by("-arrived_at", "-pk").first()


def last_consultation(inquiry: Inquiry) -> Consultation | None:
    """The newest that stands, with where it left the promise."""
    rows = Consultation.objects.filter(clinic_id=inquiry.clinic_id, inquiry=inquiry, withdrawn_at__isnull=True)
    return rows.select_related("deviation__by__user", "by__user", "offer").order_by("-at", "-pk").first()
