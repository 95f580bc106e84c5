"""The briefs of several people at once, by a few statements: of a day in the room, of what colleagues hand over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery, prefetch_related_objects

from naewon.contacts.models import Callback
from naewon.inquiries.models import Comment, Fact, Inquiry, Postponement
from naewon.visits.models import Booking, Consultation, Treatment
from naewon.web.inquiries.brief import Line, Records, brief_of
from naewon.web.inquiries.known import known_among

TALKS = Consultation.objects.filter(withdrawn_at=None)
# The newest treatment that was written down; a booking's row asks whether one was.
PAID = Subquery(
    Treatment.objects.filter(inquiry=OuterRef("inquiry"), withdrawn_at=None).order_by("-day", "-pk").values("won")[:1]
)
READ = (
    Prefetch("facts", Fact.objects.select_related("asked_by__user")),
    Prefetch("comments", Comment.objects.filter(withdrawn_at=None).select_related("by__user").order_by("-at", "-pk")),
    Prefetch("bookings", Booking.objects.standing().order_by("starts_at", "pk"), "to_come"),
    Prefetch("callbacks", Callback.objects.filter(kept_at=None, dropped_at=None), "to_call"),
    Prefetch("postponements", Postponement.objects.filter(lifted_at=None), "put_off"),
    Prefetch("consultations", TALKS.annotate(paid=PAID).order_by("-at", "-pk"), "talks"),
)


def briefs_of(inquiries: Sequence[Inquiry], now: datetime) -> dict[int, list[Line]]:
    """By inquiry; each comes with_story()."""
    prefetch_related_objects(inquiries, *READ)
    return {each.pk: brief_of(_records(each, now)) for each in inquiries}


def _records(inquiry: Inquiry, now: datetime) -> Records:
    read: Any = inquiry
    return Records(
        inquiry,
        now,
        known_among(list(inquiry.facts.all()), inquiry),
        list(inquiry.comments.all()),
        *(next(iter(rows), None) for rows in (read.to_come, read.to_call, read.put_off, read.talks)),
    )
