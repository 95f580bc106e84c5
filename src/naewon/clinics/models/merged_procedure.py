from django.db import models

from naewon.clinics.models.clinic import Clinic
from naewon.clinics.models.membership import Membership
from naewon.clinics.models.procedure import Procedure


class MergedProcedure(models.Model):
    """Two procedures that are one: what named `gone` names `kept` since.

    `moved` are the rows that followed, by what they are, so that each can go back.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    gone = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="merges")
    kept = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="+")
    moved = models.JSONField(default=dict)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["gone"], condition=models.Q(taken_back_at__isnull=True), name="one_merge_stands_a_procedure"
            ),
            models.CheckConstraint(condition=~models.Q(gone=models.F("kept")), name="merged_into_another"),
        )

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"
