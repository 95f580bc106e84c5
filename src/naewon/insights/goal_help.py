"""What would help a goal that is behind: said only where it was counted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection

from naewon.clinics.models import Clinic, Measure
from naewon.clinics.openclock import OpenClock
from naewon.contacts.first_contact import FirstContacts
from naewon.insights.goals import Done, Month, Standing, Verdict

# An hour of the day stands out with so many people in it, who waited so many times as long as everybody.
ENOUGH, STANDS_OUT = 8, 1.5
WAITING = """
SELECT
    count(*) FILTER (WHERE NOT EXISTS (SELECT FROM contacts_attempt AS try
        WHERE try.clinic_id = %(clinic)s AND try.inquiry_id = inquiry.id AND try.undone_at IS NULL)),
    count(*) FILTER (WHERE EXISTS (SELECT FROM contacts_attempt AS try
        WHERE try.clinic_id = %(clinic)s AND try.inquiry_id = inquiry.id AND try.undone_at IS NULL
          AND try.result = 'connected')
        AND NOT EXISTS (SELECT FROM visits_booking AS booking
        WHERE booking.clinic_id = %(clinic)s AND booking.inquiry_id = inquiry.id AND booking.withdrawn_at IS NULL))
FROM inquiries_inquiry AS inquiry
WHERE inquiry.clinic_id = %(clinic)s AND NOT inquiry.is_test AND inquiry.erased_at IS NULL
  AND inquiry.received_at >= %(start)s AND inquiry.received_at < %(end)s
  AND NOT EXISTS (SELECT FROM inquiries_closure AS closure
                  WHERE closure.inquiry_id = inquiry.id AND closure.reopened_at IS NULL)
"""
EXPECTED = """
SELECT count(*) FROM visits_booking AS booking
WHERE clinic_id = %(clinic)s AND starts_at >= %(now)s AND starts_at < %(end)s AND withdrawn_at IS NULL
  AND NOT EXISTS (SELECT FROM visits_outcome AS outcome
                  WHERE outcome.booking_id = booking.id AND outcome.withdrawn_at IS NULL)
"""
MOST_REPEATED = """
SELECT question, count(*) FROM inquiries_fact AS again
WHERE clinic_id = %(clinic)s AND told_at >= %(start)s AND told_at < %(end)s AND asked_by_id IS NOT NULL
  AND again.again IN ('checked', 'unseen')
GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1
"""


@dataclass(frozen=True)
class Help:
    """Figures of one kind, each None where it is not about that.

    `hour`: those who asked in it waited longest, for `minutes` in the median. `a_day`: how many are still to come on
    each of the `days` left. `expected`: bookings still to come this month. `untried` and `unbooked`: who asked this
    month, is open, and was never called, or was reached and has no booking. `question`: what was asked twice most.
    `left`: consultations that left the promise.
    """

    hour: int | None = None
    minutes: float | None = None
    a_day: float | None = None
    days: int | None = None
    expected: int | None = None
    untried: int | None = None
    unbooked: int | None = None
    left: int | None = None
    question: str = ""
    times: int = 0


def helps_of(clinic: Clinic, month: Month, done: Done, standings: list[Standing]) -> dict[Measure, Help]:
    """For each goal that is behind. A month that is over needs no help any more."""
    behind = {row.measure: row for row in standings if row.verdict == Verdict.BEHIND}
    if month.is_over or not behind:
        return {}
    untried, unbooked = _ask(WAITING, clinic, month)
    found: dict[Measure, Callable[[Standing], Help]] = {
        Measure.FIRST_CONTACT: lambda _row: slowest_hour(clinic, month, done.first_contacts),
        Measure.REACH: lambda _row: Help(untried=untried),
        Measure.BOOKINGS: lambda row: Help(unbooked=unbooked, **_a_day(clinic, month, row)),
        Measure.VISITS: lambda row: Help(expected=_ask(EXPECTED, clinic, month)[0], **_a_day(clinic, month, row)),
        Measure.PROMISE: lambda _row: Help(left=done.left),
        Measure.REVIEWS: lambda row: Help(**_a_day(clinic, month, row)),
        Measure.ASKED_TWICE: lambda _row: _most_repeated(clinic, month),
    }
    return {measure: found[measure](row) for measure, row in behind.items()}


def slowest_hour(clinic: Clinic, month: Month, found: FirstContacts) -> Help:
    """The hour of the day in which those who asked waited clearly longer than everybody, if there is one."""
    clock = OpenClock.of(clinic.calendar(), month.first - timedelta(days=1), month.end.date())
    waited = found.minutes(found.tried, clock)
    hours = np.array([datetime.fromtimestamp(at, clinic.zone).hour for at in found.received], dtype=np.int64)
    medians = {int(hour): float(np.median(waited[hours == hour])) for hour in np.unique(hours)
               if (hours == hour).sum() >= ENOUGH}  # fmt: skip
    if not medians:
        return Help()
    hour = max(medians, key=lambda each: medians[each])
    return Help(hour=hour, minutes=medians[hour]) if medians[hour] > STANDS_OUT * np.median(waited) else Help()


def _a_day(clinic: Clinic, month: Month, row: Standing) -> dict[str, Any]:
    calendar, today = clinic.calendar(), clinic.local(month.until).date()
    days = [today + timedelta(days=n) for n in range((month.end.date() - today).days)]
    left = sum(any(True for _ in calendar.spans_on(day)) for day in days)
    assert row.goal is not None
    return {"days": left, "a_day": (row.goal.target - (row.value or 0)) / left} if left else {}


def _most_repeated(clinic: Clinic, month: Month) -> Help:
    found = _ask(MOST_REPEATED, clinic, month)
    return Help(question=found[0], times=found[1]) if found else Help()


def _ask(statement: str, clinic: Clinic, month: Month) -> tuple[Any, ...]:
    keys: dict[str, Any] = {"clinic": clinic.pk, "start": month.start, "now": month.until}
    with connection.cursor() as cursor:
        cursor.execute(statement, {**keys, "end": month.end if statement == EXPECTED else month.until})
        return cursor.fetchone() or ()
