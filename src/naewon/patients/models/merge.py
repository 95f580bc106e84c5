from django.contrib.postgres.fields import ArrayField
from django.db import models

from naewon.clinics.models import Clinic, Membership
from naewon.patients.models.patient import Patient


class MergeSet(models.QuerySet["Merge"]):
    def standing(self) -> "MergeSet":
        return self.filter(undone_at__isnull=True)

    def after(self, merge: "Merge") -> "MergeSet":
        """Those that stand on it: what the kept record became since."""
        kept = models.Q(kept=merge.kept_id) | models.Q(joined=merge.kept_id)
        return self.standing().filter(kept, pk__gt=merge.pk)


class Merge(models.Model):
    """Two records were said to be one person: by whom, when, and exactly what moved, so that all of it can go back."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    kept = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+")
    joined = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+")
    moved = models.JSONField(
        default=dict, help_text="the rows that went from the joined record to the kept one, by column"
    )
    filled = ArrayField(models.CharField(max_length=12), default=list, help_text="what the kept record did not know")
    folded = models.JSONField(default=list, help_text="open inquiries that became a touch on another: touch, closure")
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects = MergeSet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["joined"], condition=models.Q(undone_at__isnull=True), name="joined_to_one_at_a_time"
            ),
            models.CheckConstraint(condition=~models.Q(kept=models.F("joined")), name="two_records_merge"),
        )
        indexes = (models.Index(fields=["clinic", "kept"], name="merge_of_kept"),)

    def __str__(self) -> str:
        return f"{self.joined_id} → {self.kept_id}"

    @property
    def patient_id(self) -> int:
        """Whose data it is, to the journal."""
        return self.kept_id
