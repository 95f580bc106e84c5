"""The day's numbers on top of the queue."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from naewon.clinics.models import Clinic

TODAY = """
WITH first_call AS (
    SELECT inquiry.id, inquiry.received_at, min(attempt.at) AS called_at
    FROM inquiries_inquiry AS inquiry
    JOIN contacts_attempt AS attempt
      ON attempt.clinic_id = inquiry.clinic_id AND attempt.inquiry_id = inquiry.id AND attempt.undone_at IS NULL
    WHERE inquiry.clinic_id = %(clinic)s AND inquiry.received_at >= %(start)s AND inquiry.received_at < %(end)s
    GROUP BY inquiry.id
)
SELECT
    (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM called_at - received_at) / 60)
     FROM first_call),
    (SELECT count(*) FROM visits_booking
     WHERE clinic_id = %(clinic)s AND at >= %(start)s AND at < %(end)s AND withdrawn_at IS NULL),
    (SELECT count(*) FROM visits_visit
     WHERE clinic_id = %(clinic)s AND arrived_at >= %(start)s AND arrived_at < %(end)s AND withdrawn_at IS NULL)
"""


@dataclass(frozen=True)
class Today:
    """first_contact_minutes: median from arrival to the first call, of today's inquiries that were called."""

    first_contact_minutes: float | None = None
    booked: int = 0
    visited: int = 0


def today_of(clinic: Clinic, now: datetime) -> Today:
    """The numbers of the clinic's own day so far."""
    start = clinic.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(TODAY, {"clinic": clinic.pk, "start": start, "end": start + timedelta(days=1)})
        return Today(*cursor.fetchone())
