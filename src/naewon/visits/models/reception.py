"""맞이: somebody who arrived was taken in. From then on it is about the talk, and no longer about the door."""

from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.visits.models.outcome import Visit


class Reception(models.Model):
    """Who received the person, and when. Taking it back keeps the row."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="receptions")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["clinic", "at"], name="reception_of_day"),)
        constraints = (
            models.UniqueConstraint(
                fields=["visit"], condition=models.Q(withdrawn_at__isnull=True), name="one_standing_reception"
            ),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


def receive(visit: Visit, *, by: Membership, at: datetime) -> Reception:
    """Conflict where a colleague has received them, or where they did not come after all."""
    by.require("can_receive_visitors")
    if visit.withdrawn_at:
        raise Conflict(_("이미 되돌린 내원입니다."))
    try:
        with transaction.atomic():
            row = Reception.objects.create(clinic_id=visit.clinic_id, visit=visit, by=by, at=at)
            record("took_in", row, by=by, at=at, inquiry_id=visit.inquiry_id)
            tell(visit.clinic_id, "bookings")
    except IntegrityError as error:
        raise Conflict(_("이미 동료가 맞이했습니다.")) from error
    return row


@transaction.atomic
def take_back_reception(visit: Visit, *, by: Membership, at: datetime) -> None:
    """They still wait. Conflict where nobody has received them."""
    by.require("can_receive_visitors")
    standing = Reception.objects.filter(visit=visit, withdrawn_at__isnull=True).first()
    if not standing or not Reception.objects.filter(pk=standing.pk, withdrawn_at__isnull=True).update(withdrawn_at=at):
        raise Conflict(_("아직 맞이하지 않은 분입니다."))
    record("undid", standing, by=by, at=at, inquiry_id=visit.inquiry_id)
    tell(visit.clinic_id, "bookings")
