"""What happened in a simulated clinic, as the rows that the product's verbs would have written, truly dated."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import singledispatchmethod
from typing import Any

from clinicsim import Observable, events
from naewon.clinics.models import Membership
from naewon.contacts.models import Attempt, Callback, Direction, Message
from naewon.inquiries.models import Assignment, Closure, Comment, Fact, Inquiry, Postponement, Reason, Touch
from naewon.ops.demo.clinic import Settled
from naewon.ops.demo.rows import Row, Rows
from naewon.patients.models import Consent, Patient
from naewon.visits.models import Booking, Kind, Outcome, Visit

A_VISIT = timedelta(minutes=30)
REASONS = {str(label): value for value, label in Reason.choices}
SOURCES = {"meta": "meta", "phone": "phone", "referral": "phone"}
CONSENT_TEXT = "2026-08"


class History:
    """`History(settled).tell(events)`, then `.rows.save()`; all at once, or bit by bit. In time order."""

    def __init__(self, settled: Settled) -> None:
        self.rows = Rows(settled.clinic.pk)
        self._settled = settled
        self._inquiries: dict[int, Inquiry] = {}
        self._owned: set[int] = set()
        self._promises: dict[int, Callback] = {}
        self._postponed: dict[int, Postponement] = {}
        self._bookings: dict[tuple[int, int], Booking] = {}
        self._closed: set[int] = set()

    def tell(self, happened: Iterable[events.Event]) -> None:
        for event in happened:
            self._write(event)

    def open_inquiries(self) -> list[Inquiry]:
        return [inquiry for person, inquiry in self._inquiries.items() if person not in self._closed]

    def inquiry_of(self, person_id: int) -> Inquiry:
        """The one that a person's first submission became. Raises `KeyError` before that is told."""
        return self._inquiries[person_id]

    @singledispatchmethod
    def _write(self, event: events.Event) -> None:
        """What has no record of its own yet, as the decision in the room, stands in the comments."""

    @_write.register
    def _(self, event: events.InquiryArrived) -> None:
        told = event.inquiry
        patient = Patient.unsaved(self._settled.clinic.pk, told.name, told.phone_raw, registered_at=event.at)
        self.rows.add(patient)
        for detail in patient.details_told(patient.known(), source=self._source(told), told_at=event.at):
            self.rows.add(detail)
        inquiry = Inquiry(
            patient=patient,
            procedure=self._settled.procedures[told.procedure],
            campaign=self._settled.campaigns.get(told.campaign or ""),
            creative=self._settled.creatives.get(told.creative or ""),
            offer=self._settled.offers.get(told.creative or ""),
            asked_for=self._settled.procedures[told.procedure].name,
            preferred_time=told.answers.get("call_time", ""),
            source_kind=self._source(told),
            **self._submitted(told, event.at),
        )
        self._inquiries[event.person_id] = inquiry
        self.rows.add(inquiry, "received", at=event.at, inquiry=inquiry, source=inquiry.source_kind)
        for purpose, granted in told.consents.items():
            self.rows.add(Consent(patient=patient, purpose=purpose, granted=granted, text_version=CONSENT_TEXT,
                                  source=inquiry.source_kind, at=event.at))  # fmt: skip
        for question, answer in told.answers.items():
            self.rows.add(Fact(inquiry=inquiry, question=question, answer=answer, source="form", told_at=event.at))

    @_write.register
    def _(self, event: events.Touched) -> None:
        self._add(Touch, event, "touched", **self._submitted(event.inquiry, event.at))

    @_write.register
    def _(self, event: events.Attempted) -> None:
        by = self._settled.staff[event.by]
        self._add(
            Attempt,
            event,
            "attempted",
            "result",
            by=by,
            result=event.result,
            talk_seconds=event.talk_seconds,
            at=event.at,
        )
        self._end_promise(event.person_id, "kept", event.at, by)
        if event.person_id not in self._owned:
            self._owned.add(event.person_id)
            self._add(Assignment, event, "assigned", "staff", staff=by, by=by, at=event.at)

    @_write.register
    def _(self, event: events.MessageExchanged) -> None:
        direction = Direction.INBOUND if event.direction == "inbound" else Direction.OUTBOUND
        by = self._settled.staff[event.by] if event.by else None
        self._add(Message, event, direction=direction, medium=event.medium, text=event.text, by=by, at=event.at)

    @_write.register
    def _(self, event: events.Commented) -> None:
        self._add(Comment, event, "commented", text=event.text, by=self._settled.staff[event.by], at=event.at)

    @_write.register
    def _(self, event: events.FactLearned) -> None:
        by = self._settled.staff[event.by]
        told = {"question": event.question, "answer": event.answer, "source": "call", "told_at": event.at}
        self._add(Fact, event, "learned", "question", asked_by=by, **told)

    @_write.register
    def _(self, event: events.CallbackPromised) -> None:
        by = self._settled.staff[event.by]
        self._end_promise(event.person_id, "dropped", event.at, by)
        promise = self._add(Callback, event, "promised", "due_at", due_at=event.callback_at, by=by, at=event.at)
        self._promises[event.person_id] = promise

    @_write.register
    def _(self, event: events.Postponed) -> None:
        by = self._settled.staff[event.by]
        if earlier := self._postponed.get(event.person_id):
            self.rows.change(earlier, lifted_at=event.at)
        wish = self._add(Postponement, event, "postponed", "until", until=event.until, by=by, at=event.at)
        self._postponed[event.person_id] = wish

    @_write.register
    def _(self, event: events.Booked) -> None:
        by = self._settled.staff[event.by]
        self._end_promise(event.person_id, "dropped", event.at, by)
        note = f"{event.doctor} 상담 희망" if event.doctor else ""
        starts_at, manager = event.starts_at, self._settled.staff[event.manager]
        told = {"starts_at": starts_at, "ends_at": starts_at + A_VISIT, "manager": manager, "note": note}
        booking = self._add(Booking, event, "booked", "starts_at", by=by, at=event.at, **told)
        self._bookings[event.person_id, event.booking] = booking

    @_write.register
    def _(self, event: events.BookingCancelled) -> None:
        kind = Kind.CANCELLED_SAME_DAY if event.same_day else Kind.CANCELLED
        self._end_booking(event, event.booking, kind)

    @_write.register
    def _(self, event: events.NoShow) -> None:
        self._end_booking(event, event.booking, Kind.NO_SHOW)

    @_write.register
    def _(self, event: events.Visited) -> None:
        outcome = self._end_booking(event, event.booking, Kind.VISITED)
        self._add(Visit, event, outcome=outcome, arrived_at=event.arrived_at)
        patient = self._inquiries[event.person_id].patient
        if not patient.chart_number:
            self.rows.change(patient, chart_number=f"{event.at:%y%m}-{event.person_id:05}")
        self._close(event, Reason.VISITED, outcome.by)

    @_write.register
    def _(self, event: events.Closed) -> None:
        self._close(event, REASONS[event.reason], self._settled.staff[event.by])

    def _submitted(self, told: Observable, at: datetime) -> dict[str, Any]:
        return {
            "channel": self._settled.channels[told.channel],
            "message": told.message,
            "answers": dict(told.answers),
            "attribution": dict(told.attribution),
            "occurred_at": at,
            "received_at": at,
        }

    def _source(self, told: Observable) -> str:
        return SOURCES.get(self._settled.channels[told.channel].kind, "form")

    def _add(self, model: type[Row], event: events.Event, verb: str = "", says: str = "", **fields: Any) -> Row:
        """Add a row about the person's inquiry; the journal tells of it by `verb`, and keeps the field `says`."""
        inquiry = self._inquiries[event.person_id]
        detail = {says: _plain(fields[says])} if says else {}
        return self.rows.add(model(inquiry=inquiry, **fields), verb, at=event.at, inquiry=inquiry, **detail)

    def _end_promise(self, person_id: int, verb: str, at: datetime, by: Membership | None) -> None:
        promise = self._promises.pop(person_id, None)
        if promise:
            self.rows.change(promise, **{f"{verb}_at": at})
            self.rows.journal(promise, verb, by=by, at=at, inquiry=promise.inquiry)

    def _end_booking(self, event: events.Event, number: int, kind: Kind) -> Outcome:
        booking = self._bookings[event.person_id, number]
        outcome = Outcome(booking=booking, kind=kind, by=booking.manager, at=event.at)
        self.rows.journal(booking, kind, by=booking.manager, at=event.at, inquiry=booking.inquiry)
        return self.rows.add(outcome)

    def _close(self, event: events.Event, reason: str, by: Membership | None) -> None:
        if event.person_id not in self._closed:
            self._closed.add(event.person_id)
            self._end_promise(event.person_id, "dropped", event.at, by)
            self._add(Closure, event, "closed", "reason", reason=reason, by=by, at=event.at)


def _plain(value: Any) -> Any:
    """As the journal writes it."""
    if isinstance(value, datetime):
        return value.isoformat()
    return value.pk if isinstance(value, Membership) else str(value)
