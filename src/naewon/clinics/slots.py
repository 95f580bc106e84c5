"""When somebody can be called: half hours of the clinic's open time, as plain values."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import takewhile

from naewon.clinics.calendar import Calendar

SLOT = timedelta(minutes=30)
# Nobody is promised a call that a colleague would have to begin at once.
NOTICE = timedelta(minutes=30)
DAYS = 4
FARTHEST = timedelta(days=14)
# A clinic that named no hours counts as always open, and still calls nobody at night.
WAKING = (time(9), time(20))


def slots_after(calendar: Calendar, now: datetime, most_days: int = DAYS) -> list[datetime]:
    """The half hours one may choose from: those of the next four days (or `most_days`) with any, within two weeks."""
    days: list[object] = []
    found = []
    for slot in half_hours(calendar, now + NOTICE, now + FARTHEST):
        if not WAKING[0] <= slot.time() < WAKING[1]:
            continue
        if slot.date() not in days:
            days.append(slot.date())
        if len(days) > most_days:
            break
        found.append(slot)
    return found


def half_hours(calendar: Calendar, start: datetime, end: datetime) -> Iterator[datetime]:
    """All half hours of open time that begin in this stretch, the earliest first."""
    for opens, closes in takewhile(lambda span: span[0] < end, calendar.spans_from(start)):
        slot = next_half_hour(opens.astimezone(calendar.zone))
        while slot + SLOT <= closes and slot < end:
            yield slot
            slot += SLOT


def next_half_hour(at: datetime) -> datetime:
    """`at` itself when it is one."""
    whole = at.replace(minute=at.minute // 30 * 30, second=0, microsecond=0)
    return whole if whole == at else whole + SLOT


def slot_of(at: datetime) -> datetime:
    """The half hour a moment lies in."""
    return at.replace(minute=at.minute // 30 * 30, second=0, microsecond=0)
