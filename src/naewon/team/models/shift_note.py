from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, Invalid
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.vault.fields import SealedTextField

# Who was away for longer reads what they missed on the page of notes.
SHOWN_FOR = timedelta(days=7)


class ShiftNoteSet(models.QuerySet["ShiftNote"]):
    def standing(self) -> "ShiftNoteSet":
        return self.filter(withdrawn_at__isnull=True)

    def waiting_for(self, staff: Membership, now: datetime) -> "ShiftNoteSet":
        """What colleagues left lately and `staff` has not confirmed."""
        return self.unheeded(staff.clinic_id, staff.pk, now - SHOWN_FOR)

    def unheeded(self, clinic: int, staff: int, since: datetime) -> "ShiftNoteSet":
        heeded = Heeding.objects.filter(note=OuterRef("pk"), by=staff)
        rows = self.standing().filter(clinic_id=clinic, at__gte=since)
        return rows.filter(~Exists(heeded)).exclude(by=staff)


class ShiftNote(models.Model):
    """인수인계: what whoever comes next should know. It stands on 오늘 of each until they confirm it."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    words = SealedTextField(max_length=2000)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = ShiftNoteSet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["clinic", "-at"], name="shift_note_of_clinic"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"

    @transaction.atomic
    def heed(self, *, by: Membership, at: datetime) -> None:
        """`by` has read it. Twice is once."""
        by.require("can_call")
        _row, is_new = Heeding.objects.get_or_create(note=self, by=by, defaults={"clinic_id": self.clinic_id, "at": at})
        if is_new:
            record("heeded_note", self, by=by, at=at)
            tell(self.clinic_id, "tasks", note=self.pk)

    @transaction.atomic
    def withdraw(self, *, by: Membership, at: datetime) -> None:
        """Only who wrote it takes it back; Conflict for anybody else."""
        by.require("can_call")
        if self.by_id != by.pk:
            raise Conflict(_("인수인계를 쓴 사람만 거둘 수 있습니다."))
        type(self).objects.filter(pk=self.pk, withdrawn_at__isnull=True).update(withdrawn_at=at)
        record("withdrew_note", self, by=by, at=at)
        tell(self.clinic_id, "tasks", note=self.pk)


class Heeding(models.Model):
    """Somebody has read a shift note."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    note = models.ForeignKey(ShiftNote, on_delete=models.CASCADE, related_name="heedings")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["note", "by"], name="one_heeding_a_reader"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


@transaction.atomic
def leave_shift_note(words: str, *, by: Membership, at: datetime) -> ShiftNote:
    by.require("can_call")
    if not words.strip():
        raise Invalid(_("전할 말을 적어 주세요."))
    note = ShiftNote.objects.create(clinic_id=by.clinic_id, words=words.strip(), by=by, at=at)
    record("left_note", note, by=by, at=at)
    tell(by.clinic_id, "tasks", note=note.pk)
    return note
