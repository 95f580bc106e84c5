"""Dates and times as Koreans and their programs write them, and as a screen says them."""

import re
import unicodedata
from calendar import isleap
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

Cell = str | int | float | date | None

SEOUL = "Asia/Seoul"
EXCEL_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's serial knows no zone
YEARS = range(1900, 2101)
LONGEST = 60

DAY = r"(?P<d>\d{1,2})"
MONTH = r"(?P<m>\d{1,2})"
YEAR = r"(?P<y>\d{4}|'?\d{2})"
DATES = (
    rf"{YEAR}\s*(?P<sep>[-./])\s*{MONTH}\s*(?P=sep)\s*{DAY}\s*\.?",
    rf"(?:{YEAR}\s*년\s*)?{MONTH}\s*월\s*{DAY}\s*일?",
    r"(?P<y>\d{4}|\d{2})(?P<m>\d{2})(?P<d>\d{2})",
    rf"{MONTH}/{DAY}/(?P<y>\d{{4}})",
    rf"{MONTH}/{DAY}",
    r"(?P<m>\d{2})-(?P<d>\d{2})",
    r"(?P<word>그저께|어제|오늘|내일|모레)",
)
WEEKDAY = r"(?:\s*\(\s*[월화수목금토일](?:요일)?\s*\)|\s*[월화수목금토일]요일)?"
CLOCK = (
    r"(?P<before>오전|오후|AM|PM)?\s*(?P<h>\d{1,2})"
    r"(?::(?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,]\d+)?)?|시(?:\s*(?P<min2>\d{1,2})\s*분(?:\s*(?P<s2>\d{1,2})\s*초)?|\s*(?P<half>반))?)"
    r"\s*(?P<after>AM|PM)?"
)
OFFSET = r"(?:\s*(?P<zone>Z|UTC|GMT|KST|[+-]\d{2}:?\d{2}|[+-]\d{2}))?"
WRITTEN = [re.compile(rf"{day}{WEEKDAY}(?:(?:\s*,\s*|\s+|T){CLOCK}{OFFSET})?", re.IGNORECASE) for day in DATES]
COMPACT = re.compile(r"(\d{8})T?(\d{2})(\d{2})(\d{2})?(Z?)")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
EPOCH = re.compile(r"(1[5-9]\d{8}|2[01]\d{8})(\d{3})?")
WORDS = {"그저께": -2, "어제": -1, "오늘": 0, "내일": 1, "모레": 2}


def read_datetime(text: Cell, *, today: date, zone: str = SEOUL) -> datetime | None:
    """The moment in `zone`; midnight where only a day is written; None where it is no date or an impossible one.

    Without a year the day nearest to `today` is meant; two digits mean a year up to five years after `today`.
    Spreadsheet serials (from 1900) and seconds or milliseconds since 1970 are read too.
    """
    home = ZoneInfo(zone)
    if isinstance(text, datetime):
        return text.astimezone(home) if text.tzinfo else text.replace(tzinfo=home)
    if isinstance(text, date):
        return datetime.combine(text, time(), home)
    written = plain(text)
    if not written:
        return None
    try:
        return read_number(written, home) or read_written(written, today, home)
    except (ValueError, OverflowError):
        return None


def read_date(text: Cell, *, today: date, zone: str = SEOUL) -> date | None:
    """The day, read like `read_datetime`."""
    moment = read_datetime(text, today=today, zone=zone)
    return moment.date() if moment else None


def read_birth(text: Cell, *, today: date) -> date | None:
    """A day of birth: never after `today`, so that 880208 is 1988 and 240208 is 1924 in 2023."""
    born = read_date(text, today=today)
    if born and born > today and re.match(r"'?\d{2}(\D|\d{4}$)", plain(text)):
        born = read_date(f"{born.year - 100}-{born.month}-{born.day}", today=today)
    return born if born and born <= today else None


def plain(text: Cell) -> str:
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    return unicodedata.normalize("NFKC", str("" if text is None else text)[:LONGEST]).strip()


def read_number(text: str, home: ZoneInfo) -> datetime | None:
    """A serial, seconds since 1970, or fourteen digits in a row."""
    if SERIAL.fullmatch(text) and 20_000 <= float(text) < 80_000:
        serial = EXCEL_FIRST_DAY + timedelta(seconds=round(float(text) * 86_400))
        return serial.replace(tzinfo=home)
    if seconds := EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(seconds[1]), UTC).astimezone(home)
    if digits := COMPACT.fullmatch(text):
        day, hour, minute, second, zulu = digits.groups()
        moment = datetime.combine(date.fromisoformat(day), time(int(hour), int(minute), int(second or 0)))
        return moment.replace(tzinfo=UTC).astimezone(home) if zulu else moment.replace(tzinfo=home)
    return None


def read_written(text: str, today: date, home: ZoneInfo) -> datetime | None:
    for form in WRITTEN:
        if match := form.fullmatch(text):
            parts = match.groupdict()
            day = read_day(parts, today)
            return place(datetime.combine(day, read_clock(parts)), parts["zone"], home) if day else None
    return None


def read_day(parts: dict[str, str | None], today: date) -> date | None:
    if word := parts.get("word"):
        return today + timedelta(days=WORDS[word])
    month, day = int(parts["m"] or 0), int(parts["d"] or 0)
    if not parts.get("y"):
        return nearest(month, day, today)
    digits = str(parts["y"]).lstrip("'")
    year = int(digits) if len(digits) == 4 else full_year(int(digits), today)
    return date(year, month, day) if year in YEARS else None


def full_year(two_digits: int, today: date) -> int:
    year = today.year // 100 * 100 + two_digits
    return year if year <= today.year + 5 else year - 100


def nearest(month: int, day: int, today: date) -> date | None:
    years = (today.year - 1, today.year, today.year + 1)
    candidates = [date(year, month, day) for year in years if (month, day) != (2, 29) or isleap(year)]
    return min(candidates, key=lambda candidate: abs(candidate - today), default=None)


def read_clock(parts: dict[str, str | None]) -> time:
    hour = int(parts["h"] or 0)
    half = (parts["before"] or parts["after"] or "").upper()
    if half in {"오후", "PM"} and hour < 12:
        hour += 12
    elif half in {"오전", "AM"} and hour == 12:
        hour = 0
    minute = 30 if parts["half"] else int(parts["min"] or parts["min2"] or 0)
    return time(hour, minute, int(parts["s"] or parts["s2"] or 0))


def place(moment: datetime, offset: str | None, home: ZoneInfo) -> datetime:
    """Put a clock reading into its zone, then show it in ours."""
    if not offset:
        return moment.replace(tzinfo=home)
    if offset.upper() == "KST":
        return moment.replace(tzinfo=ZoneInfo(SEOUL)).astimezone(home)
    iso = "+00:00" if offset.upper() in {"Z", "UTC", "GMT"} else offset
    return datetime.fromisoformat(f"{moment.isoformat()}{iso}").astimezone(home)


def written(moment: datetime, zone: str = SEOUL) -> str:
    """2024. 02. 08 (목) 15:05"""
    there = moment.astimezone(ZoneInfo(zone))
    return f"{there:%Y. %m. %d} ({weekday(there)}) {there:%H:%M}"


def day_words(day: date) -> str:
    """2월 8일 (목): a day near enough to need no year."""
    named = {"month": day.month, "day": day.day, "weekday": weekday(day)}
    return _("%(month)d월 %(day)d일 (%(weekday)s)") % named


def moment_words(at: datetime) -> str:
    """2월 8일 (목) 15:05, by the clock that `at` is told in."""
    return f"{day_words(at)} {at:%H:%M}"


def weekday(day: date) -> str:
    """월 to 일."""
    return str(WEEKDAYS[day.weekday()])


WEEKDAYS = (
    pgettext_lazy("weekday", "월"),
    pgettext_lazy("weekday", "화"),
    pgettext_lazy("weekday", "수"),
    pgettext_lazy("weekday", "목"),
    pgettext_lazy("weekday", "금"),
    pgettext_lazy("weekday", "토"),
    pgettext_lazy("weekday", "일"),
)
