"""What waits for the next step at this moment, of all steps that somebody answers for."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection

from naewon.clinics.models import Clinic, Matter
from naewon.visits.models.impression import LOW

# What is older is no longer a matter of minutes; the reports count it.
LOOKS_BACK = timedelta(days=14)


class Waited(NamedTuple):
    """`staff_id`: whom it waits for in particular. `inquiry_id`: nothing where no person is to be named, or several.

    `number`: how many wait as one. `is_due`: its time was up at `since`, whatever it was to take. `minutes`: its own
    clock, where it is not the one of its step.
    """

    matter: Matter
    event: str
    since: datetime
    inquiry_id: int | None
    staff_id: int | None
    number: int = 1
    is_due: bool = False
    minutes: int | None = None


# How steps whose records are on a floor above are found; that floor adds its own when it starts.
ABOVE: list[Callable[[Clinic, datetime], list[Waited]]] = []


def waiting_in(clinic: Clinic, now: datetime) -> list[Waited]:
    """One statement for all steps, so that looking every minute costs a quiet clinic next to nothing."""
    midnight = clinic.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    asked: dict[str, Any] = {"clinic": clinic.pk, "now": now, "today": midnight, "since": now - LOOKS_BACK, "low": LOW}
    with connection.cursor() as cursor:
        cursor.execute(_statement(), asked)
        found = [Waited(Matter(matter), *row) for matter, *row in cursor.fetchall()]
    return found + [each for look in ABOVE for each in look(clinic, now)]


@cache
def _statement() -> str:
    return Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
