from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models.clinic import Clinic
from naewon.clinics.models.membership import Membership
from naewon.clinics.roles import Role


class Matter(models.TextChoices):
    """What happens to everybody who asks, from the first call until after the visit."""

    FIRST_CONTACT = "first_contact", _("첫 연락")
    CALL_BACK = "call_back", _("못 받은 전화")
    RETRY = "retry", _("다시 걸 전화")
    REMINDER = "reminder", _("예약 확인")
    RECEPTION = "reception", _("내원 맞이")
    CONSULTATION = "consultation", _("상담 기록")
    AFTER_CARE = "after_care", _("내원 뒤의 답")
    PROMISE = "promise", _("광고의 약속")
    HANDOVER = "handover", _("인계")


class Responsibility(models.Model):
    """Who answers for a matter: a colleague by name, else everybody of a role. Changed by a new row; the old one stays.

    `role` is said beside a name too: it is the one that steps in for somebody who left.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="responsibilities")
    matter = models.CharField(max_length=16, choices=Matter.choices)
    role = models.CharField(max_length=12, choices=Role.choices)
    staff = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="responsibilities")
    minutes = models.PositiveSmallIntegerField(
        null=True, help_text="of open time until it is to be done; null where another setting of the clinic says it"
    )
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "responsibilities"
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "matter"], condition=Q(withdrawn_at__isnull=True), name="one_answers_for_a_matter"
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter} {self.role}"
