from datetime import datetime

from django.db import models, transaction

from naewon.clinics.models import Clinic, Membership
from naewon.journal.recording import record
from naewon.vault.fields import SealedTextField


class Fact(models.Model):
    """A question once answered: what, by whom asked, when told, and where it came from. The newest answer counts."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey("inquiries.Inquiry", on_delete=models.CASCADE, related_name="facts")
    question = models.CharField(max_length=60)
    answer = SealedTextField(max_length=300)
    source = models.CharField(
        max_length=12, choices=[("form", "form"), ("call", "call"), ("message", "message"), ("room", "room")]
    )
    asked_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        ordering = ("told_at", "pk")
        indexes = (models.Index(fields=["clinic", "inquiry", "told_at"], name="fact_of_inquiry"),)

    def __str__(self) -> str:
        return self.question


class Knowing(models.Model):
    """What the clinic knows from an inquiry."""

    facts: "models.QuerySet[Fact]"
    clinic_id: int

    class Meta:
        abstract = True

    def known(self) -> list[Fact]:
        """The newest answer to each question, in the order they were first asked."""
        newest: dict[str, Fact] = {}
        for fact in self.facts.select_related("asked_by__user"):
            newest[fact.question] = fact
        return list(newest.values())

    @transaction.atomic
    def learn(
        self,
        question: str,
        answer: str,
        *,
        by: Membership,
        at: datetime,
        source: str = "call",
        told_at: datetime | None = None,
    ) -> Fact:
        """Write an answer down. With `told_at`, when they said it of themselves: nobody asked."""
        by.require("can_call")
        asked = {"told_at": told_at} if told_at else {"told_at": at, "asked_by": by}
        fact = self.facts.create(clinic_id=self.clinic_id, question=question, answer=answer, source=source, **asked)
        record("learned", fact, by=by, at=at, inquiry_id=self.pk, question=question)
        return fact
