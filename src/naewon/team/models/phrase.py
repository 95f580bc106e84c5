import re
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Invalid
from naewon.journal.recording import record
from naewon.tenancy.kept import kept

SHORTCUT = re.compile(r"[\w가-힣-]{1,12}")


class Phrase(models.Model):
    """상용구: what is said again and again, under a short word. A newer one under the same word replaces it."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    shortcut = models.CharField(max_length=12)
    words = models.TextField(max_length=1000)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "shortcut"],
                condition=models.Q(replaced_at__isnull=True),
                name="one_standing_phrase",
            ),
        )

    def __str__(self) -> str:
        return self.shortcut

    @transaction.atomic
    def withdraw(self, *, by: Membership, at: datetime) -> None:
        by.require("can_write_templates")
        type(self).objects.filter(pk=self.pk, replaced_at__isnull=True).update(replaced_at=at)
        record("withdrew_phrase", self, by=by, at=at)


@transaction.atomic
def write_phrase(shortcut: str, words: str, *, by: Membership, at: datetime) -> Phrase:
    """From now on `/shortcut` stands for these words."""
    by.require("can_write_templates")
    shortcut, words = shortcut.strip().lstrip("/").lower(), words.strip()
    if not SHORTCUT.fullmatch(shortcut):
        raise Invalid(_("단축어는 글자와 숫자로 12자까지, 띄어쓰기 없이 적어 주세요."))
    if not words:
        raise Invalid(_("문구를 적어 주세요."))
    Clinic.held(by.clinic_id)
    standing = Phrase.objects.filter(clinic_id=by.clinic_id, shortcut=shortcut, replaced_at__isnull=True)
    standing.update(replaced_at=at)
    row = Phrase.objects.create(clinic_id=by.clinic_id, shortcut=shortcut, words=words, by=by, at=at)
    record("wrote_phrase", row, by=by, at=at)
    return row


def phrases_of(clinic_id: int) -> list[Phrase]:
    return _standing(clinic=clinic_id)


@kept
def _standing(clinic: int) -> "models.QuerySet[Phrase]":
    return Phrase.objects.filter(clinic_id=clinic, replaced_at__isnull=True).order_by("shortcut")
