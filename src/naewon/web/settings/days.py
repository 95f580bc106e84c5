"""Days as addresses say them."""

from datetime import date

# What lies outside is no day of a clinic, and adding a month to it would end the calendar.
FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


def day_in(words: str) -> date | None:
    """`2026-11-25`; None for anything that is no day within reach."""
    try:
        found = date.fromisoformat(words)
    except ValueError:
        return None
    return found if FIRST <= found <= LAST else None
