"""내원 뒤의 답: whether it was as the advert said and how content somebody is, in their own answer."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from naewon.clinics.models import Clinic, Matter, Membership
from naewon.clinics.responsibilities import who_answers_for
from naewon.errors import Conflict, Invalid
from naewon.inquiries.models import Inquiry
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.team.models import Task
from naewon.vault.fields import SealedTextField
from naewon.visits.models.consultation import last_visit
from naewon.visits.models.outcome import Visit

LEAST, MOST = 1, 5
# Whoever is no more content than this is not left alone with it.
LOW = 2


class Same(models.TextChoices):
    YES = "yes", _("같았습니다")
    PARTLY = "partly", _("조금 달랐습니다")
    NO = "no", _("달랐습니다")


UNHAPPY = models.Q(content__lte=LOW) | ~models.Q(same=Same.YES)


class ImpressionSet(models.QuerySet["Impression"]):
    def unhappy(self) -> "ImpressionSet":
        return self.filter(UNHAPPY)

    def unseen(self) -> "ImpressionSet":
        """Unhappy, and nobody has taken note."""
        return self.unhappy().filter(seen_at__isnull=True)


class Impression(models.Model):
    """What one person answered, once. Who took note of an unhappy one stands with it."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.OneToOneField(Inquiry, on_delete=models.PROTECT, related_name="impression")
    visit = models.ForeignKey(Visit, null=True, on_delete=models.SET_NULL, related_name="+")
    same = models.CharField(max_length=6, choices=Same.choices)
    content = models.PositiveSmallIntegerField(help_text="from 1 to 5")
    words = SealedTextField(max_length=1000, blank=True)
    at = models.DateTimeField()
    seen_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(null=True)

    objects = ImpressionSet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["clinic", "at"], name="impression_of_day"),
            models.Index(
                fields=["clinic", "-at"], condition=UNHAPPY & models.Q(seen_at__isnull=True), name="impression_unseen"
            ),
        )
        constraints = (
            models.CheckConstraint(condition=models.Q(content__range=(LEAST, MOST)), name="content_from_one_to_five"),
        )

    def __str__(self) -> str:
        return f"{self.get_same_display()} {self.content}/{MOST}"

    @property
    def is_unhappy(self) -> bool:
        return self.same != Same.YES or self.content <= LOW

    @transaction.atomic
    def see(self, *, by: Membership, at: datetime) -> None:
        """Somebody looks after it. Conflict where a colleague does already."""
        by.require("can_answer_unhappy")
        unseen = type(self).objects.filter(pk=self.pk, clinic_id=by.clinic_id, seen_at__isnull=True)
        if not unseen.update(seen_by=by, seen_at=at):
            raise Conflict(_("이미 동료가 확인한 답입니다."))
        record("saw_impression", self, by=by, at=at, inquiry_id=self.inquiry_id)
        tell(self.clinic_id, "impressions")


@transaction.atomic
def say(inquiry: Inquiry, same: str, content: int, words: str, *, at: datetime) -> Impression:
    """They answer for themselves. Invalid for what is no answer; Conflict where they have answered before."""
    if same not in Same.values or not LEAST <= content <= MOST:
        raise Invalid(_("두 가지를 모두 골라 주세요."))
    story = {"clinic_id": inquiry.clinic_id, "inquiry": inquiry, "visit": last_visit(inquiry)}
    try:
        with transaction.atomic():
            row = Impression.objects.create(**story, same=same, content=content, words=words.strip()[:1000], at=at)
    except IntegrityError as error:
        raise Conflict(_("이미 답해 주셨습니다. 고맙습니다.")) from error
    record("answered", row, by=None, at=at, inquiry_id=inquiry.pk)
    if row.is_unhappy:
        ask_for_a_call(row)
    tell(inquiry.clinic_id, "impressions")
    return row


def ask_for_a_call(row: Impression) -> None:
    """Whoever answers for it is to call in time; it is their task in the language of the clinic, not of the answer."""
    clinic = row.inquiry.clinic
    held = who_answers_for(clinic, Matter.AFTER_CARE)
    with override(settings.LANGUAGE_CODE):
        words = str(_("내원 뒤의 답이 좋지 않습니다. 전화해서 듣기"))
    due_at = held.due(row.at, clinic.calendar())
    whose: dict[str, Any] = {"staff": held.staff, "role": held.role}
    Task.open(words, due_at, clinic=clinic, by=None, at=row.at, inquiry=row.inquiry, **whose)
