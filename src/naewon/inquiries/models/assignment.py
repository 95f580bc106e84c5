from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, Invalid
from naewon.journal.recording import record
from naewon.tenancy.kept import kept


class Ended(models.TextChoices):
    """Why nobody came after an owner."""

    OUT_OF_TIME = "late", _("기한이 지나 팀으로")


class Given(models.TextChoices):
    """By which rule it was given out, where nobody chose."""

    KNOWN = "known", _("지난번에도 담당함")
    ONLY = "only", _("%(who)s, 지금 근무 중인 한 명")
    FREE = "free", _("%(who)s 중 지금 손이 비어 있음")
    LIGHTER = "lighter", _("%(who)s 중 맡은 분이 적음")
    FEWEST = "fewest", _("%(who)s 중 오늘 가장 적게 받음")
    TURN = "turn", _("%(who)s 중 받은 지 가장 오래됨")


class Assignment(models.Model):
    """담당: who owns the inquiry, from when until when."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey("inquiries.Inquiry", on_delete=models.CASCADE, related_name="assignments")
    staff = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="assignments")
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_for = models.CharField(
        max_length=8, choices=Ended.choices, blank=True, db_default="", help_text="empty when the next owner ended it"
    )

    given = models.CharField(max_length=8, choices=Given.choices, blank=True, db_default="")
    skill = models.CharField(
        max_length=60, blank=True, db_default="", help_text="that decided: a procedure by name, a language by its code"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["inquiry"], condition=models.Q(ended_at__isnull=True), name="one_owner_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return str(self.staff)


@kept
def _last_first(inquiry: int) -> "models.QuerySet[Assignment]":
    rows = Assignment.objects.filter(inquiry=inquiry).select_related("staff__user")
    return rows.order_by(models.F("ended_at").desc(nulls_first=True), "-pk")[:1]


class Assignable(models.Model):
    """What owning means for an inquiry."""

    assignments: "models.QuerySet[Assignment]"
    clinic_id: int

    class Meta:
        abstract = True

    @property
    def last_assignment(self) -> Assignment | None:
        """The standing one, or else the one that ended last."""
        return _last_first.first(inquiry=self.pk)

    @property
    def owner(self) -> Membership | None:
        last = self.last_assignment
        return last.staff if last and last.ended_at is None else None

    @transaction.atomic
    def assign(self, staff: Membership, *, by: Membership | None, at: datetime) -> Assignment:
        """Make `staff` the owner; assigning to who owns it already changes nothing."""
        if staff.clinic_id != self.clinic_id or not staff.can_call:
            raise Invalid(_("이 문의를 맡을 수 없는 사람입니다."))
        # The row lock of the inquiry makes two assignments at once follow each other. A key share passes: else a worker
        # that scores this person and who logs a call would each wait for the other.
        type(self)._default_manager.select_for_update(no_key=True).get(pk=self.pk)
        standing = self.assignments.filter(ended_at__isnull=True).first()
        if standing and standing.staff_id == staff.pk:
            return standing
        self.assignments.filter(ended_at__isnull=True).update(ended_at=at)
        assignment = self.assignments.create(clinic_id=self.clinic_id, staff=staff, by=by, at=at)
        record("assigned", assignment, by=by, at=at, inquiry_id=self.pk, staff=staff.pk)
        return assignment

    @transaction.atomic
    def give_to(self, staff: Membership, given: Given, skill: str, *, at: datetime) -> Assignment | None:
        """By a rule, and only while nobody owns it: None where somebody took it meanwhile."""
        type(self)._default_manager.select_for_update(no_key=True).get(pk=self.pk)
        if self.assignments.filter(ended_at__isnull=True).exists():
            return None
        own = {"clinic_id": self.clinic_id, "staff": staff, "by": None, "at": at}
        assignment = self.assignments.create(**own, given=given, skill=skill)
        said = {"staff": staff.pk, "given": given, "skill": skill}
        record("gave", assignment, by=None, at=at, inquiry_id=self.pk, **said)
        return assignment

    @transaction.atomic
    def give_back_to_team(self, assignment: Assignment, *, at: datetime) -> bool:
        """Its owner did nothing in time; False when they own it no more."""
        type(self)._default_manager.select_for_update(no_key=True).get(pk=self.pk)
        standing = self.assignments.filter(pk=assignment.pk, ended_at__isnull=True)
        if not standing.update(ended_at=at, ended_for=Ended.OUT_OF_TIME):
            return False
        record("gave_back", assignment, by=None, at=at, inquiry_id=self.pk, staff=assignment.staff_id)
        return True

    @transaction.atomic
    def undo_giving_back(self, *, by: Membership, at: datetime) -> Assignment:
        """Whose it was owns it again. Conflict when somebody else does by now."""
        by.require("can_call")
        type(self)._default_manager.select_for_update(no_key=True).get(pk=self.pk)
        last = self.last_assignment
        if last is None or not last.ended_for:
            raise Conflict(_("그사이 다른 담당이 정해졌습니다."))
        return self.assign(last.staff, by=by, at=at)
