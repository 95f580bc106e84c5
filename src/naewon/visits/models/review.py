"""후기: what people wrote of the clinic elsewhere, good or bad. There is no place for a reward: none may be given."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, Invalid
from naewon.inquiries.models import Inquiry
from naewon.journal.recording import record
from naewon.marketing.models import Creative
from naewon.vault.fields import SealedTextField


@dataclass(frozen=True)
class Written:
    """A review as somebody copies it. Whose it is stays open where nobody can tell."""

    place: str
    written_on: date
    rating: Decimal | None = None
    words: str = ""
    creative: Creative | None = None
    inquiry: Inquiry | None = None


class Review(models.Model):
    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    place = models.CharField(max_length=40, help_text="where it was written")
    rating = models.DecimalField(null=True, max_digits=2, decimal_places=1, help_text="from 1 to 5, as it was written")
    written_on = models.DateField()
    words = SealedTextField(max_length=2000, blank=True)
    creative = models.ForeignKey(Creative, null=True, on_delete=models.PROTECT, related_name="+")
    inquiry = models.ForeignKey(Inquiry, null=True, on_delete=models.PROTECT, related_name="reviews")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["clinic", "-written_on"], name="review_newest"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(rating__isnull=True) | models.Q(rating__range=(1, 5)), name="rating_from_one_to_five"
            ),
        )

    def __str__(self) -> str:
        return f"{self.place} {self.written_on}"

    @property
    def stars(self) -> str:
        return "" if self.rating is None else stars_in_words(self.rating)

    @transaction.atomic
    def withdraw(self, *, by: Membership, at: datetime) -> None:
        by.require("can_keep_reviews")
        if not type(self).objects.filter(pk=self.pk, withdrawn_at__isnull=True).update(withdrawn_at=at):
            raise Conflict(_("이미 지운 후기입니다."))
        record("undid", self, by=by, at=at, inquiry_id=self.inquiry_id)


def stars_in_words(rating: Decimal) -> str:
    """A half only where there is one.

    >>> stars_in_words(Decimal("4.5")), stars_in_words(Decimal("4.0"))
    ('4.5', '4')
    """
    return f"{rating.normalize():f}"


@transaction.atomic
def keep_review(written: Written, *, by: Membership, at: datetime) -> Review:
    """Copy it down. Conflict where the same stands already, so that a file may come twice."""
    by.require("can_keep_reviews")
    if written.rating is not None and not 1 <= written.rating <= 5:
        raise Invalid(_("별점은 1에서 5까지입니다."))
    if written.written_on > at.astimezone(by.clinic.zone).date():
        raise Invalid(_("아직 오지 않은 날입니다."))
    Clinic.held(by.clinic_id)
    if stands(written, by):
        raise Conflict(_("이미 적은 후기입니다."))
    row = Review.objects.create(
        clinic_id=by.clinic_id,
        place=written.place,
        rating=written.rating,
        written_on=written.written_on,
        words=written.words,
        creative=written.creative or (written.inquiry.creative if written.inquiry else None),
        inquiry=written.inquiry,
        by=by,
        at=at,
    )
    record("kept_review", row, by=by, at=at, inquiry_id=row.inquiry_id, place=row.place)
    return row


def stands(written: Written, by: Membership) -> bool:
    """Words are sealed, so those of one day and place are read and compared."""
    same = {"place": written.place, "rating": written.rating, "written_on": written.written_on}
    rows = Review.objects.filter(clinic_id=by.clinic_id, withdrawn_at__isnull=True, **same)
    return any(row.words.split() == written.words.split() for row in rows)
