from django.db import models

from naewon.clinics.models import Clinic, Membership
from naewon.privacy.models.rule import Kind


class DestructionPlan(models.Model):
    """파기 계획: what would go, listed one by one on a day. Only this list can be approved, and nothing else goes."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    days = models.JSONField(default=dict, help_text="how long each kind was kept on that day")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    progressed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic"],
                condition=models.Q(dropped_at__isnull=True, finished_at__isnull=True),
                name="one_standing_plan",
            ),
        )

    def __str__(self) -> str:
        return f"{self.drawn_at:%Y-%m-%d}"

    @property
    def is_running(self) -> bool:
        return self.approved_at is not None and self.finished_at is None


class PlanItem(models.Model):
    """One thing on the list. Deleted when the plan is done: then only the record is left.

    No foreign key: what it names is to vanish.
    """

    plan = models.ForeignKey(DestructionPlan, on_delete=models.CASCADE, related_name="items")
    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    subject_id = models.BigIntegerField()
    last_at = models.DateTimeField(help_text="when it was last used")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["plan", "kind", "subject_id"], name="once_on_a_plan"),)
        indexes = (models.Index(fields=["plan", "kind", "last_at"], name="item_of_plan"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
