"""Which day is looked at."""

from datetime import date, datetime


def day_asked(asked: str, now: datetime) -> date:
    """Today for what is no date."""
    try:
        return date.fromisoformat(asked)
    except ValueError:
        return now.date()
