"""Months: which are over, which were signed, which are due."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, Invalid
from naewon.journal.models import Entry
from naewon.journal.receipts import receipt_of
from naewon.journal.recording import record
from naewon.oversight.models import Review

MOST_DUE = 24


def first_of(day: date) -> date:
    return day.replace(day=1)


def next_month(month: date) -> date:
    """
    >>> next_month(date(2026, 12, 1))
    datetime.date(2027, 1, 1)
    """
    return first_of(month.replace(day=28) + timedelta(days=4))


def month_before(month: date) -> date:
    return first_of(month - timedelta(days=1))


def bounds(month: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    start, end = (datetime.combine(day, time(), zone) for day in (month, next_month(month)))
    return start, end


def months_due(clinic: Clinic, now: datetime) -> list[date]:
    """Months that are over, have entries and are not signed, the oldest first."""
    oldest = Entry.objects.filter(clinic_id=clinic.pk).order_by("at").values_list("at", flat=True).first()
    if oldest is None:
        return []
    signed = set(Review.objects.filter(clinic=clinic).values_list("month", flat=True))
    first, current = (first_of(clinic.local(at).date()) for at in (oldest, now))
    return [month for month in _between(first, current) if month not in signed][-MOST_DUE:]


def _between(month: date, end: date) -> Iterator[date]:
    while month < end:
        yield month
        month = next_month(month)


@transaction.atomic
def sign(month: date, *, by: Membership, at: datetime, note: str = "") -> Review:
    """The month has been looked through: who, when, what they noted, and where the chain ended. Conflict if signed."""
    by.require("can_review_access")
    if bounds(month, by.clinic.zone)[1] > at:
        raise Invalid(_("아직 끝나지 않은 달입니다. 달이 바뀐 뒤에 점검을 마쳐 주세요."))
    story = {"at": at, "by": by, "note": note.strip(), "receipt": receipt_of(by.clinic_id, at)}
    review, is_new = Review.objects.get_or_create(clinic=by.clinic, month=month, defaults=story)
    if not is_new:
        raise Conflict(_("이미 점검을 마친 달입니다."))
    record("reviewed", review, by=by, at=at, month=month.isoformat(), note=review.note)
    return review
