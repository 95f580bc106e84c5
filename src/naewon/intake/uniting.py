"""What a person decides about two records: they become one person, or two again.

Nobody is recognised by the door meanwhile, so that what comes in finds either two people or one. An open inquiry that
nobody has worked on yet becomes what the door would have made of it, had it known: a touch on the person's older one.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from naewon.clinics.models import Membership
from naewon.inquiries.models import Closure, Inquiry, Reason, Touch
from naewon.intake.receive import one_at_a_time
from naewon.journal.live import tell
from naewon.journal.outbox import follow
from naewon.journal.recording import record
from naewon.patients import merging
from naewon.patients.models import How, Likeness, Merge

# What hangs on an inquiry as soon as somebody has worked on it.
WORK = (
    *("assignments", "attempts", "bookings", "callbacks", "calls", "claim", "comments"),
    *("handovers", "messages", "postponements", "procedure_changes", "tasks", "visits", "waitings"),
)

# What an asking is, as an inquiry and as a touch.
ASKED = (
    *("clinic_id", "procedure_id", "channel_id", "campaign_id", "creative_id", "offer_id"),
    *("message", "answers", "attribution", "occurred_at", "received_at"),
)


@transaction.atomic
def unite(likeness: Likeness, *, by: Membership, at: datetime) -> Merge:
    """They are one person. Conflict for the second who answers, and for who are one already."""
    by.require("can_merge")
    one_at_a_time(likeness.clinic_id)
    likeness.refresh_from_db()
    likeness.decide(How.MERGED, by=by, at=at)
    merged = merging.merge(likeness.one, likeness.other, by=by, at=at)
    settled = Likeness.objects.filter(how=How.MERGED, merge=None, decided_at=at).between(merged.kept_id, merged.kept_id)
    Likeness.objects.filter(pk__in=list(settled.values_list("pk", flat=True))).update(merge=merged)
    merged.folded = fold(merged, by=by, at=at)
    merged.save(update_fields=["folded"])
    go_on(merged, at)
    return merged


def fold(merged: Merge, *, by: Membership, at: datetime) -> list[dict[str, int]]:
    """Each open inquiry nobody has worked on becomes a touch on the oldest open one; the rows that were made."""
    rows = Inquiry.objects.open().filter(clinic_id=merged.clinic_id, patient=merged.kept_id)
    open_ones = list(rows.order_by("received_at", "pk"))
    if len(open_ones) < 2:
        return []
    first, *others = open_ones
    untouched = Inquiry.objects.filter(pk__in=[row.pk for row in others], **dict.fromkeys(WORK))
    keys = set(untouched.values_list("pk", flat=True))
    return [folded(row, first, by=by, at=at) for row in others if row.pk in keys]


def folded(inquiry: Inquiry, first: Inquiry, *, by: Membership, at: datetime) -> dict[str, int]:
    same = {name: getattr(inquiry, name) for name in ASKED}
    # Nobody knew before now that it was the same person who asked.
    touch = Touch.objects.create(inquiry=first, brought_in_at=at, **same)
    record("touched", touch, by=by, at=at, inquiry_id=first.pk)
    closure = inquiry.close(Reason.DUPLICATE, by=by, at=at)
    return {"touch": touch.pk, "closure": closure.pk}


@transaction.atomic
def divide(merged: Merge, *, by: Membership, at: datetime) -> None:
    """They are two people again, and everything is where it was."""
    by.require("can_merge")
    one_at_a_time(merged.clinic_id)
    merging.undo(merged, by=by, at=at)
    unfold(merged.folded)
    go_on(merged, at)


def unfold(rows: Sequence[dict[str, int]]) -> None:
    """Where somebody opened the inquiry again by hand, that it was closed meanwhile stays on record."""
    Touch.objects.filter(pk__in=[row["touch"] for row in rows]).delete()
    Closure.objects.filter(pk__in=[row["closure"] for row in rows], reopened_at__isnull=True).delete()


def go_on(merged: Merge, at: datetime) -> None:
    """Scores and places follow: what came before is another story now."""
    rows = Inquiry.objects.filter(clinic_id=merged.clinic_id, patient__in=[merged.kept_id, merged.joined_id])
    follow(merged.clinic_id, rows.values_list("pk", flat=True), at=at)
    tell(merged.clinic_id, "queue")
    tell(merged.clinic_id, "likenesses")
