"""Where people are received and by which doctor: what a booking may be set down for beside its manager."""

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


class Doctor(models.Model):
    """의사: a colleague here, or only a name as adverts and people say it."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="doctors")
    name = models.CharField(max_length=40)
    staff = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "name"], condition=Q(ended_at__isnull=True), name="one_doctor_of_a_name"
            ),
        )

    def __str__(self) -> str:
        return self.name
