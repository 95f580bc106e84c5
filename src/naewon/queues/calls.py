"""A call, from its result to the next step."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import transaction

from naewon.clinics.models import Membership
from naewon.contacts.joining import join_call
from naewon.contacts.models import Attempt, Result, attempt, keep_callback
from naewon.inquiries.models import Inquiry, Reason
from naewon.queues.board import Whose
from naewon.queues.claiming import release
from naewon.queues.holding import claim_to_write
from naewon.queues.models import Place
from naewon.queues.placing import place


@dataclass(frozen=True)
class NextStep:
    """What comes after a call: `retry` at a moment, `next_step` to be chosen while talking, or `closed`.

    `used_up`: every planned try was made, so somebody is to say whether that was all; `at` is the next one if not.
    """

    kind: Literal["retry", "next_step", "closed", "used_up"]
    attempt: Attempt
    at: datetime | None = None


@transaction.atomic
def log_call(
    inquiry: Inquiry,
    result: str,
    *,
    by: Membership,
    at: datetime,
    talk_seconds: int = 0,
    whose: Whose | None = None,
) -> NextStep:
    """Log what came of a call. Conflict when a colleague holds the person, and `by` did not when the call began.

    Of a patient of the clinic whose talk was closed by rule it says that they asked for something after all. Whoever
    was reached stays in hand until the next step is chosen. A number out of service closes the inquiry; after anything
    else the clinic's own rhythm says when to try again, and the person is let go.
    """
    claim_to_write(inquiry, by=by, at=at, whose=whose)
    if inquiry.is_closed_by_rule(Reason.EXISTING):
        inquiry.reopen(by=by, at=at)
    row = attempt(inquiry, result, by=by, at=at, talk_seconds=talk_seconds)
    join_call(row)
    keep_callback(inquiry, by=by, at=at)
    if inquiry.owner is None:
        inquiry.assign(by, by=by, at=at)
    if result in {Result.CONNECTED, Result.REFUSED}:
        place([inquiry.pk], at)
        return NextStep("next_step", row)
    if result == Result.DEAD_NUMBER and not inquiry.is_closed:
        inquiry.close(Reason.DEAD_NUMBER, by=by, at=at)
    release(inquiry, by=by)
    place([inquiry.pk], at)
    again = Place.objects.filter(pk=inquiry.pk).first()
    if again is None:
        return NextStep("closed", row)
    return NextStep("used_up" if again.is_used_up else "retry", row, again.ready_at)


@transaction.atomic
def take_back_call(row: Attempt, *, by: Membership, at: datetime) -> None:
    """Undo a logged call, and the closure that came with it."""
    row.undo(by=by, at=at)
    closure = row.inquiry.closure
    if row.result == Result.DEAD_NUMBER and closure and closure.reason == Reason.DEAD_NUMBER:
        row.inquiry.reopen(by=by, at=at)
    place([row.inquiry_id], at)
