"""What KOS answers, as far as it is used: bookings, wherever in the answer they stand.

Field names are those of the reserve command in its Open API guide; how its lists are wrapped is not written down
where we could read it, so nothing is assumed of that.
"""

from collections.abc import Iterator
from typing import Any

from naewon.intake.errors import UnreadablePayload
from naewon.intake.reading import mapping, text

IDS = ("reservationId", "reservationGroupId", "id")


def reservations_in(content: object) -> list[tuple[str, dict[str, Any]]]:
    """Each booking by its id. UnreadablePayload where the answer is neither a list nor an object."""
    if not isinstance(content, dict | list):
        raise UnreadablePayload("unknown_shape")
    found = ((id_of(one), one) for one in bookings_below(content))
    return [(key, one) for key, one in found if key]


def bookings_below(value: object) -> Iterator[dict[str, Any]]:
    """Objects with a visitor, not looked into any further."""
    if isinstance(value, dict):
        if "visitorName" in value or "visitorPhone" in value:
            yield value
            return
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from bookings_below(part)


def id_of(booking: dict[str, Any]) -> str:
    return next((text(booking[name]) for name in IDS if text(booking.get(name))), "")[:120]


def state_of(booking: dict[str, Any]) -> str:
    """What of it may change: how it stands, and when it is.

    >>> state_of({"status": "RESERVED", "startDateTimeUtc": "2026-11-27T05:00:00Z"})
    '2026-11-27T05:00:00Z RESERVED'
    """
    return f"{text(booking.get('startDateTimeUtc'))} {text(booking.get('status'))}"[:80]


def phone_of(booking: dict[str, Any]) -> str:
    """
    >>> phone_of({"visitorPhone": {"countryCode": "82", "phoneNumber": "1000001234"}})
    '+821000001234'
    """
    phone = mapping(booking.get("visitorPhone"))
    number, country = text(phone.get("phoneNumber")), text(phone.get("countryCode")).lstrip("+")
    return f"+{country}{number.lstrip('0')}" if country and number else number or text(booking.get("visitorPhone"))
