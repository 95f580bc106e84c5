"""What happens to inquiries, in one line each."""

from datetime import datetime, timedelta
from typing import Any

from cast import NOW, Cast, asks
from naewon.contacts.models import attempt
from naewon.inquiries.models import Inquiry
from naewon.visits.models import Booking, book


def asked(cast: Cast, hours_ago: float = 48, **fields: Any) -> Inquiry:
    return asks(cast, at=NOW - timedelta(hours=hours_ago), **fields)


def called(cast: Cast, inquiry: Inquiry, after_minutes: float = 10, result: str = "connected") -> Inquiry:
    attempt(inquiry, result, by=cast.minji, at=inquiry.received_at + timedelta(minutes=after_minutes))
    return inquiry


def booked(cast: Cast, inquiry: Inquiry, starts_at: datetime | None = None, **fields: Any) -> Booking:
    at = inquiry.received_at + timedelta(minutes=15)
    wanted = starts_at or inquiry.received_at + timedelta(hours=24)
    return book(inquiry, wanted, manager=fields.pop("manager", None), by=cast.minji, at=at, **fields)


def visited(cast: Cast, inquiry: Inquiry) -> Booking:
    booking = booked(cast, inquiry)
    booking.arrive(by=cast.jung, at=booking.starts_at)
    return booking
