"""The briefs of several people at once, by a few statements: of a day in the room, of what colleagues hand over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery, Value, prefetch_related_objects

from naewon.contacts.models import Callback
from naewon.handovers.models import Handover
from naewon.inquiries.models import Comment, Fact, Inquiry, Postponement
from naewon.team.models import Task
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
    Prefetch("consultations", TALKS.annotate(paid=PAID).order_by("-at", "-pk"), "talks"),
)

# What few have: read only of those kinds that there are among these people.
RARE: dict[str, tuple[str, QuerySet[Any]]] = {
    "to_call": ("callbacks", Callback.objects.filter(kept_at=None, dropped_at=None)),
    "put_off": ("postponements", Postponement.objects.filter(lifted_at=None)),
    "to_do": ("tasks", Task.objects.standing().select_related("staff__user").order_by("due_at", "pk")),
    "offers": ("handovers", Handover.objects.waiting().select_related("receiver__user")),
}


def briefs_of(inquiries: Sequence[Inquiry], now: datetime) -> dict[int, list[Line]]:
    """By inquiry; each comes with_story()."""
    there = rare_among([each.pk for each in inquiries])
    rare = [Prefetch(kind, rows, name) for name, (kind, rows) in RARE.items() if name in there]
    prefetch_related_objects(inquiries, *READ, *rare)
    return {each.pk: brief_of(_records(each, now)) for each in inquiries}


def rare_among(keys: Sequence[int]) -> set[str]:
    """Which of the rare kinds there are, in one statement."""
    if not keys:
        return set()
    named = [
        rows.filter(inquiry__in=keys).order_by().annotate(kind_name=Value(name)).values_list("kind_name", flat=True)
        for name, (_kind, rows) in RARE.items()
    ]
    return set(named[0].union(*named[1:]))


def _records(inquiry: Inquiry, now: datetime) -> Records:
    read: Any = inquiry
    to_call, put_off, to_do, offers = (getattr(inquiry, name, ()) for name in RARE)
    put_off = [row for row in put_off if not row.is_over(now)]
    standing = (read.to_come, to_call, put_off, read.talks, to_do, offers)
    return Records(
        inquiry,
        now,
        known_among(list(inquiry.facts.all()), inquiry),
        list(inquiry.comments.all()),
        *(next(iter(rows), None) for rows in standing),
    )
