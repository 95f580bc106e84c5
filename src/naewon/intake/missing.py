"""Which calls count as asking: the first opens an inquiry, every later one that nobody answered asks again."""

from datetime import datetime

from naewon.contacts.models import Call, Direction
from naewon.inquiries.models import Inquiry, Touch
from naewon.intake.models import CALLED
from naewon.intake.telling_owners import forget_touches, tell_owners
from naewon.journal.recording import record


def count_asking(call: Call, now: datetime) -> None:
    """Bring the inquiry's beginning and its touches in line with its calls, in whatever order they became known."""
    if not call.is_inbound:
        return
    inquiry = call.inquiry
    inbound = inquiry.calls.filter(direction=Direction.INBOUND).select_related("touch")
    earliest = list(inbound.order_by("started_at", "external_id")[:2])
    began_with = earliest[0] if inquiry.source_kind in CALLED else None
    if began_with:
        begin(inquiry, began_with)
    # Whichever came to stand before another one changes what that one is.
    for row in {row.pk: row for row in [call, *earliest]}.values():
        ask_again(row, now, counts=row.is_unanswered and row != began_with)


def begin(inquiry: Inquiry, first: Call) -> None:
    """An inquiry that a call opened began with the earliest one."""
    if (inquiry.received_at, inquiry.channel_id) != (first.started_at, first.channel_id):
        inquiry.occurred_at = inquiry.received_at = first.started_at
        inquiry.channel_id = first.channel_id
        inquiry.save(update_fields=["occurred_at", "received_at", "channel"])


def ask_again(call: Call, now: datetime, *, counts: bool) -> None:
    if counts and call.touch is None:
        call.touch = touch_of(call, now)
        call.save(update_fields=["touch"])
        tell_owners([call.touch], now)
        record("touched", call.touch, by=None, at=now, inquiry_id=call.inquiry_id, source=call.inquiry.source_kind)
    elif call.touch and not counts:
        forget_touches(call.clinic_id, [call.touch.pk])
        call.touch.delete()
        call.touch = None
    elif call.touch:
        Touch.objects.filter(pk=call.touch.pk).update(
            occurred_at=call.started_at, received_at=call.started_at, channel=call.channel_id
        )


def touch_of(call: Call, now: datetime) -> Touch:
    return Touch.objects.create(
        clinic_id=call.clinic_id,
        inquiry_id=call.inquiry_id,
        channel_id=call.channel_id,
        occurred_at=call.started_at,
        received_at=call.started_at,
        brought_in_at=now if call.started_at < now else None,
    )
