"""The moment that words as 내일 오후 3시쯤 mean: the next one, in open time, and none where they leave it open."""

import re
from datetime import date, datetime, time, timedelta

from naewon.clinics.calendar import Calendar
from naewon.clinics.dates import read_date

DAYS = "월화수목금토일"
NEAR = re.compile(r"\d{1,2}월\s?\d{1,2}일|\d{1,2}/\d{1,2}|오늘|내일|모레")
WEEKDAY = re.compile(rf"(?P<week>(?:이번|다음|담)\s?주)?\s?(?P<day>[{DAYS}])(?:요일|욜)")
CLOCK = re.compile(
    r"(?P<half>오전|오후|아침|점심|저녁)?\s?(?P<hour>\d{1,2})(?:시(?:\s?(?P<thirty>반)|\s?(?P<min>\d{1,2})분)?|:(?P<sharp>\d{2}))"
)
# Until then is no moment, and many days are none.
OPEN_ENDED = re.compile(r"이전|까지|평일|주말|글피")
# Of an hour without its half of the day, nobody means the night.
FIRST_OF_MORNING = 8


def moment_meant(words: str, now: datetime, calendar: Calendar) -> datetime | None:
    """`now` by the clinic's clock. Only where an hour is told, to come, and the clinic is open then.

    Without a day the next such hour is meant, today's or tomorrow's.
    """
    clock = _clock(words)
    if clock is None or OPEN_ENDED.search(words):
        return None
    day = _day(words, now.date())
    if day is None and re.search(r"주|\d/\d|월\s?\d", words):
        return None
    moment = datetime.combine(day or now.date(), clock, calendar.zone)
    if day is None and moment <= now:
        moment += timedelta(days=1)
    return moment if moment > now and calendar.is_open(moment) else None


def _day(words: str, today: date) -> date | None:
    if near := NEAR.search(words):
        return read_date(near[0], today=today)
    if not (named := WEEKDAY.search(words)):
        return None
    weekday = DAYS.index(named["day"])
    if not named["week"]:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    week = 0 if named["week"].startswith("이번") else 7
    return today + timedelta(days=weekday - today.weekday() + week)


def _clock(words: str) -> time | None:
    said = CLOCK.search(words)
    if not said:
        return None
    hour, half = int(said["hour"]), said["half"]
    is_later = half in {"오후", "저녁", "점심"} or (half is None and hour < FIRST_OF_MORNING)
    if is_later and hour < (11 if half == "점심" else 12):
        hour += 12
    minute = 30 if said["thirty"] else int(said["min"] or said["sharp"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
