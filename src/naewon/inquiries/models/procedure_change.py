from datetime import datetime
from typing import Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership, Procedure
from naewon.errors import Conflict
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
        self.procedure = self._held().procedure
        return None if self.procedure == procedure else self._turn_to(procedure, by, at)

    @transaction.atomic
    def take_back_procedure(self, change_id: int, *, by: Membership, at: datetime) -> None:
        """It is about what it was before that change. Conflict where another came after it, or there was none."""
        by.require("can_call")
        self.procedure = self._held().procedure
        last = self.procedure_changes.select_related("before").order_by("-at", "-pk").first()
        if last is None or last.pk != change_id:
            raise Conflict(_("그사이 시술이 다시 바뀌었습니다. 지금 것을 보고 골라 주세요."))
        self._turn_to(last.before, by, at)

    def _held(self) -> Self:
        """As it stands, and as nobody else changes it before this commits."""
        return type(self)._default_manager.select_for_update(no_key=True).get(pk=self.pk)

    def _turn_to(self, procedure: Procedure | None, by: Membership, at: datetime) -> ProcedureChange:
        told = {"clinic_id": self.clinic_id, "before": self.procedure, "after": procedure, "by": by, "at": at}
        change = self.procedure_changes.create(**told)
        self.procedure = procedure
        type(self)._default_manager.filter(pk=self.pk).update(procedure=procedure)
        names = {"before": str(change.before or ""), "after": str(procedure or "")}
        record("set_procedure", change, by=by, at=at, inquiry_id=self.pk, **names)
        return change
