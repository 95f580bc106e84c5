from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.clinics.roles import Role
from naewon.errors import Conflict, Invalid
from naewon.inquiries.models import Inquiry
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.team.models.completion import Completion
from naewon.team.models.notification import SEES_PEOPLE, About, notify
from naewon.vault.fields import SealedTextField
from naewon.vault.telling import told


class TaskSet(models.QuerySet["Task"]):
    """Tasks, by whose hands they are in."""

    def standing(self) -> "TaskSet":
        """Neither done nor taken back."""
        done = Completion.objects.filter(task=OuterRef("pk"), undone_at__isnull=True)
        return self.filter(~Exists(done), withdrawn_at__isnull=True)

    def visible_to(self, staff: Membership) -> "TaskSet":
        """Those of the clinic; what is about a person only for who may see people."""
        return self.of_clinic(staff.clinic_id, sees_people=staff.can_see_people)

    def of_clinic(self, clinic_id: int, *, sees_people: bool) -> "TaskSet":
        rows = self.filter(clinic_id=clinic_id)
        return rows if sees_people else rows.filter(inquiry__isnull=True)

    def knowing_hands(self) -> "TaskSet":
        """Each with `is_held`. Who left, or may not see the person any more, holds nothing: it is the team's."""
        here = Membership.objects.filter(clinic=OuterRef("clinic"), is_active=True, user__is_active=True)
        named = here.filter(pk=OuterRef("staff"))
        held = (
            Q(Exists(named), inquiry__isnull=True)
            | Q(Exists(named.filter(role__in=SEES_PEOPLE)))
            | Q(Exists(here.filter(role=OuterRef("role"))), staff__isnull=True)
        )
        known = {"is_held": ExpressionWrapper(held, output_field=models.BooleanField())}
        return self.annotate(**known)

    def in_hands_of(self, staff: Membership) -> "TaskSet":
        """Their own, their role's, and what nobody holds."""
        return self.visible_to(staff).in_hands(staff.pk, staff.role)

    def in_hands(self, staff_id: int, role: str) -> "TaskSet":
        mine = Q(staff=staff_id) | Q(staff__isnull=True, role=role)
        return self.knowing_hands().filter(mine | Q(is_held=False))


class Task(models.Model):
    """할 일: what a colleague, a role or the whole team is to do by a moment, about a person or about none.

    For a colleague `staff` says whom, for a role `role`; where neither is said it is the team's.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, null=True, on_delete=models.CASCADE, related_name="tasks")
    words = SealedTextField(max_length=300)
    due_at = models.DateTimeField()
    staff = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="tasks")
    role = models.CharField(max_length=12, choices=Role.choices, blank=True)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    # Of those that were asked for knowing_hands().
    is_held: bool

    objects = TaskSet.as_manager()

    class Meta:
        indexes = (
            models.Index(
                fields=["clinic", "due_at"], condition=models.Q(withdrawn_at__isnull=True), name="task_of_clinic"
            ),
            models.Index(fields=["clinic", "inquiry"], name="task_of_inquiry"),
        )

    def __str__(self) -> str:
        return f"{self.due_at:%Y-%m-%d %H:%M}"

    @classmethod
    @transaction.atomic
    def open(
        cls,
        words: str,
        due_at: datetime,
        *,
        clinic: Clinic,
        by: Membership | None,
        at: datetime,
        inquiry: Inquiry | None = None,
        staff: Membership | None = None,
        role: str = "",
    ) -> "Task":
        """Leave a task; `by` is None when a rule of the clinic does it. Invalid for who may not see the person."""
        if by:
            by.require("can_give_tasks")
        if not words.strip():
            raise Invalid(_("할 일을 적어 주세요."))
        refuse_strangers(clinic, inquiry, staff, role)
        hands = {"staff": staff, "role": "" if staff else role, "by": by}
        if by and inquiry:
            refuse_twice(inquiry, words.strip(), due_at, hands)
        task = cls.objects.create(clinic=clinic, inquiry=inquiry, words=words.strip(), due_at=due_at, at=at, **hands)
        record("tasked", task, by=by, at=at, inquiry_id=task.inquiry_id)
        notify(task.receivers(), About.TASKED, f"task:{task.pk}", inquiry=inquiry, by=by, at=at)
        task._tell()
        return task

    def receivers(self) -> list[Membership]:
        """Who is told of it: the colleague, or everybody of the role. The team as a whole sees it on the list."""
        if self.staff:
            return [self.staff]
        rows = Membership.objects.filter(clinic_id=self.clinic_id, is_active=True, role=self.role)
        return list(rows) if self.role else []

    def complete(self, *, by: Membership, at: datetime) -> Completion:
        """It is done. Conflict where it is done already, or was taken back."""
        by.require("can_give_tasks")
        if self.withdrawn_at:
            raise Conflict(_("거둔 일입니다."))
        try:
            with transaction.atomic():
                done = Completion.objects.create(clinic_id=self.clinic_id, task=self, by=by, at=at)
                record("did_task", self, by=by, at=at, inquiry_id=self.inquiry_id)
                self._tell()
        except IntegrityError as error:
            raise Conflict(_("이미 끝낸 일입니다.")) from error
        return done

    @transaction.atomic
    def take_up_again(self, *, by: Membership, at: datetime) -> None:
        """It is not done after all. Conflict where it was not."""
        by.require("can_give_tasks")
        if not self.completions.filter(undone_at__isnull=True).update(undone_at=at, undone_by=by):
            raise Conflict(_("끝내지 않은 일입니다."))
        record("undid_task", self, by=by, at=at, inquiry_id=self.inquiry_id)
        self._tell()

    @transaction.atomic
    def withdraw(self, *, by: Membership, at: datetime) -> None:
        """Only who left it takes it back; Conflict for anybody else."""
        by.require("can_give_tasks")
        if self.by_id != by.pk:
            raise Conflict(_("할 일을 남긴 사람만 거둘 수 있습니다."))
        type(self).objects.filter(pk=self.pk, withdrawn_at__isnull=True).update(withdrawn_at=at)
        record("withdrew_task", self, by=by, at=at, inquiry_id=self.inquiry_id)
        self._tell()

    def _tell(self) -> None:
        tell(self.clinic_id, "tasks", task=self.pk)


def refuse_twice(inquiry: Inquiry, words: str, due_at: datetime, hands: Mapping[str, Any]) -> None:
    """Conflict where the same colleague left the same already: a press counts once."""
    Inquiry.objects.select_for_update(no_key=True).get(pk=inquiry.pk)
    same = Task.objects.standing().filter(clinic_id=inquiry.clinic_id, inquiry=inquiry, due_at=due_at, **hands)
    if any(told(partial(getattr, row, "words")) == words for row in same):
        raise Conflict(_("이미 남긴 할 일입니다."))


def refuse_strangers(clinic: Clinic, inquiry: Inquiry | None, staff: Membership | None, role: str) -> None:
    """Invalid where a task would lie with somebody of another clinic, or who may not see whom it is about."""
    if inquiry and inquiry.clinic_id != clinic.pk:
        raise Invalid
    if staff and (staff.clinic_id != clinic.pk or not staff.is_active):
        raise Invalid(_("이 병원에서 일하는 사람이 아닙니다."))
    asked = staff.role if staff else role
    if asked and asked not in Role.values:
        raise Invalid
    if inquiry and asked and asked not in SEES_PEOPLE:
        raise Invalid(_("이 사람의 기록을 볼 수 없는 동료에게는 맡길 수 없습니다."))
