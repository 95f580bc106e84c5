from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.visits.models import Booking


class ReservationStatus(models.TextChoices):
    RESERVED = "reserved", _("예약")
    CANCELLED = "cancelled", _("취소")
    NO_SHOW = "no_show", _("노쇼")
    VISITED = "visited", _("내원")


class ReservationState(models.Model):
    """How a booking that was made in an app stood there, as told once; the newest of its rows counts.

    `booking` is what it is here. `was_followed` is false where colleagues had written down something else themselves.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    source = models.ForeignKey("intake.Source", on_delete=models.CASCADE, related_name="+")
    reservation = models.CharField(max_length=120, help_text="its id in the app")
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="reservation_states")
    booking = models.ForeignKey(Booking, null=True, on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=10, choices=ReservationStatus.choices)
    starts_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField()
    is_first = models.BooleanField()
    was_followed = models.BooleanField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "reservation", "told_at"], name="one_state_a_telling"),
        )
        indexes = (models.Index(fields=["clinic", "inquiry"], name="reservation_of_inquiry"),)

    def __str__(self) -> str:
        return f"{self.reservation} {self.status} {self.told_at:%Y-%m-%d %H:%M}"
