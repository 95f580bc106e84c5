from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, NotAllowed
from naewon.inquiries.models import Inquiry
from naewon.journal.recording import record
from naewon.scores.models.score import Score
from naewon.vault.fields import SealedTextField


class ScoreDoubt(models.Model):
    """이 점수 이상해요: a colleague thinks otherwise than the number. Taking it back keeps the row."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="score_doubts")
    score = models.ForeignKey(Score, on_delete=models.CASCADE, related_name="doubts")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    word = SealedTextField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["clinic", "-at"], name="doubt_newest"),)
        constraints = (
            models.UniqueConstraint(
                fields=["score", "by"], condition=models.Q(withdrawn_at__isnull=True), name="one_doubt_a_score"
            ),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"

    @transaction.atomic
    def withdraw(self, *, by: Membership, at: datetime) -> None:
        """Only who said it takes it back."""
        by.require("can_call")
        if self.by_id != by.pk:
            raise NotAllowed(_("말한 사람만 되돌릴 수 있습니다."))
        if not type(self).objects.filter(pk=self.pk, withdrawn_at__isnull=True).update(withdrawn_at=at):
            raise Conflict(_("이미 되돌렸습니다."))
        record("undid", self, by=by, at=at, inquiry_id=self.inquiry_id)


@transaction.atomic
def doubt(score: Score, word: str, *, by: Membership, at: datetime) -> ScoreDoubt:
    """Say that this number looks wrong. Conflict for the second time by the same person."""
    by.require("can_call")
    try:
        with transaction.atomic():
            said = ScoreDoubt.objects.create(
                clinic_id=score.clinic_id,
                inquiry_id=score.inquiry_id,
                score=score,
                by=by,
                at=at,
                word=word.strip()[:200],
            )
    except IntegrityError as error:
        raise Conflict(_("이 점수가 이상하다고 이미 알렸습니다.")) from error
    record("doubted", said, by=by, at=at, inquiry_id=score.inquiry_id)
    return said
