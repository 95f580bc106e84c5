from secrets import token_hex

from django.db import models
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.contacts.models.sender import Provider
from naewon.contacts.models.template import Occasion
from naewon.inquiries.models import Inquiry
from naewon.vault.fields import SealedTextField


class Size(models.TextChoices):
    SMS = "sms", _("단문")
    LMS = "lms", _("장문")


class State(models.TextChoices):
    WAITING = "waiting", _("보내는 중")
    SENT = "sent", _("보냄")
    DELIVERED = "delivered", _("도착")
    FAILED = "failed", _("보내지 못함")
    WITHDRAWN = "withdrawn", _("거둠")


class Trouble(models.TextChoices):
    """Why a message did not go out."""

    NOT_LAWFUL = "not_lawful", _("보낼 수 없는 분")
    NO_NUMBER = "no_number", _("문자를 받을 번호가 없음")
    TOO_LATE = "too_late", _("때를 놓침")
    REFUSED = "refused", _("발송사가 거절")
    UNANSWERED = "unanswered", _("발송사가 답하지 않음")
    NOT_SET_UP = "not_set_up", _("발송사 설정이 모자람")
    UNDELIVERED = "undelivered", _("휴대폰에 닿지 않음")
    NOT_BOOKED = "not_booked", _("예약이 바뀌거나 취소됨")


def new_key() -> str:
    """A name for a message that nobody can guess."""
    return token_hex(16)


class Sending(models.Model):
    """문자 발송: one text to one person, from the wish to send it to what became of it.

    `next_at` is when it is tried next, nothing once it is over; `report_at` when the provider is asked next what became
    of it, nothing once that is known. `key` names it towards the provider, however often it is tried.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="sendings")
    occasion = models.CharField(max_length=10, choices=Occasion.choices)
    is_advert = models.BooleanField(default=False)
    booking = models.ForeignKey(
        "visits.Booking", null=True, on_delete=models.CASCADE, related_name="sendings", help_text="it tells of"
    )
    text = SealedTextField()
    size = models.CharField(max_length=3, choices=Size.choices)
    key = models.CharField(max_length=32, unique=True, default=new_key)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    good_until = models.DateTimeField(
        null=True, help_text="afterwards it would say something that is not true any more"
    )
    next_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    provider = models.CharField(max_length=10, choices=Provider.choices, blank=True)
    external_id = models.CharField(max_length=80, blank=True)
    sent_at = models.DateTimeField(null=True)
    report_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=12, choices=Trouble.choices, blank=True)
    code = models.CharField(max_length=20, blank=True, help_text="the provider's word for it")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["inquiry"], condition=models.Q(occasion=Occasion.RECEIVED), name="answered_at_once_once"
            ),
            models.UniqueConstraint(
                fields=["inquiry"], condition=models.Q(occasion=Occasion.VISITED), name="asked_after_visit_once"
            ),
            models.UniqueConstraint(
                fields=["booking", "occasion"], condition=models.Q(booking__isnull=False), name="told_of_booking_once"
            ),
        )
        indexes = (
            models.Index(fields=["clinic", "inquiry", "at"], name="sending_of_inquiry"),
            models.Index(fields=["clinic", "-at"], name="sending_newest"),
            models.Index(fields=["clinic", "next_at"], condition=models.Q(next_at__isnull=False), name="sending_due"),
            models.Index(
                fields=["clinic", "report_at"], condition=models.Q(report_at__isnull=False), name="sending_unreported"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_occasion_display()} {self.at:%Y-%m-%d %H:%M}"

    @property
    def state(self) -> State:
        if self.withdrawn_at:
            return State.WITHDRAWN
        if self.failed_at:
            return State.FAILED
        if self.delivered_at:
            return State.DELIVERED
        return State.SENT if self.sent_at else State.WAITING
