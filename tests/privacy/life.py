"""Somebody with a row of every kind, and what happens to them."""

from datetime import timedelta

from cast import NOW, Cast
from doors import door
from naewon.contacts.models import Attempt, Callback, Message
from naewon.handovers.models import Handover
from naewon.inquiries.models import Assignment, Closure, Comment, Fact, Inquiry, Postponement, Touch
from naewon.intake.models import Delivery
from naewon.patients.models import Handle
from naewon.scores.models import Score
from naewon.team.models import Notification, Task
from naewon.visits.models import Booking, Consultation, Deviation, Impression, Outcome, Review, Treatment, Visit

LONG_AGO = NOW - timedelta(days=500)
# Occurs in every text that is written about the person, and nowhere else.
TELLTALE = "말씀하신비밀"


def with_a_life(cast: Cast, inquiry: Inquiry) -> Inquiry:
    """A row of every kind there is about a person, each text of it a telltale."""
    clinic, at = cast.haneul, inquiry.received_at
    own = {"clinic": clinic, "inquiry": inquiry}
    inquiry.message = inquiry.asked_for = TELLTALE
    inquiry.answers, inquiry.attribution = {"concern": TELLTALE}, {"last": {"fbclid": TELLTALE}}
    inquiry.save()
    inquiry.patient.residence = TELLTALE
    inquiry.patient.keep(source="form", at=at)
    Touch.objects.create(**own, channel=cast.instagram, message=TELLTALE, occurred_at=at, received_at=at)
    Attempt.objects.create(**own, by=cast.minji, result="connected", at=at)
    Callback.objects.create(**own, due_at=at, note=TELLTALE, at=at)
    Message.objects.create(**own, direction="in", medium="sms", text=TELLTALE, at=at)
    Comment.objects.create(**own, text=TELLTALE, by=cast.minji, at=at)
    task = Task.objects.create(**own, words=TELLTALE, due_at=at, by=cast.minji, at=at)
    Notification.objects.create(**own, staff=cast.minji, kind="tasked", event=f"task:{task.pk}", at=at)
    task.complete(by=cast.minji, at=at)
    Fact.objects.create(**own, question="concern", answer=TELLTALE, source="call", told_at=at)
    Assignment.objects.create(**own, staff=cast.minji, at=at)
    Postponement.objects.create(**own, until=at, reason=TELLTALE, at=at)
    Closure.objects.create(**own, reason="price", note=TELLTALE, at=at)
    Handover.objects.create(
        **own, giver=cast.minji, receiver=cast.sua, note=TELLTALE, offered_at=at, returned_at=at, return_reason=TELLTALE
    )
    score = {"probability": 0.2, "lower": 0.1, "upper": 0.3, "percent": 20, "base_percent": 20, "grade": "B"}
    Score.objects.create(**own, at=at, phase="pre", basis="starting", reasons=[{"value": TELLTALE}], **score)
    booking = Booking.objects.create(**own, starts_at=at, ends_at=at + timedelta(minutes=30), note=TELLTALE, at=at)
    Outcome.objects.create(clinic=clinic, booking=booking, kind="no_show", at=at)
    with_a_room(cast, inquiry)
    source = door(cast)
    Delivery.objects.create(
        **own, source=source, external_id="e1", raw=TELLTALE.encode(), received_at=at, settled_at=at
    )
    Handle.objects.create(clinic=clinic, patient=inquiry.patient, kind="talktalk", name=TELLTALE, first_seen_at=at)
    inquiry.patient.answer("marketing", granted=False, by=cast.minji, at=at, source="phone", note=TELLTALE)
    inquiry.patient.stop(by=cast.minji, at=at)
    inquiry.patient.lift_block(by=cast.minji, at=at)
    return inquiry


def with_a_room(cast: Cast, inquiry: Inquiry) -> None:
    """What was said in the room, and what they said afterwards."""
    at = inquiry.received_at
    own = {"clinic": cast.haneul, "inquiry": inquiry}
    said = {"doctor": TELLTALE, "left_out": TELLTALE, "note": TELLTALE, "decision": "thinking"}
    talk = Consultation.objects.create(**own, **said, by=cast.jung, at=at)
    why = {"consultation": talk, "why": "other", "words": TELLTALE}
    Deviation.objects.create(clinic=cast.haneul, **why, by=cast.jung, at=at)
    visit = Visit.objects.create(**own, arrived_at=at, withdrawn_at=at)
    paid = {"visit": visit, "day": at.date(), "won": 990_000, "what": TELLTALE}
    Treatment.objects.create(**own, **paid, by=cast.lee, at=at)
    Impression.objects.create(**own, same="no", content=1, words=TELLTALE, at=at)
    Review.objects.create(**own, place="네이버", written_on=at.date(), words=TELLTALE, by=cast.lee, at=at)


def came_in(inquiry: Inquiry) -> Visit:
    at = inquiry.received_at + timedelta(days=3)
    return Visit.objects.create(clinic=inquiry.clinic, inquiry=inquiry, arrived_at=at)
