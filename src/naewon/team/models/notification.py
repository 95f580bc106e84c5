from collections.abc import Iterable
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.matrix import LINES
from naewon.clinics.models import Clinic, Membership
from naewon.inquiries.models import Inquiry
from naewon.journal.live import tell

SEES_PEOPLE = LINES["can_see_people"].roles


class About(models.TextChoices):
    """What somebody is told of."""

    MENTIONED = "mentioned", _("메모에서 나를 부름")
    TASKED = "tasked", _("나에게 온 할 일")
    OFFERED = "offered", _("나에게 온 인계")
    RETURNED = "returned", _("돌려보낸 인계")
    LAPSED = "lapsed", _("답이 없어 돌아온 인계")
    WARNED = "warned", _("내 담당의 기한이 다 됨")
    TOUCHED = "touched", _("내 담당이 다시 문의함")
    SILENT = "silent", _("조용해진 연결")
    ALARM = "alarm", _("책임지는 일의 기한이 다 됨")
    MODEL = "model", _("점수 모델을 살펴볼 일")
    ADVERT = "advert", _("광고에 대해 현장에서 온 말과 그 답")


class Notification(models.Model):
    """알림: one person is told of one event, once. It tells which event, never what was said in it.

    `event` names it by its table and key, e.g. "comment:12".
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    staff = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=10, choices=About.choices)
    event = models.CharField(max_length=60)
    inquiry = models.ForeignKey(Inquiry, null=True, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["staff", "kind", "event"], name="one_notification_an_event"),)
        indexes = (
            models.Index(fields=["clinic", "staff", "-at"], name="notification_of_staff"),
            models.Index(fields=["staff"], condition=models.Q(read_at__isnull=True), name="notification_unread"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.event}"


class Listening(models.Model):
    """How somebody wants to be told: which kinds not at all, and whether of the rest by a letter a day."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    staff = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="listening")
    muted = ArrayField(models.CharField(max_length=10, choices=About.choices), default=list)
    by_mail = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.staff_id}: {', '.join(self.muted)}"


def notify(
    receivers: Iterable[Membership],
    kind: About,
    event: str,
    *,
    at: datetime,
    inquiry: Inquiry | None = None,
    by: Membership | None = None,
) -> None:
    """Tell each of them, but for who did it, who left, who muted the kind, and who may not see the person."""
    notify_all(
        [
            Notification(clinic_id=each.clinic_id, staff=each, kind=kind, event=event, inquiry=inquiry, by=by, at=at)
            for each in receivers
        ]
    )


def notify_all(rows: Iterable[Notification]) -> None:
    """As `notify`, of several events at once; all of one kind."""
    told = [row for row in rows if may_be_told(row)]
    if not told:
        return
    kind, staff = told[0].kind, {row.staff_id for row in told}
    deaf = set(Listening.objects.filter(staff__in=staff, muted__contains=[kind]).values_list("staff", flat=True))
    heard = [row for row in told if row.staff_id not in deaf]
    Notification.objects.bulk_create(heard, ignore_conflicts=True)
    for clinic_id, staff_id in sorted({(row.clinic_id, row.staff_id) for row in heard}):
        tell(clinic_id, f"notifications-{staff_id}")


def may_be_told(row: Notification) -> bool:
    """Nobody of what they did themselves, nobody who left, and of people only who may see them."""
    did_it = row.by_id is not None and row.by_id == row.staff_id
    sees_them = row.inquiry is None or row.staff.role in SEES_PEOPLE
    return row.staff.is_active and sees_them and not did_it
