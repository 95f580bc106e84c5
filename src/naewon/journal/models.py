"""What happened, by whom, when; and the outbox of inquiries whose picture has changed."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Entry(models.Model):
    """One thing that was done or viewed. Never changed, never deleted: the database refuses both.

    No foreign keys: a row here outlives what it speaks of, and the journal stands below every other app.
    `shown` are the patients of a list or a file. `strand`, `number` and `seal` are its place in the chain (chain.py).
    """

    clinic_id = models.BigIntegerField()
    at = models.DateTimeField()
    staff_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField(null=True)
    inquiry_id = models.BigIntegerField(null=True)
    patient_id = models.BigIntegerField(null=True)
    shown = ArrayField(models.BigIntegerField(), null=True)
    address = models.GenericIPAddressField(null=True)
    detail = models.JSONField(default=dict)
    strand = models.SmallIntegerField()
    number = models.BigIntegerField()
    seal = models.BinaryField()

    class Meta:
        verbose_name_plural = "entries"
        indexes = (
            models.Index(fields=["clinic_id", "inquiry_id", "at"], name="journal_of_inquiry"),
            models.Index(fields=["clinic_id", "at"], name="journal_of_clinic"),
            models.Index(fields=["clinic_id", "staff_id", "at"], name="journal_of_staff"),
            models.Index(
                fields=["clinic_id", "patient_id", "at"],
                condition=models.Q(patient_id__isnull=False),
                name="journal_of_patient",
            ),
            GinIndex(fields=["shown"], condition=models.Q(shown__isnull=False), name="journal_shown"),
        )
        constraints = (
            models.UniqueConstraint(fields=["clinic_id", "strand", "number"], name="one_entry_a_place_in_the_chain"),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.subject} {self.subject_id}"


class Strand(models.Model):
    """One of the strands of a clinic's chain: how far it reaches, and a mark over that which only we can make.

    `base_number` and `base_seal` tell where it begins, once its oldest entries have been destroyed.
    """

    clinic_id = models.BigIntegerField()
    ordinal = models.SmallIntegerField()
    key = models.BinaryField(help_text="fingerprint of the key its entries are sealed with")
    number = models.BigIntegerField(default=0)
    seal = models.BinaryField()
    base_number = models.BigIntegerField(default=0)
    base_seal = models.BinaryField()
    mark = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["clinic_id", "ordinal"], name="one_strand_an_ordinal"),)

    def __str__(self) -> str:
        return f"strand {self.ordinal} of clinic {self.clinic_id}"


class Outbox(models.Model):
    """An inquiry to be scored and placed again. Written with the change, deleted by who followed it."""

    clinic_id = models.BigIntegerField()
    inquiry_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "outbox"
        indexes = (models.Index(fields=["clinic_id", "id"], name="outbox_of_clinic"),)

    def __str__(self) -> str:
        return f"inquiry {self.inquiry_id}"
