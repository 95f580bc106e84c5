"""What is told of a person and read by a score, each time with when: a later answer never changes what was known."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership

# The source of what somebody said is right, over what was told before.
CORRECTED = "corrected"


class What(models.TextChoices):
    """Named as the columns of the patient that hold the current answer."""

    SEX = "sex", _("성별")
    BIRTH = "birth", _("생년월일")
    RESIDENCE = "residence", _("사는 곳")
    PHONE_KIND = "phone_kind", _("전화번호 종류")


# Asked for every row of a file; the enumeration lists them anew each time.
COLUMNS = tuple(What.values)


class Detail(models.Model):
    """One answer: what, when it was told, and by which way. Empty where an earlier one was said to be wrong.

    Never changed, and deleted only with the person (a trigger of the database sees to it). `told_at` is when the person
    said it, `recorded_at` when the clinic wrote it down; they differ for what a file brings of the past.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    patient = models.ForeignKey("patients.Patient", on_delete=models.CASCADE, related_name="details")
    what = models.CharField(max_length=12, choices=What.choices)
    value = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=30)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["clinic", "patient", "told_at"], name="detail_of_patient"),)

    def __str__(self) -> str:
        return self.get_what_display()


class Detailed(models.Model):
    """What being told details of a person means."""

    details: "models.Manager[Detail]"
    clinic_id: int

    class Meta:
        abstract = True

    def known(self) -> dict[str, str]:
        """What the columns say now, as details write it; what they do not say is absent."""
        return {what: text for what in COLUMNS if (text := as_text(getattr(self, what)))}

    def details_told(self, told: Mapping[str, str], **how: Any) -> list[Detail]:
        """Rows to be written beside the columns; `how` is their source, when it was told and recorded, and by whom."""
        how = {"recorded_at": how["told_at"], **how, "clinic_id": self.clinic_id, "patient": self}
        return [Detail(what=what, value=value, **how) for what, value in told.items()]

    @transaction.atomic
    def keep(self, *, source: str, by: Membership | None = None, at: datetime) -> list[Detail]:
        """Write the row and, for every detail that is not as it was last told, a dated one beside it."""
        before = newest(Detail.objects.filter(patient_id=self.pk)) if self.pk else {}
        self.save()
        now = self.known()
        news = {what: now.get(what, "") for what in COLUMNS if now.get(what, "") != before.get(what, "")}
        return Detail.objects.bulk_create(self.details_told(news, source=source, by=by, told_at=at))


def newest(details: "models.QuerySet[Detail]") -> dict[str, str]:
    """What was told last of each."""
    return dict(details.order_by("told_at", "pk").values_list("what", "value"))


def as_text(value: Any) -> str:
    """As a detail keeps it; a day as ISO writes it."""
    return value.isoformat() if isinstance(value, date) else value or ""
