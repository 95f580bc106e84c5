import re
from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.patients.forbidden import mask_forbidden
from naewon.patients.models.block import Blockable
from naewon.patients.models.consent import Consenting
from naewon.patients.models.detail import Detailed
from naewon.patients.models.joining import Joinable
from naewon.patients.names import clean_name, initials, masked
from naewon.patients.phone import Phone, identifies, last4_of, read_phone
from naewon.vault.fields import SealedTextField
from naewon.vault.indexes import BlindIndexField, candidates
from naewon.vault.telling import told

LONGEST_NUMBER = 17


class Sex(models.TextChoices):
    FEMALE = "f", _("여")
    MALE = "m", _("남")


class PatientSet(models.QuerySet["Patient"]):
    def visible_to(self, staff: Membership) -> "PatientSet":
        return self.filter(clinic_id=staff.clinic_id) if staff.can_see_people else self.none()


class Patient(Consenting, Blockable, Detailed, Joinable, models.Model):
    """A person who asked the clinic. A phone is not a person: a family may share one.

    Whoever writes `sex`, `birth`, `residence` or the phone keeps the row by `keep()`: it says what was told last, and
    the details beside it what was told when.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="patients")
    name = SealedTextField(max_length=60, blank=True)
    initials = models.CharField(max_length=60, blank=True, editable=False)
    phone_raw = SealedTextField(max_length=80, blank=True)
    phone = SealedTextField(max_length=20, blank=True, help_text="E.164, empty where it could not be read")
    phone_kind = models.CharField(max_length=20, blank=True)
    phone_doubts = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    phone_hash = BlindIndexField(source="phone", of=("phone",))
    last4_hash = BlindIndexField(source="last4", of=("phone", "phone_raw"))
    email = SealedTextField(max_length=254, blank=True)
    email_hash = BlindIndexField(source="mailbox", of=("email",))
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True)
    birth = models.DateField(null=True, blank=True)
    residence = models.CharField(max_length=60, blank=True)
    chart_number = models.CharField(max_length=40, blank=True)
    registered_at = models.DateTimeField()
    is_nobody = models.BooleanField(
        default=False, db_default=False, help_text="stands where people were destroyed, one a clinic"
    )

    objects = PatientSet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["clinic", "phone_hash"], name="patient_by_phone"),
            models.Index(fields=["clinic", "last4_hash"], name="patient_by_last4"),
            models.Index(fields=["clinic", "email_hash"], name="patient_by_email"),
            models.Index(fields=["clinic", "birth"], condition=models.Q(birth__isnull=False), name="patient_by_birth"),
            # For LIKE 'ㄱㅎ%' whatever the collation of the database.
            models.Index(
                fields=["clinic", "initials"], name="patient_by_initials", opclasses=["int8_ops", "varchar_pattern_ops"]
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["clinic", "chart_number"], condition=~models.Q(chart_number=""), name="one_patient_a_chart"
            ),
            models.UniqueConstraint(fields=["clinic"], condition=models.Q(is_nobody=True), name="one_nobody_a_clinic"),
        )

    def __str__(self) -> str:
        return self.masked_name

    @classmethod
    def unsaved(cls, clinic_id: int, name: str, phone_raw: str, **fields: object) -> "Patient":
        """A patient with everything that follows from name and number filled in."""
        patient = cls(clinic_id=clinic_id, name=clean_name(name)[:60], **fields)
        patient.initials = initials(patient.name)
        patient.set_phone(phone_raw)
        return patient

    def set_phone(self, raw: str) -> None:
        phone = read_phone(raw)
        if phone.e164 is None or len(raw) > LONGEST_NUMBER:
            # Whoever types a resident number into the field for the phone must not have it kept.
            raw = mask_forbidden(raw)[0]
            phone = read_phone(raw) if phone.e164 is None else phone
        self.phone_raw = raw.replace("\x00", "")[:80]
        self.phone = phone.e164 or ""
        self.phone_kind = phone.kind
        self.phone_doubts = list(phone.doubts)

    @property
    def last4(self) -> str:
        """The four digits a caller tells; empty where the number has fewer."""
        return last4_of(self.phone or self.phone_raw)

    @property
    def mailbox(self) -> str:
        """The e-mail as it is compared: capitals are of no account."""
        return str(self.email).strip().lower()

    @property
    def phone_identifies(self) -> bool:
        """May this number recognise a person? Asked of what was read already: reading a number is slow."""
        return identifies(self.phone_kind, self.phone_doubts)

    @classmethod
    def hashes_of_phones(cls, clinic_id: int, phones: Iterable[str]) -> list[bytes]:
        """What a number in E.164 may be indexed as: `filter(phone_hash__in=...)`."""
        return candidates(cls, "phone_hash", clinic_id, phones)

    @classmethod
    def hashes_of_last4(cls, clinic_id: int, digits: Iterable[str]) -> list[bytes]:
        return candidates(cls, "last4_hash", clinic_id, digits)

    @property
    def number(self) -> Phone:
        return read_phone(self.phone or self.phone_raw)

    @property
    def has_number(self) -> bool:
        """Whether there is anything to call. The index tells, so that no list opens a number for it."""
        return bool(self.last4_hash)

    @property
    def masked_name(self) -> str:
        return told(lambda: masked(self.name) if self.name else str(_("이름 없음")))

    @property
    def shown_as(self) -> str:
        """The masked name; of who only called so far, the masked number."""
        return told(lambda: self.masked_name if self.name else self.masked_phone or self.masked_name)

    @property
    def masked_phone(self) -> str:
        return told(lambda: self.number.masked)

    @property
    def masked_email(self) -> str:
        """The first two letters and where the mailbox is: ha***@example.com."""
        return told(lambda: re.sub(r"(?<=^..)[^@]*", "***", self.email))

    def age_on(self, day: date) -> int | None:
        """만 나이: completed years."""
        if self.birth is None:
            return None
        return day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))
