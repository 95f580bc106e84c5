from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.journal.recording import record


class Occasion(models.TextChoices):
    """What a message is sent for."""

    RECEIVED = "received", _("문의 접수 안내")
    FAREWELL = "farewell", _("장기부재 인사")
    BOOKED = "booked", _("예약 확정 안내")
    REMINDER = "reminder", _("내원 하루 전 안내")
    VISITED = "visited", _("내원 뒤 질문")
    BY_HAND = "by_hand", _("직접 쓴 문자")


class Template(models.Model):
    """What a clinic says on an occasion, in its own words. A newer one replaces it and keeps the row."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="templates")
    occasion = models.CharField(max_length=10, choices=Occasion.choices)
    text = models.TextField(max_length=2000)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "occasion"],
                condition=models.Q(replaced_at__isnull=True),
                name="one_standing_template",
            ),
        )

    def __str__(self) -> str:
        return self.get_occasion_display()


@transaction.atomic
def write_template(occasion: Occasion, text: str, *, by: Membership, at: datetime) -> Template:
    """From now on the clinic says this. Whether it may be sent is asked before (naewon.contacts.sending)."""
    by.require("can_write_templates")
    Clinic.held(by.clinic_id)
    Template.objects.filter(clinic_id=by.clinic_id, occasion=occasion, replaced_at__isnull=True).update(replaced_at=at)
    row = Template.objects.create(clinic_id=by.clinic_id, occasion=occasion, text=text, by=by, at=at)
    record("wrote_template", row, by=by, at=at, occasion=occasion)
    return row
