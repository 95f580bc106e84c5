from datetime import date, datetime, timedelta

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, Invalid
from naewon.journal.recording import record
from naewon.patients.models import Patient

# 개인정보 보호법 시행령 41조, 43조, 44조: ten days, by the calendar.
ANSWERED_WITHIN = timedelta(days=10)


class RequestKind(models.TextChoices):
    SEE = "see", pgettext_lazy("request", "열람")
    CORRECT = "correct", pgettext_lazy("request", "정정")
    DELETE = "delete", pgettext_lazy("request", "삭제")
    STOP = "stop", pgettext_lazy("request", "처리정지")


class RequestWay(models.TextChoices):
    PHONE = "phone", gettext_lazy("전화")
    VISIT = "visit", gettext_lazy("방문")
    WRITTEN = "written", gettext_lazy("서면·이메일")
    LINK = "link", gettext_lazy("본인 링크")


class Decision(models.TextChoices):
    GRANTED = "granted", gettext_lazy("처리함")
    REFUSED = "refused", gettext_lazy("거절함")


class SubjectRequest(models.Model):
    """정보주체 요청: somebody wants to see, correct, delete or stop. Whatever is decided, within ten days.

    When the person is destroyed the row stays, without the person and without words, to show that it was answered.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    patient = models.ForeignKey(Patient, null=True, on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=8, choices=RequestKind.choices)
    way = models.CharField(max_length=8, choices=RequestWay.choices)
    detail = models.CharField(max_length=1000, blank=True)
    received_at = models.DateTimeField()
    due_on = models.DateField()
    taken_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    identity_note = models.CharField(max_length=200, blank=True)
    identity_at = models.DateTimeField(null=True)
    identity_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    reply = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["patient", "kind"], condition=models.Q(decided_at__isnull=True), name="one_open_request_a_kind"
            ),
        )
        indexes = (models.Index(fields=["clinic", "decided_at", "due_on"], name="request_by_clock"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"

    def days_left(self, today: date) -> int:
        return (self.due_on - today).days

    @transaction.atomic
    def note_identity(self, note: str, *, by: Membership, at: datetime) -> None:
        """How we know that it is them. Invalid without words."""
        by.require("can_answer_requests")
        if not note.strip():
            raise Invalid(_("본인을 어떻게 확인했는지 적어 주세요."))
        self.identity_note, self.identity_at, self.identity_by = note.strip()[:200], at, by
        self.save(update_fields=["identity_note", "identity_at", "identity_by"])
        record("checked_identity", self, by=by, at=at)

    @transaction.atomic
    def settle(self, decision: str, reply: str, *, by: Membership, at: datetime) -> None:
        """Decide it, once. Granting needs to know who asked, refusing needs a reason they can read."""
        by.require("can_answer_requests")
        if decision == Decision.GRANTED and self.identity_at is None:
            raise Invalid(_("먼저 본인 확인을 적어 주세요."))
        if decision == Decision.REFUSED and not reply.strip():
            raise Invalid(_("거절하는 이유를 적어 주세요. 본인에게 알려야 합니다."))
        open_one = type(self).objects.select_for_update().filter(pk=self.pk, decided_at__isnull=True).first()
        if open_one is None:
            raise Conflict(_("이미 답한 요청입니다."))
        self.decision, self.reply, self.decided_at, self.decided_by = decision, reply.strip()[:1000], at, by
        self.save(update_fields=["decision", "reply", "decided_at", "decided_by"])
        record("answered_request", self, by=by, at=at, kind=self.kind, decision=decision)


def take_in(
    patient: Patient, kind: str, *, way: str, by: Membership | None, at: datetime, detail: str = ""
) -> SubjectRequest:
    """Write down what the person asks for; the clock runs. Asking for what is open already adds nothing."""
    if by:
        by.require("can_call")
    if kind not in RequestKind.values or way not in RequestWay.values:
        raise Invalid(_("알 수 없는 요청입니다."))
    due_on = at.astimezone(patient.clinic.zone).date() + ANSWERED_WITHIN
    try:
        with transaction.atomic():
            made = SubjectRequest.objects.create(
                clinic_id=patient.clinic_id,
                patient=patient,
                kind=kind,
                way=way,
                detail=detail.strip()[:1000],
                received_at=at,
                due_on=due_on,
                taken_by=by,
            )
            record("took_in_request", made, by=by, at=at, kind=kind, way=way)
    except IntegrityError:
        return SubjectRequest.objects.get(patient=patient, kind=kind, decided_at__isnull=True)
    return made
