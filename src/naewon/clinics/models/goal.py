from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from naewon.clinics.models.clinic import Clinic
from naewon.clinics.models.membership import Membership


class Measure(models.TextChoices):
    """What a team can aim at: each is counted from what is recorded anyway."""

    FIRST_CONTACT = "first_contact", _("첫 연락")
    REACH = "reach", _("유효 연결률")
    BOOKINGS = "bookings", pgettext_lazy("count", "예약")
    VISITS = "visits", pgettext_lazy("count", "내원")
    ASKED_TWICE = "asked_twice", _("두 번 묻기")
    PROMISE = "promise", _("약속 지킴")
    REVIEWS = "reviews", _("후기")


class Goal(models.Model):
    """What the team wants to reach in a month, and who looks after it. Changed by a new row; the old one stays."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="goals")
    month = models.DateField(help_text="its first day")
    measure = models.CharField(max_length=16, choices=Measure.choices)
    target = models.PositiveIntegerField(help_text="minutes, percent, or how many")
    owner = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="goals")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "month", "measure"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_goal_a_month",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="goal_of_a_whole_month"),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.measure} {self.target}"
