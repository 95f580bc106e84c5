from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.clinics.roles import CALLS_ALL_DAY
from naewon.errors import Conflict, Invalid
from naewon.inquiries.models import Again, Assignment, Inquiry
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.patients.guarding import without_forbidden
from naewon.patients.unnaming import unnamed
from naewon.team.models import About, notify
from naewon.vault.fields import Sealed, SealedTextField, field_of
from naewon.visits.models import Visit


class Kind(models.TextChoices):
    """From whose hands into whose: told by who receives, and by whether the person has been here."""

    ADVERT = "advert", _("광고에서 전화로")
    CALLS = "calls", _("전화상담")
    ROOM = "room", _("상담실")
    AFTER_CARE = "after_care", _("사후 관리")
    SHIFT = "shift", _("근무 교대")


class HandoverSet(models.QuerySet["Handover"]):
    def waiting(self) -> "HandoverSet":
        """Those that nobody has answered yet."""
        return self.filter(accepted_at__isnull=True, returned_at__isnull=True)

    def before(self, staff: Membership) -> "HandoverSet":
        """Those that wait for an answer of `staff`. What an advert brought may have been taken by a colleague."""
        owned = Assignment.objects.filter(inquiry=models.OuterRef("inquiry"), ended_at=None).exclude(staff=staff)
        rows = self.waiting().filter(clinic_id=staff.clinic_id, receiver=staff)
        return rows.exclude(models.Exists(owned), kind=Kind.ADVERT)


class Handover(models.Model):
    """인계: one colleague offers, the other accepts or returns. Until then it rests with who offered.

    What nobody answers in time comes back by itself.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="handovers")
    giver = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="handovers_given")
    receiver = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="handovers_received")
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True, db_default="")
    batch = models.UUIDField(null=True, help_text="of several people who go over together")
    note = SealedTextField(max_length=500, blank=True)
    offered_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    return_reason = SealedTextField(max_length=300, blank=True)
    was_replaced = models.BooleanField(default=False, help_text="ended by the giver, not by the receiver")

    lapsed = models.BooleanField(default=False, db_default=False, help_text="nobody answered in time")
    heard_at = models.DateTimeField(null=True, help_text="when the giver took note that it came back")

    objects = HandoverSet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["inquiry"],
                condition=Q(accepted_at__isnull=True, returned_at__isnull=True),
                name="one_standing_handover",
            ),
        )

    def __str__(self) -> str:
        return f"{self.giver} -> {self.receiver}"

    @transaction.atomic
    def accept(self, *, by: Membership, at: datetime) -> None:
        """The receiver takes it and becomes the owner. Conflict where a colleague has it by now."""
        if self.kind == Kind.ADVERT and (owner := self.inquiry.owner) and owner.pk != by.pk:
            raise Conflict(_("그사이 %s님이 맡았습니다.") % owner.name)
        self._answer(by, accepted_at=at)
        self.inquiry.assign(by, by=by, at=at)
        record("accepted", self, by=by, at=at, inquiry_id=self.inquiry_id)

    @transaction.atomic
    def send_back(self, reason: str, *, by: Membership, at: datetime) -> None:
        """The receiver returns it and says why."""
        if not reason.strip():
            raise Invalid(_("돌려보내는 이유를 적어 주세요."))
        self._answer(by, returned_at=at, return_reason=self._sealed(self._for_giver(reason.strip())))
        record("returned", self, by=by, at=at, inquiry_id=self.inquiry_id)
        notify([self.giver], About.RETURNED, self.event, inquiry=self.shown, by=by, at=at)
        self._tell_giver()

    @transaction.atomic
    def lapse(self, *, at: datetime) -> bool:
        """Nobody answered in time; False when somebody just did."""
        if not type(self).objects.waiting().filter(pk=self.pk).update(returned_at=at, lapsed=True):
            return False
        record("lapsed", self, by=None, at=at, inquiry_id=self.inquiry_id)
        notify([self.giver], About.LAPSED, self.event, inquiry=self.shown, at=at)
        tell(self.clinic_id, "handovers", handover=self.pk)
        self._tell_giver()
        return True

    def take_note(self, *, by: Membership, at: datetime) -> None:
        """The giver knows that it came back. Conflict for anybody else."""
        mine = type(self).objects.filter(pk=self.pk, giver=by, returned_at__isnull=False)
        if not mine.update(heard_at=at):
            raise Conflict
        self._tell_giver()

    @transaction.atomic
    def take_back(self, *, by: Membership, at: datetime) -> None:
        """The giver keeps it after all. Conflict once it was answered."""
        if not type(self).objects.waiting().filter(pk=self.pk, giver=by).update(returned_at=at, was_replaced=True):
            raise Conflict(_("이미 답한 인계입니다."))
        record("undid", self, by=by, at=at, inquiry_id=self.inquiry_id)
        tell(self.clinic_id, "handovers", handover=self.pk)

    @property
    def event(self) -> str:
        """Under what its giver and receiver are told of it: people whom an advert brought go over as one."""
        return f"advert:{self.inquiry.creative_id}:{self.batch}" if self.kind == Kind.ADVERT else f"handover:{self.pk}"

    @property
    def shown(self) -> Inquiry | None:
        """Whom the giver is told of; who gave what an advert brought may not know who that is."""
        return None if self.kind == Kind.ADVERT else self.inquiry

    def _for_giver(self, words: str) -> str:
        if self.kind == Kind.ADVERT:
            words = unnamed(words, [self.inquiry.patient.name])
        return without_forbidden(words)

    def _tell_giver(self) -> None:
        tell(self.clinic_id, f"warning-{self.giver_id}", inquiry=self.inquiry_id)

    def _sealed(self, reason: str) -> Sealed | None:
        return field_of(Handover, "return_reason").sealed(reason, self.clinic_id)

    def _answer(self, by: Membership, **change: datetime | Sealed | None) -> None:
        by.require("can_call")
        if by.pk != self.receiver_id:
            raise Conflict(_("인계받는 사람만 답할 수 있습니다."))
        if not type(self).objects.waiting().filter(pk=self.pk).update(**change):
            raise Conflict(_("이미 답한 인계입니다."))
        tell(self.clinic_id, "handovers", handover=self.pk)


@transaction.atomic
def hand_over(
    inquiry: Inquiry,
    receiver: Membership,
    *,
    by: Membership,
    at: datetime,
    note: str = "",
    told: Mapping[str, str] = MappingProxyType({}),
    batch: UUID | None = None,
) -> Handover:
    """Offer the inquiry to a colleague, with the answers `told`; a newer offer replaces one that still waits.

    What a colleague wrote down meanwhile was asked without having been seen.
    """
    by.require("can_call")
    if receiver.clinic_id != inquiry.clinic_id or not receiver.can_call:
        raise Invalid(_("이 문의를 넘겨받을 수 없는 사람입니다."))
    for question, answer in told.items():
        inquiry.learn(question, answer, by=by, at=at, again=Again.UNSEEN)
    kind = Kind.SHIFT if batch else kind_of(inquiry, receiver)
    return lay_before(receiver, inquiry, kind, by=by, at=at, note=note, batch=batch)


def lay_before(
    receiver: Membership,
    inquiry: Inquiry,
    kind: Kind,
    *,
    by: Membership,
    at: datetime,
    note: str = "",
    batch: UUID | None = None,
) -> Handover:
    """Within a transaction of who has seen that `by` may."""
    Inquiry.objects.select_for_update(no_key=True).get(pk=inquiry.pk)
    Handover.objects.waiting().filter(inquiry=inquiry).update(returned_at=at, was_replaced=True)
    hands = {"giver": by, "receiver": receiver, "kind": kind, "batch": batch}
    handover = Handover.objects.create(clinic_id=inquiry.clinic_id, inquiry=inquiry, note=note, offered_at=at, **hands)
    record("offered", handover, by=by, at=at, inquiry_id=inquiry.pk, receiver=receiver.pk)
    notify([receiver], About.OFFERED, handover.event, inquiry=handover.shown, by=by, at=at)
    tell(inquiry.clinic_id, "handovers", handover=handover.pk)
    return handover


def kind_of(inquiry: Inquiry, receiver: Membership) -> Kind:
    """Who has been here is looked after; who has not is called, or received in the room."""
    if Visit.objects.filter(inquiry=inquiry, withdrawn_at=None).exists():
        return Kind.AFTER_CARE
    return Kind.CALLS if receiver.role in CALLS_ALL_DAY else Kind.ROOM
