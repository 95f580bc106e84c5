from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Invalid
from naewon.inquiries.models.question import Question
from naewon.inquiries.questions import label_of
from naewon.journal.recording import record
from naewon.tenancy.kept import kept
from naewon.vault.fields import SealedTextField


class Again(models.TextChoices):
    """Why a question was answered once more. Only the first two had to be asked."""

    CHECKED = "checked", _("확인하려고 다시 물음")
    UNSEEN = "unseen", _("적힌 것을 못 보고 물음")
    CHANGED = "changed", _("환자의 답이 달라짐")
    RETOLD = "retold", _("환자가 먼저 다시 말함")


ASKED_TWICE = (Again.CHECKED, Again.UNSEEN)


class KnownAlready(Invalid):
    """The question has an answer; whoever writes another says why."""


class Fact(models.Model):
    """A question once answered: what, by whom asked, when told, and where it came from. The newest answer counts."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey("inquiries.Inquiry", on_delete=models.CASCADE, related_name="facts")
    question = models.CharField(max_length=60)
    answer = SealedTextField(max_length=300)
    source = models.CharField(
        max_length=12, choices=[("form", "form"), ("call", "call"), ("message", "message"), ("room", "room")]
    )
    words = models.CharField(max_length=60, blank=True, db_default="", help_text="as asked, if the clinic has its own")
    again = models.CharField(max_length=8, choices=Again.choices, blank=True, db_default="", help_text="why once more")
    asked_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    recorded_at = models.DateTimeField(null=True, help_text="when it was known here, where that was later than told")

    class Meta:
        ordering = ("told_at", "pk")
        indexes = (models.Index(fields=["clinic", "inquiry", "told_at"], name="fact_of_inquiry"),)

    def __str__(self) -> str:
        return self.question

    @property
    def label(self) -> str:
        """The question as it was asked."""
        return self.words or label_of(self.question)


@kept
def _facts_of(inquiry: int) -> "models.QuerySet[Fact]":
    return Fact.objects.filter(inquiry=inquiry).select_related("asked_by__user")


class Knowing(models.Model):
    """What the clinic knows from an inquiry."""

    facts: "models.QuerySet[Fact]"
    answers: dict[str, object]
    clinic_id: int

    class Meta:
        abstract = True

    def told(self) -> dict[str, list[Fact]]:
        """Every answer to each question, the oldest first, in the order they were first asked."""
        told: dict[str, list[Fact]] = {}
        for fact in _facts_of(inquiry=self.pk):
            told.setdefault(fact.question, []).append(fact)
        return told

    def known(self) -> list[Fact]:
        """The newest answer to each question."""
        return [answers[-1] for answers in self.told().values()]

    def knows(self, question: str) -> bool:
        """Whether they answered it, to a colleague or in the form."""
        return bool(self.answers.get(question)) or self.facts.filter(question=question).exists()

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
        again: str = "",
    ) -> Fact:
        """Write an answer down. With `told_at`, when they said it of themselves: nobody asked.

        KnownAlready when it was answered before and nobody says why it is written `again`.
        """
        by.require("can_call")
        is_known = not told_at and self.knows(question)
        if is_known and again not in Again.values:
            raise KnownAlready(_("이미 아는 것입니다. 왜 다시 적는지 골라 주세요."))
        asked = {"told_at": told_at, "recorded_at": at} if told_at else {"told_at": at, "asked_by": by}
        words = Question.objects.filter(clinic_id=self.clinic_id, code=question).values_list("words", flat=True).first()
        told = {"question": question, "words": words or "", "answer": answer, "again": again if is_known else ""}
        fact = self.facts.create(clinic_id=self.clinic_id, source=source, **told, **asked)
        record("learned", fact, by=by, at=at, inquiry_id=self.pk, question=question)
        return fact
