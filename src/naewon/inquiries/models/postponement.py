from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Invalid
from naewon.journal.recording import record
from naewon.vault.fields import SealedTextField


class Postponement(models.Model):
    """보류: leave the person in peace until then."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey("inquiries.Inquiry", on_delete=models.CASCADE, related_name="postponements")
    until = models.DateTimeField()
    reason = SealedTextField(max_length=300, blank=True)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["inquiry"], condition=models.Q(lifted_at__isnull=True), name="one_standing_postponement"
            ),
        )

    def __str__(self) -> str:
        return f"{self.until:%Y-%m-%d %H:%M}"

    def is_over(self, now: datetime) -> bool:
        """It stands until it is lifted, but once its time has passed it puts off nothing."""
        return self.until <= now


class Postponable(models.Model):
    """What waiting on purpose means for an inquiry."""

    postponements: "models.QuerySet[Postponement]"
    clinic_id: int

    class Meta:
        abstract = True

    @transaction.atomic
    def postpone(self, until: datetime, *, by: Membership | None, at: datetime, reason: str = "") -> Postponement:
        """Put off until a later moment; a newer wish replaces the older one."""
        if by:
            by.require("can_call")
        if until <= at:
            raise Invalid(_("보류 시각은 지금보다 뒤여야 합니다."))
        type(self)._default_manager.select_for_update(no_key=True).get(pk=self.pk)
        self.postponements.filter(lifted_at__isnull=True).update(lifted_at=at)
        postponement = self.postponements.create(clinic_id=self.clinic_id, until=until, reason=reason, by=by, at=at)
        record("postponed", postponement, by=by, at=at, inquiry_id=self.pk, until=until.isoformat())
        return postponement

    @transaction.atomic
    def lift_postponement(self, *, by: Membership | None, at: datetime) -> None:
        """Call again from now on."""
        standing = self.postponements.filter(lifted_at__isnull=True).first()
        if standing is None:
            return
        standing.lifted_at = at
        standing.save(update_fields=["lifted_at"])
        record("lifted", standing, by=by, at=at, inquiry_id=self.pk)
