from datetime import datetime

from django.db import models, transaction

from naewon.clinics.models import Clinic, Membership, Procedure
from naewon.journal.recording import record


class ProcedureChange(models.Model):
    """What somebody turned out to ask for: heard in a talk, or read wrongly before.

    Until `at` it was `before`: what was known earlier, and what a model learns of it, stays as it was known then.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey("inquiries.Inquiry", on_delete=models.CASCADE, related_name="procedure_changes")
    before = models.ForeignKey(Procedure, null=True, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(Procedure, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["clinic", "inquiry", "at"], name="procedure_change_of_inquiry"),)

    def __str__(self) -> str:
        return f"{self.before} › {self.after}"


class Wishing(models.Model):
    """What an inquiry is about, as far as it is known."""

    procedure = models.ForeignKey(Procedure, null=True, blank=True, on_delete=models.PROTECT)

    procedure_changes: "models.QuerySet[ProcedureChange]"
    clinic_id: int

    class Meta:
        abstract = True

    @transaction.atomic
    def be_about(self, procedure: Procedure | None, *, by: Membership, at: datetime) -> ProcedureChange | None:
        """From now on it is about this procedure; None where it is already."""
        by.require("can_call")
        standing = type(self)._default_manager.filter(pk=self.pk)
        self.procedure = standing.select_for_update(no_key=True).get().procedure
        if self.procedure == procedure:
            return None
        told = {"clinic_id": self.clinic_id, "before": self.procedure, "after": procedure, "by": by, "at": at}
        change = self.procedure_changes.create(**told)
        self.procedure = procedure
        standing.update(procedure=procedure)
        names = {"before": str(change.before or ""), "after": str(procedure or "")}
        record("set_procedure", change, by=by, at=at, inquiry_id=self.pk, **names)
        return change
