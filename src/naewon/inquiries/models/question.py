from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Procedure
from naewon.clinics.roles import Role
from naewon.inquiries.questions import label_of

LONGEST = 60
LONGEST_CHOICE = 40


class Kind(models.TextChoices):
    WORDS = "words", _("글로")
    CHOICE = "choice", _("고르기")
    YES_NO = "yes_no", _("예/아니요")


class Question(models.Model):
    """물을 것: what a clinic wants to know of everybody, or for certain procedures. Reworded, it keeps its code."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="questions")
    code = models.CharField(max_length=LONGEST)
    words = models.CharField(max_length=LONGEST, blank=True, help_text="as the clinic words it; empty: as all do")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.WORDS)
    choices = ArrayField(models.CharField(max_length=LONGEST_CHOICE), default=list, blank=True)
    needed_by = ArrayField(models.CharField(max_length=12, choices=Role.choices), default=list, blank=True)
    position = models.PositiveSmallIntegerField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=["clinic", "code"], name="one_question_a_code"),)

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return self.words or label_of(self.code)


class AskedFor(models.Model):
    """A procedure for which a question is asked. A question without any is asked for all."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="asked_for")
    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["question", "procedure"], name="asked_once_a_procedure"),)

    def __str__(self) -> str:
        return f"{self.question} · {self.procedure}"
