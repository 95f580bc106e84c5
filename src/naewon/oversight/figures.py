"""Who looked at how much, in one statement over the journal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection

from naewon.clinics.models import Clinic

WEEKS = timedelta(weeks=8)
GRACE = timedelta(hours=1)
ENOUGH_DAYS = 5

REPEATED = """
SELECT staff_id, detail ->> 'words', min(detail ->> 'masked'), count(*),
       count(DISTINCT (at AT TIME ZONE %(zone)s)::date)
FROM journal_entry
WHERE clinic_id = %(clinic)s AND at >= %(start)s AND at < %(end)s AND verb = 'searched' AND detail ->> 'kind' = 'name'
  AND staff_id IS NOT NULL
GROUP BY 1, 2 HAVING count(*) >= %(least)s ORDER BY 4 DESC, 1, 2
"""


@dataclass(frozen=True)
class Figures:
    """One person in a stretch of time. `normal` is people a day, None where nobody's past tells it."""

    staff_id: int
    opened: int
    numbers: int
    searches: int
    exports: int
    taken: int
    refused: int
    late: int
    busiest_day: date
    busiest: int
    latest_day: date
    latest: int
    normal: float | None
    is_own_normal: bool


@dataclass(frozen=True)
class Repeat:
    """The same name searched again and again. `words` is its keyed hash, `masked` what may be shown."""

    staff_id: int
    words: str
    masked: str
    times: int
    days: int


def figures_of(clinic: Clinic, start: datetime, end: datetime) -> list[Figures]:
    """Everybody who looked at anything in that time, the busiest first."""
    calendar = clinic.calendar()
    days = list(_days(start.astimezone(clinic.zone).date(), end.astimezone(clinic.zone).date()))
    keys: dict[str, Any] = {
        **_bounds(clinic, start, end),
        "weeks": start - WEEKS,
        "closed": [day for day in days if calendar.is_closed_on(day)],
        "has_hours": bool(calendar.spans),
        "grace": GRACE.total_seconds(),
        "enough": ENOUGH_DAYS,
    }
    with connection.cursor() as cursor:
        cursor.execute(_statement(), keys)
        return [Figures(*row) for row in cursor.fetchall()]


def repeated(clinic: Clinic, start: datetime, end: datetime, least: int) -> list[Repeat]:
    with connection.cursor() as cursor:
        cursor.execute(REPEATED, {**_bounds(clinic, start, end), "least": least})
        return [Repeat(*row) for row in cursor.fetchall()]


def _bounds(clinic: Clinic, start: datetime, end: datetime) -> dict[str, Any]:
    return {"clinic": clinic.pk, "zone": clinic.timezone, "start": start, "end": end}


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


@cache
def _statement() -> str:
    return Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
