"""Where people are received and by which doctor: what a booking may be set down for beside its manager."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naewon.clinics.models.clinic import Clinic
from naewon.clinics.models.membership import Membership


class Room(models.Model):
    """방: one person at a time. One that is given up keeps its bookings."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=30)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "name"], condition=Q(ended_at__isnull=True), name="one_room_of_a_name"
            ),
        )

    def __str__(self) -> str:
        return self.name


def every_weekday() -> list[int]:
    return list(range(7))


class Doctor(models.Model):
    """의사: a colleague here, who works as 근무 says, or a name as adverts and people say it, with days of its own."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="doctors")
    name = models.CharField(max_length=40)
    staff = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=every_weekday, help_text="from Monday = 0")
    days_off = ArrayField(models.DateField(), default=list, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "name"], condition=Q(ended_at__isnull=True), name="one_doctor_of_a_name"
            ),
        )

    def __str__(self) -> str:
        return self.name
