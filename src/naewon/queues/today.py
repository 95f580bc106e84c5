"""The day's numbers on top of the queue."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from naewon.clinics.calendar import Calendar
from naewon.clinics.models import Clinic
from naewon.clinics.openclock import OpenClock
from naewon.contacts.first_contact import Waits, first_contacts
from naewon.queues.held import Held
from naewon.tenancy.prepared import prepared

TODAY = """
SELECT
    (SELECT count(*) FROM visits_booking
     WHERE clinic_id = %(clinic)s AND at >= %(start)s AND at < %(end)s AND withdrawn_at IS NULL),
    (SELECT count(*) FROM visits_visit
     WHERE clinic_id = %(clinic)s AND arrived_at >= %(start)s AND arrived_at < %(end)s AND withdrawn_at IS NULL)
"""


@dataclass(frozen=True)
class Today:
    """waits: of today's inquiries, how long until we tried, until they were reached, and until a conversation."""

    booked: int = 0
    visited: int = 0
    waits: Waits = field(default_factory=Waits)


def _people(waits: Waits) -> int:
    return waits.tried.ended + waits.tried.waiting


_held = Held(many=_people)


def today_of(clinic: Clinic, calendar: Calendar, now: datetime) -> Today:
    """The numbers of the clinic's own day so far."""
    start = clinic.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    with prepared() as cursor:
        cursor.execute(TODAY, {"clinic": clinic.pk, "start": start, "end": start + timedelta(days=1)})
        booked, visited = cursor.fetchone()
    return Today(booked, visited, _waits(clinic, calendar, start, now))


def _waits(clinic: Clinic, calendar: Calendar, start: datetime, now: datetime) -> Waits:
    """Of a rush they may be some seconds old."""

    def count() -> Waits:
        return first_contacts(clinic, start, now).waits(OpenClock.covering(calendar, [start, now]))

    waits, _is_older = _held.of((clinic.pk, start), now, count)
    return waits
