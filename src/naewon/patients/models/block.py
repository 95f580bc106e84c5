from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict
from naewon.journal.recording import record


class Block(models.Model):
    """처리정지: the person asked that nothing more be done with their data. It stands until it is lifted."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    patient = models.ForeignKey("patients.Patient", on_delete=models.CASCADE, related_name="blocks")
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["patient"], condition=models.Q(lifted_at__isnull=True), name="one_standing_block"
            ),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Blockable(models.Model):
    """What stopping means for a person, whichever of their records it was put on."""

    blocks: "models.Manager[Block]"
    clinic_id: int
    person_id: int

    class Meta:
        abstract = True

    @property
    def block(self) -> Block | None:
        """The one that stands now."""
        return self.standing_blocks().select_related("by__user").order_by("at", "pk").first()

    def standing_blocks(self) -> "models.QuerySet[Block]":
        of_person = models.Q(patient=self.person_id) | models.Q(patient__joined_to=self.person_id)
        return Block.objects.filter(of_person, lifted_at__isnull=True)

    def stop(self, *, by: Membership | None, at: datetime) -> Block:
        """Nobody is to call from now on. Stopping what is stopped changes nothing."""
        try:
            with transaction.atomic():
                block = Block.objects.create(clinic_id=self.clinic_id, patient_id=self.pk, by=by, at=at)
                record("blocked", block, by=by, at=at)
        except IntegrityError:
            return Block.objects.get(patient_id=self.pk, lifted_at__isnull=True)
        return block

    @transaction.atomic
    def lift_block(self, *, by: Membership, at: datetime) -> None:
        """The person wants to be served again. Conflict when nothing stands."""
        by.require("can_call")
        standing = list(self.standing_blocks())
        rows = Block.objects.filter(pk__in=[block.pk for block in standing], lifted_at__isnull=True)
        if not rows.update(lifted_at=at, lifted_by=by):
            raise Conflict(_("처리정지 상태가 아닙니다."))
        for block in standing:
            record("unblocked", block, by=by, at=at)
