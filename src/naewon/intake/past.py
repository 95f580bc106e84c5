"""What a file tells about an inquiry's past, written as the records that would stand if it had happened here.

Nothing is made up but the hour of attempts of which only the number is known: they are laid evenly between the inquiry
and the first thing known to have followed, a day apart where nothing did.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from naewon.clinics.models import Membership
from naewon.contacts.models import Attempt, Result
from naewon.inquiries.models import Closure, Comment, Inquiry, Reason
from naewon.intake.canonical import Past
from naewon.vault.inserting import insert
from naewon.visits.models import Booking, Kind, Outcome, Visit

A_DAY = timedelta(days=1)
HALF_AN_HOUR = timedelta(minutes=30)


def write_past(told: Iterable[tuple[Inquiry, Past]]) -> None:
    """Write the records of many inquiries. At most seven statements."""
    told = list(told)
    if not told:
        return
    staff = staff_by_name(told)
    insert(row for inquiry, past in told for row in attempts_of(inquiry, past, staff))
    insert(row for inquiry, past in told for row in comments_of(inquiry, past))
    bookings = insert(row for inquiry, past in told for row in bookings_of(inquiry, past))
    of_inquiry = {booking.inquiry_id: booking for booking in bookings}
    ended = [(of_inquiry[inquiry.pk], past) for inquiry, past in told if inquiry.pk in of_inquiry]
    outcomes = insert(row for booking, past in ended for row in outcomes_of(booking, past))
    visits_by_booking = {outcome.booking_id: outcome for outcome in outcomes if outcome.kind == Kind.VISITED}
    insert(
        row for inquiry, past in told for row in visits_of(inquiry, past, visits_by_booking, of_inquiry.get(inquiry.pk))
    )
    insert(row for inquiry, past in told for row in closures_of(inquiry, past))


def staff_by_name(told: Iterable[tuple[Inquiry, Past]]) -> dict[str, Membership]:
    """Colleagues by the names a file gives them; a name that two of them bear is nobody's."""
    clinics = {inquiry.clinic_id for inquiry, past in told if past.counsellor}
    if not clinics:
        return {}
    rows = list(Membership.objects.filter(clinic__in=clinics).select_related("user"))
    bearers = Counter(row.name for row in rows)
    return {row.name: row for row in rows if bearers[row.name] == 1}


def attempts_of(inquiry: Inquiry, past: Past, staff: dict[str, Membership]) -> list[Attempt]:
    missed = past.attempts - bool(past.first_contact_at) if past.attempts else 0
    calls = [(Result.NO_ANSWER, at) for at in spread(inquiry.occurred_at, first_known(past), missed)]
    if past.first_contact_at:
        calls.append((Result.CONNECTED, past.first_contact_at))
    by = staff.get(past.counsellor)
    return [Attempt(clinic_id=inquiry.clinic_id, inquiry=inquiry, by=by, result=result, at=at) for result, at in calls]


def first_known(past: Past) -> datetime | None:
    """The earliest thing that followed the inquiry."""
    told = (past.first_contact_at, past.booked_at, past.booked_for, past.visited_at, past.closed_at)
    return min((at for at in told if at), default=None)


def spread(start: datetime, end: datetime | None, times: int) -> Sequence[datetime]:
    step = (end - start) / (times + 1) if end and end > start else A_DAY
    return [start + step * (number + 1) for number in range(times)]


def comments_of(inquiry: Inquiry, past: Past) -> list[Comment]:
    if not past.comment:
        return []
    at = past.first_contact_at or past.closed_at or past.visited_at or inquiry.occurred_at
    return [Comment(clinic_id=inquiry.clinic_id, inquiry=inquiry, text=past.comment, at=at)]


def bookings_of(inquiry: Inquiry, past: Past) -> list[Booking]:
    starts_at = past.booked_for or (past.visited_at if past.booked_at else None)
    if starts_at is None and past.outcome and past.outcome != Kind.VISITED:
        starts_at = past.closed_at or past.booked_at
    if starts_at is None:
        return []
    made_at = min(past.booked_at or past.first_contact_at or inquiry.occurred_at, starts_at)
    booking = Booking(
        clinic_id=inquiry.clinic_id, inquiry=inquiry, starts_at=starts_at, ends_at=starts_at + HALF_AN_HOUR, at=made_at
    )
    return [booking]


def outcomes_of(booking: Booking, past: Past) -> list[Outcome]:
    kind = Kind.VISITED if past.visited_at else past.outcome
    if not kind:
        return []
    at = past.visited_at or booking.starts_at
    return [Outcome(clinic_id=booking.clinic_id, booking=booking, kind=kind, at=at)]


def visits_of(inquiry: Inquiry, past: Past, outcomes: dict[int, Outcome], booking: Booking | None) -> list[Visit]:
    """A visit by its booking, else by walking in."""
    at = visited_at(inquiry, past, booking)
    if at is None:
        return []
    outcome = outcomes.get(booking.pk) if booking else None
    return [Visit(clinic_id=inquiry.clinic_id, inquiry=inquiry, outcome=outcome, arrived_at=at)]


def visited_at(inquiry: Inquiry, past: Past, booking: Booking | None) -> datetime | None:
    if past.visited_at:
        return past.visited_at
    if past.outcome == Kind.VISITED:
        return booking.starts_at if booking else past.closed_at or inquiry.occurred_at
    return None


def closures_of(inquiry: Inquiry, past: Past) -> list[Closure]:
    """A visit closes the inquiry as such, whatever else the file calls it."""
    visited = past.visited_at or past.outcome == Kind.VISITED
    reason = Reason.VISITED if visited else past.closed_reason
    if not reason:
        return []
    at = past.visited_at or past.closed_at or past.booked_for or past.first_contact_at or inquiry.occurred_at
    note = f"결제 {past.paid_won:,}원" if visited and past.paid_won else ""
    return [Closure(clinic_id=inquiry.clinic_id, inquiry=inquiry, reason=reason, note=note, at=at)]
