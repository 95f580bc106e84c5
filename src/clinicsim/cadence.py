"""The usual rhythm of calling again, and what a promised time means."""

from datetime import datetime, time, timedelta

from clinicsim.chance import Chance
from clinicsim.hours import OpeningHours, at

SOON = (timedelta(minutes=30), timedelta(hours=3))
LATER = ((1, time(11)), (1, time(17)), (2, time(14)))
"""Days ahead and hour for the third call and on: next morning, an evening, two days on."""
GIVE_UP_AFTER = len(SOON) + len(LATER) + 1
NARROWEST = timedelta(minutes=15)
"""Nobody is called twice within this."""

PART_OF_DAY = {"오전": (10, 11), "점심시간": (12, 12), "오후": (14, 17), "저녁": (18, 18), "아무 때나": (10, 17)}


def next_call(hours: OpeningHours, now: datetime, missed: int) -> datetime | None:
    """Return when to call after ``missed`` unanswered calls, None when it is time to give up."""
    if missed >= GIVE_UP_AFTER:
        return None
    if missed <= len(SOON):
        return hours.next_open(now + SOON[missed - 1])
    days, hour = LATER[missed - len(SOON) - 1]
    return hours.next_open(at(now.date() + timedelta(days=days), hour))


def promised_time(chance: Chance, hours: OpeningHours, now: datetime, preferred: str) -> datetime:
    """Return a callback time a person would ask for: later today, tomorrow or in some days, on a quarter of an hour."""
    days = chance.weighted({0: 34, 1: 42, 2: 14, 3: 10})
    first, last = PART_OF_DAY[preferred]
    wished = at(now.date() + timedelta(days=days), time(chance.whole(first, last), 15 * chance.whole(0, 3)))
    if wished < now + timedelta(minutes=45):
        wished = _quarter(now + timedelta(minutes=chance.whole(45, 150)))
    return hours.next_open(wished)


def _quarter(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0) + timedelta(minutes=15)
