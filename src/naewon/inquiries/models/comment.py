from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Invalid, NotAllowed
from naewon.inquiries.mentioning import spoken
from naewon.journal.recording import record
from naewon.vault.fields import SealedTextField


class Comment(models.Model):
    """내부 메모: what a colleague should know. Taking it back keeps the row."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey("inquiries.Inquiry", on_delete=models.CASCADE, related_name="comments")
    text = SealedTextField()
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["clinic", "inquiry", "at"], name="comment_of_inquiry"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"

    @property
    def said(self) -> str:
        """The text with the names of whom it calls."""
        return spoken(self.text, self.clinic_id)

    @transaction.atomic
    def withdraw(self, *, by: Membership, at: datetime) -> None:
        """Only who wrote it takes it back."""
        by.require("can_call")
        if self.by_id != by.pk:
            raise NotAllowed(_("메모를 쓴 사람만 지울 수 있습니다."))
        type(self).objects.filter(pk=self.pk, withdrawn_at__isnull=True).update(withdrawn_at=at)
        record("withdrew", self, by=by, at=at, inquiry_id=self.inquiry_id)


class Commentable(models.Model):
    """What writing beside an inquiry means."""

    comments: "models.QuerySet[Comment]"
    clinic_id: int

    class Meta:
        abstract = True

    @transaction.atomic
    def comment(self, text: str, *, by: Membership | None, at: datetime) -> Comment:
        if by:
            by.require("can_call")
        if not text.strip():
            raise Invalid(_("메모 내용을 적어 주세요."))
        comment = self.comments.create(clinic_id=self.clinic_id, text=text.strip(), by=by, at=at)
        record("commented", comment, by=by, at=at, inquiry_id=self.pk)
        return comment
