from datetime import datetime

from django.db import models, transaction

from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.journal.recording import record
from naewon.patients.models import Medium


class Preference(models.Model):
    """원하는 연락 방법: how the person asked to be reached about this inquiry. A newer wish replaces it."""

    inquiry = models.OneToOneField(Inquiry, primary_key=True, on_delete=models.CASCADE, related_name="preference")
    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    medium = models.CharField(max_length=6, choices=Medium.choices)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.get_medium_display()


@transaction.atomic
def prefer(inquiry: Inquiry, medium: Medium, *, at: datetime) -> Preference:
    """The person says so themselves."""
    wish = {"clinic_id": inquiry.clinic_id, "medium": medium, "at": at}
    row, _made = Preference.objects.update_or_create(inquiry=inquiry, defaults=wish)
    record("preferred", row, by=None, at=at, inquiry_id=inquiry.pk, medium=medium)
    return row
