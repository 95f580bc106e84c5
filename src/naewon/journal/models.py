"""What happened, by whom, when; and the outbox of inquiries whose picture has changed."""

from django.db import models


class Entry(models.Model):
    """One thing that was done or viewed. Never changed, never deleted.

    No foreign keys: a row here outlives what it speaks of, and the journal stands below every other app.
    """

    clinic_id = models.BigIntegerField()
    at = models.DateTimeField()
    staff_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField(null=True)
    inquiry_id = models.BigIntegerField(null=True)
    address = models.GenericIPAddressField(null=True)
    detail = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "entries"
        indexes = (
            models.Index(fields=["clinic_id", "inquiry_id", "at"], name="journal_of_inquiry"),
            models.Index(fields=["clinic_id", "at"], name="journal_of_clinic"),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.subject} {self.subject_id}"


class Outbox(models.Model):
    """An inquiry to be scored and placed again. Written with the change, deleted by who followed it."""

    clinic_id = models.BigIntegerField()
    inquiry_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "outbox"

    def __str__(self) -> str:
        return f"inquiry {self.inquiry_id}"
