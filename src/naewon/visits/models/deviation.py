"""약속과 다름: what was said in the room and not promised so, with the reason of who said it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, Invalid
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.vault.fields import SealedTextField
from naewon.visits.promise import Differences

if TYPE_CHECKING:
    from naewon.visits.models.consultation import Consultation


class Why(models.TextChoices):
    MORE = "more", _("상담하며 시술이 더해짐")
    CONDITIONS = "conditions", _("광고의 조건에 맞지 않음")
    WISHED = "wished", _("고객이 다르게 원함")
    NOT_POSSIBLE = "not_possible", _("그 의사나 장비로 할 수 없음")
    ADVERT = "advert", _("광고의 내용이 틀림")
    OTHER = "other", _("그 밖의 이유")


class Deviation(models.Model):
    """That a consultation left the promise: in price, doctor, or in what was to be included."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    consultation = models.OneToOneField("visits.Consultation", on_delete=models.CASCADE, related_name="deviation")
    dearer_by = models.PositiveIntegerField(null=True, help_text="in won")
    is_other_doctor = models.BooleanField(default=False)
    lacks_included = models.BooleanField(default=False)
    why = models.CharField(max_length=12, choices=Why.choices)
    words = SealedTextField(max_length=300, blank=True)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    seen_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(null=True, help_text="when somebody who makes promises took note")

    class Meta:
        indexes = (models.Index(fields=["clinic", "at"], name="deviation_of_day"),)

    def __str__(self) -> str:
        return self.get_why_display()

    @transaction.atomic
    def see(self, *, by: Membership, at: datetime) -> None:
        """Whoever makes promises has taken note. Conflict where a colleague has already."""
        by.require("can_set_offers")
        unseen = type(self).objects.filter(pk=self.pk, clinic_id=by.clinic_id, seen_at__isnull=True)
        if not unseen.update(seen_by=by, seen_at=at):
            raise Conflict(_("이미 동료가 확인했습니다."))
        record("saw_deviation", self, by=by, at=at)
        tell(self.clinic_id, "alarms")


def explain(
    consultation: "Consultation", apart: Differences, why: str, words: str, *, by: Membership, at: datetime
) -> Deviation:
    """Say why. Invalid without a reason, and without words where the list has none."""
    if why not in Why.values:
        raise Invalid(_("광고에서 약속한 것과 다릅니다. 이유를 골라 주세요."))
    if why == Why.OTHER and not words.strip():
        raise Invalid(_("어떤 이유인지 적어 주세요."))
    row = Deviation.objects.create(
        clinic_id=consultation.clinic_id,
        consultation=consultation,
        dearer_by=apart.dearer_by,
        is_other_doctor=apart.is_other_doctor,
        lacks_included=apart.lacks_included,
        why=why,
        words=words,
        by=by,
        at=at,
    )
    record("deviated", row, by=by, at=at, inquiry_id=consultation.inquiry_id, why=why)
    return row
