from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, Invalid
from naewon.journal.recording import address_of_request, record
from naewon.patients.models.consent_text import ConsentText, keep_texts
from naewon.patients.models.purpose import BY_MEDIUM, Medium, Purpose, Way

if TYPE_CHECKING:
    from naewon.patients.models.patient import Patient


class ConsentSet(models.QuerySet["Consent"]):
    def standing(self) -> "ConsentSet":
        """Without what was entered by mistake, and without the rows that say so."""
        return self.filter(corrects__isnull=True, correction__isnull=True)


class Consent(models.Model):
    """One box, ticked or left empty, with the text that stood beside it.

    Evidence: never changed, and deleted only with the person (a trigger of the database sees to it). A withdrawal is a
    later row that says no; a row that was entered by mistake is named by a later one in `corrects`, and neither counts.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    patient = models.ForeignKey("patients.Patient", on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    medium = models.CharField(max_length=6, choices=Medium.choices, blank=True, default="", db_default="")
    granted = models.BooleanField()
    text = models.ForeignKey(ConsentText, null=True, on_delete=models.PROTECT, related_name="+")
    text_version = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=30, choices=Way.choices)
    evidence = models.JSONField(default=dict, db_default={}, blank=True, help_text="source, delivery, address")
    note = models.CharField(max_length=200, blank=True, default="", db_default="")
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    corrects = models.OneToOneField("self", null=True, on_delete=models.CASCADE, related_name="correction")

    objects = ConsentSet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["clinic", "patient", "purpose", "-at"], name="consent_of_patient"),)

    def __str__(self) -> str:
        return f"{self.purpose} {'yes' if self.granted else 'no'}"

    @classmethod
    def granted_by(cls, patient: "Patient") -> dict[str, bool]:
        """The newest answer for each purpose, for whatever medium; a purpose never asked is absent."""
        rows = cls.objects.filter(patient=patient).standing().order_by("at", "pk")
        return {row.purpose: row.granted for row in rows}

    @transaction.atomic
    def take_back(self, *, by: Membership, at: datetime) -> None:
        """It was entered by mistake, so it never counted. Conflict when it was taken back already."""
        by.require("can_call")
        if self.by_id is None:
            raise Invalid(_("본인이 직접 남긴 동의는 되돌릴 수 없습니다."))
        row = type(self)(clinic_id=self.clinic_id, patient_id=self.patient_id, purpose=self.purpose)
        row.medium, row.granted, row.source, row.by, row.at, row.corrects = (
            self.medium,
            not self.granted,
            self.source,
            by,
            at,
            self,
        )
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as error:
            raise Conflict(_("이미 되돌린 기록입니다.")) from error
        record("undid", self, by=by, at=at, purpose=self.purpose)


class Consenting(models.Model):
    """What agreeing means for a person."""

    consents: "models.Manager[Consent]"
    clinic_id: int

    class Meta:
        abstract = True

    @transaction.atomic
    def answer(
        self,
        purpose: str,
        *,
        granted: bool,
        by: Membership | None,
        at: datetime,
        source: str,
        medium: str = "",
        wording: str = "",
        note: str = "",
    ) -> Consent:
        """Write down what the person answered; `wording` is what was shown or read to them.

        `by` is the colleague who heard it, None where the person answered without one.
        """
        if by:
            by.require("can_call")
        if purpose not in Purpose.values or (medium and medium not in Medium.values):
            raise Invalid(_("알 수 없는 동의 항목입니다."))
        text = keep_texts(self.clinic_id, {purpose: wording}, at)[purpose] if wording else None
        consent = Consent.objects.create(
            clinic_id=self.clinic_id,
            patient_id=self.pk,
            purpose=purpose,
            medium=medium if purpose in BY_MEDIUM else "",
            granted=granted,
            text=text,
            source=source,
            note=note.strip()[:200],
            evidence={"address": address_of_request.get()} if by is None else {},
            by=by,
            at=at,
        )
        verb = "agreed" if granted else "withdrew_consent"
        record(verb, consent, by=by, at=at, purpose=purpose, medium=medium, source=source)
        return consent
