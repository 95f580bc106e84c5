"""Today in a few numbers, counted at the moment somebody looks."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from naewon.clinics.models import Membership
from naewon.insights.period import day_bounds

TODAY = """
SELECT
    (SELECT count(*) FROM inquiries_inquiry
     WHERE clinic_id = %(clinic)s AND received_at >= %(start)s AND received_at < %(end)s AND NOT is_test),
    (SELECT count(*) FROM visits_visit
     WHERE clinic_id = %(clinic)s AND arrived_at >= %(start)s AND arrived_at < %(end)s AND withdrawn_at IS NULL),
    count(*),
    count(*) FILTER (WHERE outcome.kind = 'no_show'),
    count(*) FILTER (WHERE outcome.kind IN ('cancelled', 'cancelled_same_day')),
    count(*) FILTER (WHERE outcome.kind IS NULL)
FROM visits_booking AS booking
LEFT JOIN visits_outcome AS outcome ON outcome.booking_id = booking.id AND outcome.withdrawn_at IS NULL
WHERE booking.clinic_id = %(clinic)s AND booking.starts_at >= %(start)s AND booking.starts_at < %(end)s
  AND booking.withdrawn_at IS NULL
"""


@dataclass(frozen=True)
class Today:
    """`bookings` are all of the day, `expected` the ones that have not ended yet; `visited` counts walk-ins too."""

    inquiries: int
    visited: int
    bookings: int
    no_shows: int
    cancelled: int
    expected: int


def today_of(staff: Membership, now: datetime) -> Today:
    staff.require("can_see_insights")
    start, end = day_bounds(now.astimezone(staff.clinic.zone).date(), staff.clinic.zone)
    with connection.cursor() as cursor:
        cursor.execute(TODAY, {"clinic": staff.clinic_id, "start": start, "end": end})
        return Today(*cursor.fetchone())
