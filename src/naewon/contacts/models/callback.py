from collections.abc import Iterable
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Invalid
from naewon.inquiries.models import Inquiry
from naewon.journal.recording import record
from naewon.tenancy.kept import kept
from naewon.vault.fields import SealedTextField


class Callback(models.Model):
    """재통화 약속: we said we would call then. It stands until it is kept or dropped."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="callbacks")
    due_at = models.DateTimeField()
    note = SealedTextField(max_length=300, blank=True)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    by_person = models.BooleanField(default=False, db_default=False, help_text="who is to be called picked the time")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["inquiry"],
                condition=models.Q(kept_at__isnull=True, dropped_at__isnull=True),
                name="one_standing_callback",
            ),
        )

    def __str__(self) -> str:
        return f"{self.due_at:%Y-%m-%d %H:%M}"


def standing_callback(inquiry: Inquiry) -> Callback | None:
    return _standing_of.first(inquiry=inquiry.pk)


@kept
def _standing_of(inquiry: int) -> "models.QuerySet[Callback]":
    rows = Callback.objects.filter(inquiry=inquiry, kept_at__isnull=True, dropped_at__isnull=True)
    return rows.select_related("by__user").order_by("pk")[:1]


def standing_callbacks(inquiry_ids: Iterable[int]) -> dict[int, datetime]:
    """By inquiry, when those of them are to be called to whom that was promised."""
    rows = Callback.objects.filter(inquiry__in=inquiry_ids, kept_at__isnull=True, dropped_at__isnull=True)
    return dict(rows.values_list("inquiry_id", "due_at"))


@transaction.atomic
def promise_callback(
    inquiry: Inquiry,
    due_at: datetime,
    *,
    by: Membership | None,
    at: datetime,
    note: str = "",
    by_person: bool = False,
) -> Callback:
    """Promise to call at a moment; a newer promise replaces the one that stood.

    by_person: nobody of the clinic promised it; the person picked the moment from those we offered.
    """
    if by:
        by.require("can_call")
    if due_at <= at:
        raise Invalid(_("재통화 시각은 지금보다 뒤여야 합니다."))
    Inquiry.objects.select_for_update(no_key=True).get(pk=inquiry.pk)
    Callback.objects.filter(inquiry=inquiry, kept_at__isnull=True, dropped_at__isnull=True).update(dropped_at=at)
    row = Callback.objects.create(
        clinic_id=inquiry.clinic_id, inquiry=inquiry, due_at=due_at, note=note, by=by, at=at, by_person=by_person
    )
    record("promised", row, by=by, at=at, inquiry_id=inquiry.pk, due_at=due_at.isoformat())
    return row


@transaction.atomic
def keep_callback(inquiry: Inquiry, *, by: Membership | None, at: datetime) -> None:
    """A call was made: the promise that stood is kept."""
    row = standing_callback(inquiry)
    if row is None:
        return
    row.kept_at = at
    row.save(update_fields=["kept_at"])
    record("kept", row, by=by, at=at, inquiry_id=inquiry.pk)


@transaction.atomic
def drop_callback(inquiry: Inquiry, *, by: Membership | None, at: datetime) -> None:
    """The promise falls away: booked, closed, or no longer wanted."""
    row = standing_callback(inquiry)
    if row is None:
        return
    row.dropped_at = at
    row.save(update_fields=["dropped_at"])
    record("dropped", row, by=by, at=at, inquiry_id=inquiry.pk)
