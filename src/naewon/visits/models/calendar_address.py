from django.db import models

from naewon.clinics.models import Clinic, Membership


class CalendarAddress(models.Model):
    """내 예약 달력: the secret address under which a calendar reads one's bookings, one for each person in a clinic.

    What is stored of it cannot be turned back into it.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    owner = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="calendar_address")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.owner}"
