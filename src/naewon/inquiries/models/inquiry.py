from django.db import models

from naewon.clinics.models import Clinic, Membership, Procedure
from naewon.inquiries.models.assignment import Assignable
from naewon.inquiries.models.closure import Closeable
from naewon.inquiries.models.comment import Commentable
from naewon.inquiries.models.fact import Knowing
from naewon.inquiries.models.postponement import Postponable
from naewon.inquiries.models.procedure_change import Wishing
from naewon.marketing.models import Campaign, Channel, Creative, Offer
from naewon.patients.models import Patient
from naewon.vault.fields import SealedJSONField, SealedTextField
from naewon.vault.telling import told

BROUGHT_IN = "when a file told of it afterwards; empty where it came as it happened"


class InquirySet(models.QuerySet["Inquiry"]):
    def visible_to(self, staff: Membership) -> "InquirySet":
        """Everything of the clinic for who may see people; nothing for anybody else. Nobody sees what was erased."""
        return self.of_clinic(staff.clinic_id) if staff.can_see_people else self.none()

    def of_clinic(self, clinic_id: int) -> "InquirySet":
        """What was not erased."""
        return self.filter(clinic_id=clinic_id, erased_at__isnull=True)

    def open(self) -> "InquirySet":
        from naewon.inquiries.models.closure import Closure

        standing = Closure.objects.filter(inquiry=models.OuterRef("pk"), reopened_at__isnull=True)
        return self.filter(~models.Exists(standing), is_test=False, erased_at__isnull=True)

    def with_story(self) -> "InquirySet":
        """With what a screen says about an inquiry at a glance."""
        return self.with_way().select_related("clinic")

    def with_way(self) -> "InquirySet":
        """With who it is and the way they came, for who has the clinic at hand."""
        return self.select_related("patient", "procedure", "channel", "campaign", "creative", "offer")

    def knowing_touches(self) -> "InquirySet":
        """Each knows whether the person asked again, without another statement."""
        touches = Touch.objects.filter(clinic_id=models.OuterRef("clinic_id"), inquiry=models.OuterRef("pk"))
        return self.annotate(_asked_again=models.Exists(touches))

    def knowing_calls(self) -> "InquirySet":
        """Each knows whether an exchange told of a call with the person, without another statement."""
        rung = Inquiry.objects.filter(pk=models.OuterRef("pk"), calls__isnull=False)
        return self.annotate(_has_calls=models.Exists(rung))


class Inquiry(Assignable, Closeable, Postponable, Commentable, Knowing, Wishing, models.Model):
    """One contact asking about care: the clinic's record, with a name and a phone."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="inquiries")
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="inquiries")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="inquiries")
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.PROTECT)
    creative = models.ForeignKey(Creative, null=True, blank=True, on_delete=models.PROTECT)
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.PROTECT)
    asked_for = SealedTextField(max_length=120, blank=True, help_text="the procedure in the person's own words")
    message = SealedTextField(blank=True)
    preferred_time = SealedTextField(max_length=120, blank=True)
    answers = SealedJSONField(default=dict, blank=True)
    attribution = models.JSONField(default=dict, blank=True)
    source_kind = models.CharField(max_length=30)
    occurred_at = models.DateTimeField(help_text="when the person sent it")
    received_at = models.DateTimeField(help_text="when we got it")
    brought_in_at = models.DateTimeField(null=True, help_text=BROUGHT_IN)
    is_test = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True, help_text="when the person was destroyed; what is left only counts")

    objects = InquirySet.as_manager()

    class Meta:
        verbose_name_plural = "inquiries"
        indexes = (
            models.Index(fields=["clinic", "-received_at"], name="inquiry_newest"),
            models.Index(fields=["clinic", "patient"], name="inquiry_of_patient"),
        )

    def __str__(self) -> str:
        return f"{self.source_kind} {self.received_at:%Y-%m-%d %H:%M}"

    @property
    def asked_again(self) -> bool:
        """Told by knowing_touches(); where nobody did, one has to look."""
        return getattr(self, "_asked_again", True)

    @property
    def has_calls(self) -> bool:
        """Told by knowing_calls(); where nobody did, one has to look."""
        return getattr(self, "_has_calls", True)

    @property
    def wish(self) -> str:
        """What they ask for, as the clinic calls it, else in their own words."""
        return self.procedure.name if self.procedure else told(lambda: self.asked_for)

    @property
    def path(self) -> list[str]:
        """Channel, campaign and creative by name, as far as known."""
        return [row.name for row in (self.channel, self.campaign, self.creative) if row]


class Touch(models.Model):
    """The same person asking again while the inquiry is open: it raises urgency, never a second row."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="touches")
    procedure = models.ForeignKey(Procedure, null=True, blank=True, on_delete=models.PROTECT)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT)
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.PROTECT)
    creative = models.ForeignKey(Creative, null=True, blank=True, on_delete=models.PROTECT)
    offer = models.ForeignKey(Offer, null=True, blank=True, on_delete=models.PROTECT)
    message = SealedTextField(blank=True)
    answers = SealedJSONField(default=dict, blank=True)
    attribution = models.JSONField(default=dict, blank=True)
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField()
    brought_in_at = models.DateTimeField(null=True, help_text=BROUGHT_IN)

    class Meta:
        verbose_name_plural = "touches"
        indexes = (models.Index(fields=["clinic", "inquiry", "received_at"], name="touch_of_inquiry"),)

    def __str__(self) -> str:
        return f"{self.channel} {self.received_at:%Y-%m-%d %H:%M}"

    @property
    def path(self) -> list[str]:
        """As of an inquiry: the second way they came is told as exactly as the first."""
        return [row.name for row in (self.channel, self.campaign, self.creative) if row]
