from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict
from naewon.inquiries.hearing import LONGEST, Heard
from naewon.inquiries.models.fact import Fact
from naewon.inquiries.models.inquiry import Inquiry
from naewon.inquiries.questions import label_of
from naewon.journal.recording import record
from naewon.vault.fields import SealedTextField


class Verdict(models.Model):
    """What a colleague said of a sentence that seemed to answer a question: so it is, or it is not. Asked once."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="verdicts")
    question = models.CharField(max_length=60)
    passage = SealedTextField(max_length=LONGEST)
    accepted = models.BooleanField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, help_text="when somebody thought better of it")

    class Meta:
        indexes = (models.Index(fields=["clinic", "inquiry"], name="verdict_of_inquiry"),)

    def __str__(self) -> str:
        return self.question

    @property
    def heard(self) -> Heard:
        return Heard(self.question, self.passage)

    @property
    def label(self) -> str:
        return label_of(self.question)


def verdicts_on(inquiry: Inquiry) -> list[Verdict]:
    """What somebody has decided, the newest first; what was taken back is open again."""
    rows = Verdict.objects.filter(clinic_id=inquiry.clinic_id, inquiry=inquiry, taken_back_at=None)
    return list(rows.select_related("by__user").order_by("-at", "-pk"))


@transaction.atomic
def accept(inquiry: Inquiry, heard: Heard, *, told_at: datetime, source: str, by: Membership, at: datetime) -> Fact:
    """It answers the question, and was told when it was written; nobody had to ask."""
    _decide(inquiry, heard, accepted=True, by=by, at=at)
    return inquiry.learn(heard.question, heard.passage, by=by, at=at, source=source, told_at=told_at)


@transaction.atomic
def dismiss(inquiry: Inquiry, heard: Heard, *, by: Membership, at: datetime) -> Verdict:
    """It does not answer the question, and is not offered again."""
    verdict = _decide(inquiry, heard, accepted=False, by=by, at=at)
    record("dismissed", verdict, by=by, at=at, inquiry_id=inquiry.pk, question=heard.question)
    return verdict


@transaction.atomic
def offer_again(inquiry: Inquiry, verdict_id: int, *, by: Membership, at: datetime) -> Verdict:
    """What was put away may be an answer after all. Conflict where somebody has brought it back."""
    by.require("can_call")
    rows = Verdict.objects.filter(clinic_id=inquiry.clinic_id, inquiry=inquiry, pk=verdict_id, accepted=False)
    if not rows.filter(taken_back_at=None).update(taken_back_at=at):
        raise Conflict(_("이미 되살린 말입니다."))
    verdict = rows.get()
    record("restored", verdict, by=by, at=at, inquiry_id=inquiry.pk, question=verdict.question)
    return verdict


def _decide(inquiry: Inquiry, heard: Heard, *, accepted: bool, by: Membership, at: datetime) -> Verdict:
    by.require("can_call")
    Inquiry.objects.select_for_update(of=("self",), no_key=True).get(pk=inquiry.pk)
    if heard in {verdict.heard for verdict in verdicts_on(inquiry)}:
        raise Conflict(_("이미 누가 답했습니다."))
    told = {"question": heard.question, "passage": heard.passage, "accepted": accepted}
    return Verdict.objects.create(clinic_id=inquiry.clinic_id, inquiry=inquiry, by=by, at=at, **told)
